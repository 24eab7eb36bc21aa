"""The encoder's forward pass, and what loads a model; only :mod:`.cross` knows the runtime beside.

Each window goes through alone, padded to one of a few lengths, on one thread of its own stream, so
a text's result depends neither on its batch nor on the number of threads.
"""

from __future__ import annotations

import importlib
import json
import os
import queue
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from ..errors import ModelError
from .tokens import Tokens, Window, tokenise, windows

Floats = npt.NDArray[np.float32]

#: The model's outputs, in their order.
OUTPUTS = ("roles", "link", "names", "mentions", "refer", "extent")

#: Lengths that windows are padded to, special wordpieces included.
LENGTHS = tuple(range(16, 257, 16))
#: Requests of each stream.
REQUESTS = 4
#: Calls that may have requests at a time: one that hands its own in, one that waits for its last.
TURNS = 2
FOLDER = Path(__file__).parent / "model"
_CLS, _SEP = 101, 102


@dataclass(frozen=True, slots=True)
class Encoded:
    """What the heads say of the ``n`` wordpieces of one text.

    ``roles``: shape ``(n, 7)``, scores of the BIO labels. ``link``: ``(n, 258)``, the vectors that
    the linker compares. ``names``: ``(n, 9)``, scores of the BIO labels of names by type.
    ``mentions``: ``(n, 10)``, scores of what a word is the head of. ``refer``: ``(n, 193)``, two
    vectors that say which head refers to which, and the score of none. ``extent``: ``(n, 128)``,
    four vectors that say from where to where a mention goes.
    """

    tokens: Tokens
    roles: Floats
    link: Floats
    names: Floats
    mentions: Floats
    refer: Floats
    extent: Floats


class Encoder:
    """The model files, loaded once. Safe to share between threads.

    Args:
        folder: where ``encoder.xml``, ``encoder.bin``, ``tokenizer.json`` and ``heads.json`` are.
        threads: how many windows are encoded at a time; by default one a core.

    Raises:
        ModelError: the files are missing or damaged.
    """

    def __init__(self, folder: Path = FOLDER, threads: int | None = None) -> None:
        openvino = runtime()
        try:
            self.heads: dict[str, Any] = json.loads((folder / "heads.json").read_text("utf-8"))
            self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
            streams = threads or available_cores()
            compiled = compile_model(folder / "encoder.xml", streams)
        except Exception as error:  # the runtime raises RuntimeError, tokenizers plain Exception
            raise ModelError(
                f"cannot load the model in {folder}: {error}. Reinstall sayso to restore its files."
            ) from error
        shapes = [compiled.output(name).get_partial_shape() for name in OUTPUTS]
        self._widths = [shape[2].get_length() for shape in shapes]
        self.tokenizer.no_truncation()
        self.tokenizer.no_padding()
        # Several requests a stream: the next ones wait while one is worked on.
        self._spare: queue.SimpleQueue[Any] = queue.SimpleQueue()
        for _ in range(TURNS):
            self._spare.put(openvino.AsyncInferQueue(compiled, REQUESTS * streams))
        self._turn = threading.Lock()

    def encode(self, texts: Sequence[str], stop: threading.Event | None = None) -> list[Encoded]:
        """Encode texts; the result for each is the same alone or among others.

        Two threads that call it keep the streams busy: one's texts begin while the other's end.
        Once ``stop`` is set, it returns soon and what it returns is not complete.
        """
        tokens = tokenise(list(texts), self.tokenizer)
        encoded = [
            Encoded(
                each,
                *(np.zeros((len(each.ids), width), dtype=np.float32) for width in self._widths),
            )
            for each in tokens
        ]
        jobs = [(target, w) for target in encoded for w in windows(target.tokens)]
        # Windows of one length follow one another, so the runtime switches shapes seldom.
        jobs.sort(key=lambda job: -_padded(job[1]))

        requests = self._spare.get()
        try:
            # Results are taken when a request is wanted again. A callback would hold up its stream
            # until Python has time for it.
            running: dict[int, tuple[Encoded, Window]] = {}
            with self._turn:
                for job in jobs:
                    if stop is not None and stop.is_set():
                        break
                    number = requests.get_idle_request_id()
                    if number in running:
                        _store(requests[number], running.pop(number))
                    requests.start_async(inputs_of(job[0].tokens, job[1]))
                    running[number] = job
            requests.wait_all()
            for number, job in running.items():
                _store(requests[number], job)
        finally:
            self._spare.put(requests)
        return encoded


