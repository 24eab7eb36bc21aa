"""Whether two statements make one claim: a probability out of what they have in common.

Gradient-boosted trees over the features of :mod:`sayso.story.pairs`, whose numbers lie beside this
file and are made by ``training/claims.py``.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

from .trees import Trees

FILE = "same.json"
#: What the trees must say at least for two statements to be read.
LEAST = 0.004


@cache
def model() -> Trees:
    """The model that ships."""
    return Trees.from_dict(json.loads((files(__package__) / FILE).read_text("utf-8")))
