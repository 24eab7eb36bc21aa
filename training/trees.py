"""Gradient-boosted trees as :class:`sayso.story.trees.Trees` reads them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier


def grow(
    names: Sequence[str],
    x: np.ndarray,
    y: np.ndarray,
    weight: np.ndarray,
    settings: Mapping[str, Any],
    enough: float,
) -> dict[str, Any]:
    """Trees of ``x``, ``(n, k)``, with the names of the ``k`` features, as they are written."""
    trained = HistGradientBoostingClassifier(**settings).fit(x, y, weight)
    return {
        "bias": round(float(trained._baseline_prediction.item()), 4),
        "enough": enough,
        "trees": [_tree(each.nodes, 0, names) for [each] in trained._predictors],
    }


def _tree(nodes: np.ndarray, at: int, names: Sequence[str]) -> list[Any] | float:
    """A tree from one of its nodes on."""
    node = nodes[at]
    if node["is_leaf"]:
        return round(float(node["value"]), 4)
    return [
        names[node["feature_idx"]],
        round(float(node["num_threshold"]), 4),
        _tree(nodes, node["left"], names),
        _tree(nodes, node["right"], names),
    ]