def compile_model(
    path: Path, streams: int, threads: int | None = None, *, unpacked: bool = False
) -> Any:
    """A model of OpenVINO that is ready.

    Args:
        path: its file.
        streams: how many things it may be asked at a time.
        threads: on how many threads; by default one each.
        unpacked: whether weights of few bits become floats before anything is computed: slower.
    """
    core = runtime().Core()
    settings = {
        "NUM_STREAMS": streams,
        "INFERENCE_NUM_THREADS": threads or streams,
        "INFERENCE_PRECISION_HINT": "f32",
        "ENABLE_CPU_PINNING": False,
    }
    model = core.read_model(path)
    if unpacked:
        passes = importlib.import_module("openvino.passes")
        manager = passes.Manager()
        manager.register_pass(passes.ConstantFolding())
        manager.run_passes(model)
    return core.compile_model(model, "CPU", settings)


#: The node that looks word embeddings up.
_EMBEDDINGS = "__module.network.encoder.embeddings.word_embeddings/aten::embedding/Gather"


def word_embeddings(folder: Path = FOLDER) -> Floats:
    """The encoder's table of word embeddings, ``(wordpieces, width)``, without a forward pass.

    Raises:
        ModelError: the files are missing or damaged.
    """
    try:
        model = runtime().Core().read_model(folder / "encoder.xml")
        gather = next(op for op in model.get_ops() if op.get_friendly_name() == _EMBEDDINGS)
        table = gather.input_value(0).get_node()
        if table.get_type_name() == "Constant":
            floats: Floats = np.array(table.data, dtype=np.float32)
            return floats
        # Int8 with a scale a row: Multiply(Convert(Constant), Constant).
        small = table.input_value(0).get_node().input_value(0).get_node().data
        scale = table.input_value(1).get_node().data
        scaled: Floats = small.astype(np.float32) * scale.astype(np.float32)
        return scaled
    except Exception as error:
        raise ModelError(
            f"cannot load the model in {folder}: {error}. Reinstall sayso to restore its files."
        ) from error


def runtime() -> Any:
    """The runtime, OpenVINO, imported when it is needed, and without its telemetry.

    OpenVINO's tools send a note to an analytics service when they are imported, unless the package
    ``openvino_telemetry`` is missing. Nothing may leave the machine, so it is missing here.
    """
    if "openvino" not in sys.modules:
        hidden = "openvino_telemetry"
        # None is how the import system knows a missing module; its types do not.
        sys.modules.setdefault(hidden, None)  # type: ignore[arg-type]
        importlib.import_module("openvino")
        if sys.modules[hidden] is None:
            del sys.modules[hidden]
    return sys.modules["openvino"]


def products(one: Floats, other: Floats) -> Floats:
    """The inner products ``(k, m)`` of ``k`` vectors with ``m`` others.

    Not by the matrix library: its threads would get in the way of the encoder's, and its sums may
    depend on their number.
    """
    result: Floats = np.einsum("id,jd->ij", one, other)
    return result


def available_cores() -> int:
    """Cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _padded(window: Window) -> int:
    need = window.end - window.start + 2
    return next(length for length in LENGTHS if length >= need)


def inputs_of(tokens: Tokens, window: Window) -> dict[str, npt.NDArray[np.int32]]:
    """The model's inputs for one window, each of shape ``(1, padded length)``."""
    inputs = {
        name: np.zeros((1, _padded(window)), dtype=np.int32) for name in ("ids", "features", "mask")
    }
    size = window.end - window.start
    inputs["ids"][0, 0], inputs["ids"][0, size + 1] = _CLS, _SEP
    inputs["ids"][0, 1 : size + 1] = tokens.ids[window.start : window.end]
    inputs["features"][0, 1 : size + 1] = tokens.features[window.start : window.end]
    inputs["mask"][0, : size + 2] = 1
    return inputs


def _store(request: Any, job: tuple[Encoded, Window]) -> None:
    target, window = job
    first = window.own_start - window.start + 1
    last = window.own_end - window.start + 1
    for name in OUTPUTS:
        array = getattr(target, name)
        array[window.own_start : window.own_end] = request.get_tensor(name).data[0, first:last]
