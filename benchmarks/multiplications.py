"""The floor of speed: the encoder's multiplications, and how many this processor does in a second.

The multiplications are counted on the model itself, for the lengths to which a text's windows are
padded. The rate is that of nothing but int8 matrix products: a chain of fully connected layers of
the encoder's own widths, inputs and weights quantised, on the same runtime with the same settings.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

from sayso.tagger.encoder import FOLDER, REQUESTS, Encoder, _padded, runtime
from sayso.tagger.tokens import tokenise, windows

#: Pairs of layers in the chain: enough that what comes in and goes out hardly counts.
PAIRS = 8
#: Seconds for which each length is measured.
SECONDS = 1.5


@dataclass(frozen=True, slots=True)
class Floor:
    """``products``: multiplications of all windows; ``rate``: those a second, on all cores used.

    ``windows``: how many there are of each padded length. ``used``: of the wordpieces in them,
    the share that is no padding.
    """

    products: int
    rate: float
    windows: dict[int, int]
    used: float

    @property
    def seconds(self) -> float:
        """The least that the encoder could take."""
        return self.products / self.rate


def lengths(encoder: Encoder, texts: Iterable[str]) -> tuple[Counter[int], float]:
    """How many windows of each padded length some texts have, and the share of no padding."""
    found: Counter[int] = Counter()
    pieces = 0
    for tokens in tokenise(list(texts), encoder.tokenizer):
        for window in windows(tokens):
            found[_padded(window)] += 1
            pieces += window.end - window.start + 2
    return found, pieces / max(sum(length * n for length, n in found.items()), 1)


def count(length: int) -> int:
    """Multiplications of the model for one window of so many wordpieces, padding included."""
    model = runtime().Core().read_model(FOLDER / "encoder.xml")
    model.reshape({each.get_any_name(): [1, length] for each in model.inputs})
    return sum(_products(op) for op in model.get_ops() if op.get_type_name() == "MatMul")


def _products(op: Any) -> int:
    shape = list(op.input(0).get_shape())
    inner = shape[-2 if op.get_attributes()["transpose_a"] else -1]
    return int(np.prod(list(op.output(0).get_shape()), dtype=np.int64)) * int(inner)


def layer_widths() -> tuple[int, int]:
    """The encoder's width and that of its feed-forward layers."""
    model = runtime().Core().read_model(FOLDER / "encoder.xml")
    shapes: Counter[tuple[int, int]] = Counter()
    for op in model.get_ops():
        if op.get_type_name() == "MatMul":
            weights = op.input(1).get_partial_shape()
            if weights.is_static and len(weights) == 2:
                one, other = sorted(each.get_length() for each in weights)
                shapes[one, other] += 1
    return max((pair for pair in shapes if pair[0] < pair[1] and shapes[pair] > 1), key=_size)


def _size(pair: tuple[int, int]) -> int:
    return pair[0] * pair[1]


def rate(length: int, cores: int, seconds: float = SECONDS) -> float:
    """Int8 multiplications a second of fully connected layers over ``length`` rows.

    Raises:
        RuntimeError: the runtime does not do them in int8 here.
    """
    narrow, wide = layer_widths()
    openvino = runtime()
    compiled = openvino.Core().compile_model(
        _chain(length, narrow, wide),
        "CPU",
        {
            "NUM_STREAMS": cores,
            "INFERENCE_NUM_THREADS": cores,
            "INFERENCE_PRECISION_HINT": "f32",
            "ENABLE_CPU_PINNING": False,
        },
    )
    layers = [
        op
        for op in compiled.get_runtime_model().get_ops()
        if op.get_rt_info()["layerType"].astype(str) == "FullyConnected"
    ]
    kinds = {op.get_rt_info()["runtimePrecision"].astype(str) for op in layers}
    if len(layers) != 2 * PAIRS or not kinds <= {"u8", "i8"}:
        raise RuntimeError(f"{len(layers)} layers of {2 * PAIRS} run in {sorted(kinds)}, not int8")
    queue = openvino.AsyncInferQueue(compiled, REQUESTS * cores)
    rows = np.random.default_rng(8).normal(size=(1, length, narrow)).astype(np.float32)
    for _ in range(REQUESTS * cores):
        queue.start_async({0: rows})
    queue.wait_all()
    begun, done = time.perf_counter(), 0
    while time.perf_counter() - begun < seconds:
        for _ in range(REQUESTS * cores):
            queue.start_async({0: rows})
            done += 1
    queue.wait_all()
    return done * 2 * PAIRS * length * narrow * wide / (time.perf_counter() - begun)


def _chain(length: int, narrow: int, wide: int) -> Any:
    openvino = runtime()
    ops = openvino.opset13
    pick = np.random.default_rng(8)

    def quantised(node: Any) -> Any:
        low, high = (np.asarray(each, dtype=np.float32) for each in (-4.0, 4.0 * 127 / 128))
        return ops.fake_quantize(node, low, high, low, high, 256)

    def layer(node: Any, inputs: int, outputs: int) -> Any:
        weights = pick.integers(-127, 128, size=(outputs, inputs)).astype(np.int8)
        small = ops.convert(ops.constant(weights), "f32")
        scale = np.full((outputs, 1), 1 / (64 * inputs**0.5), dtype=np.float32)
        return ops.matmul(quantised(node), ops.multiply(small, ops.constant(scale)), False, True)

    start = node = ops.parameter([1, length, narrow], np.float32)
    for _ in range(PAIRS):
        node = layer(layer(node, narrow, wide), wide, narrow)
    return openvino.Model([ops.result(node)], [start], "products")


def floor(encoder: Encoder, texts: Iterable[str], cores: int) -> Floor:
    """The floor of some texts, at the best rate among the lengths of their windows."""
    found, used = lengths(encoder, texts)
    products = sum(number * count(length) for length, number in found.items())
    best = max(rate(length, cores) for length, _ in found.most_common(3))
    return Floor(products, best, dict(sorted(found.items())), used)
