"""Whether two statements make one claim: a probability out of what they have in common.

Gradient-boosted trees (Friedman 2001) over the features of :mod:`sayso.story.pairs`. Their numbers
lie beside this file and are made by ``training/claims.py``.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

FILE = "same.json"


@dataclass(frozen=True, slots=True)
class Node:
    """A question: where the feature is at most the limit the answer is below, else above."""

    feature: str
    limit: float
    below: Node | float
    above: Node | float

    @classmethod
    def of(cls, found: Any) -> Node | float:
        """From ``[feature, limit, below, above]``, or the number that is the answer."""
        if isinstance(found, int | float):
            return float(found)
        feature, limit, below, above = found
        return cls(feature, limit, cls.of(below), cls.of(above))


@dataclass(frozen=True, slots=True)
class Model:
    """Trees whose answers are added to the bias, and the probability that is enough."""

    trees: tuple[Node | float, ...]
    bias: float
    enough: float

    @classmethod
    def from_dict(cls, found: Mapping[str, Any]) -> Model:
        """From the parsed file."""
        return cls(tuple(map(Node.of, found["trees"])), found["bias"], found["enough"])

    def probability(self, features: Mapping[str, float]) -> float:
        """The probability that two statements with these features make one claim."""
        total = self.bias
        for node in self.trees:
            while isinstance(node, Node):
                node = node.below if features[node.feature] <= node.limit else node.above
            total += node
        return round(1 / (1 + math.exp(-total)), 4)


@cache
def model() -> Model:
    """The model that ships."""
    return Model.from_dict(json.loads((files(__package__) / FILE).read_text("utf-8")))
