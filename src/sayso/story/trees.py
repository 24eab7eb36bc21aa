"""Gradient-boosted trees (Friedman 2001): a probability out of features by name."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

__all__ = ["Trees"]

_Places = npt.NDArray[np.int64]
_Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Trees:
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
    def from_dict(cls, found: Mapping[str, Any]) -> Trees:
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
        """The probability of what the trees were grown for; a feature that is missing is 0."""
        known = np.array([features.get(name, 0.0) for name in self.features], dtype=np.float64)
        at = self.roots
        for _ in range(self.depth):
            at = np.where(known[self.asked[at]] <= self.limits[at], self.below[at], self.above[at])
        total = self.bias + float(self.values[at].sum())
        return round(1 / (1 + math.exp(-total)), 4)
