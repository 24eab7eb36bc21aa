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

import numpy as np
import numpy.typing as npt

FILE = "same.json"
_Places = npt.NDArray[np.int64]
_Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """Trees whose answers are added to the bias, and the probability that is enough.

    All trees are asked at once. ``roots`` has the place of the first node of each; at each node,
    ``asked`` is the feature's place among ``features``, ``limits`` what it is at most to go on to
    the node at ``below`` instead of ``above``. A leaf, whose answer is in ``values``, leads to
    itself. ``depth``: the most questions of a tree.
    """

    features: tuple[str, ...]
    roots: _Places
    asked: _Places
    limits: _Numbers
    below: _Places
    above: _Places
    values: _Numbers
    depth: int
    bias: float
    enough: float

    @classmethod
    def from_dict(cls, found: Mapping[str, Any]) -> Model:
        """From the parsed file: a node is ``[feature, limit, below, above]`` or the answer."""
        features: dict[str, int] = {}
        nodes: list[tuple[int, float, int, int, float]] = []
        deepest = 0

        def take(node: Any, depth: int) -> int:
            nonlocal deepest
            deepest = max(deepest, depth)
            place = len(nodes)
            if isinstance(node, int | float):
                nodes.append((0, 0.0, place, place, float(node)))
                return place
            nodes.append((0, 0.0, place, place, 0.0))
            feature, limit, below, above = node
            number = features.setdefault(feature, len(features))
            nodes[place] = (number, limit, take(below, depth + 1), take(above, depth + 1), 0.0)
            return place

        roots = [take(tree, 0) for tree in found["trees"]]
        asked, limits, below, above, values = map(np.array, zip(*nodes, strict=True))
        return cls(
            features=tuple(features),
            roots=np.array(roots),
            asked=asked,
            limits=limits,
            below=below,
            above=above,
            values=values,
            depth=deepest,
            bias=found["bias"],
            enough=found["enough"],
        )

    def probability(self, features: Mapping[str, float]) -> float:
        """The probability that two statements with these features make one claim."""
        known = np.array([features[name] for name in self.features], dtype=np.float64)
        at = self.roots
        for _ in range(self.depth):
            at = np.where(known[self.asked[at]] <= self.limits[at], self.below[at], self.above[at])
        total = self.bias + float(self.values[at].sum())
        return round(1 / (1 + math.exp(-total)), 4)


@cache
def model() -> Model:
    """The model that ships."""
    return Model.from_dict(json.loads((files(__package__) / FILE).read_text("utf-8")))
