"""The ledger: articles with who said what, and what people say of it, in one SQLite file."""

from .anchor import Anchor
from .compare import Change, Comparison, compare, overlap
from .fields import FIELDS
from .find import Found, Query
from .inputs import Options, Original
from .ledger import Ledger, Link, Listed, Version
from .overlay import Reviewed, ReviewedCell
from .reviews import Review, Verdict
from .version import Reader
from .writing import Added

__all__ = [
    "FIELDS",
    "Added",
    "Anchor",
    "Change",
    "Comparison",
    "Found",
    "Ledger",
    "Link",
    "Listed",
    "Options",
    "Original",
    "Query",
    "Reader",
    "Review",
    "Reviewed",
    "ReviewedCell",
    "Verdict",
    "Version",
    "compare",
    "overlap",
]
