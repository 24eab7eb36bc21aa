"""The ledger: articles with who said what, and what people say of it, in one SQLite file."""

from .anchor import Anchor
from .fields import FIELDS
from .inputs import Options, Original
from .ledger import Added, Ledger, Link
from .overlay import Reviewed, ReviewedCell
from .reviews import Review
from .version import Reader

__all__ = [
    "FIELDS",
    "Added",
    "Anchor",
    "Ledger",
    "Link",
    "Options",
    "Original",
    "Reader",
    "Review",
    "Reviewed",
    "ReviewedCell",
]
