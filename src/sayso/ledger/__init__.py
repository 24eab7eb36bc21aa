"""The ledger: articles with who said what, in one SQLite file."""

from .inputs import Options, Original
from .ledger import Added, Ledger
from .version import Reader

__all__ = ["Added", "Ledger", "Options", "Original", "Reader"]
