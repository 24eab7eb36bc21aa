"""The ledger: articles with who said what, and what people say of it, in one SQLite file."""

from .anchor import Anchor
from .compare import Change, Comparison, compare
from .fields import FIELDS
from .find import Found, Query
from .inputs import Options, Original
from .ledger import Added, Ledger, Link, Version
from .overlay import Reviewed, ReviewedCell
from .reviews import Review
from .version import Reader

__all__ = [
    "FIELDS",
    "Added",
    "Anchor",
    "Change",
    "Comparison",
    "Found",
    "Ledger",
    "Link",
    "Options",
    "Original",
    "Query",
    "Reader",
    "Review",
    "Reviewed",
    "ReviewedCell",
    "Version",
    "compare",
]
