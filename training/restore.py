"""The packaged int8 model as a checkpoint again, to train on from it where no checkpoint is left.

    python -m training.restore --model src/sayso/tagger/model --base MINILM --out runs/NAME/start.pt

Each weight is what the int8 model multiplies by: its integers times their scales, with the factors
that smoothing moved from activations to weights put back. Word vectors, which training never
changes, are the base model's.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import openvino
import torch
from torch import Tensor

from training.network import FORBIDDEN, Network

_PREFIX = "__module.network."


def value_of(output: openvino.Output) -> np.ndarray:
    """What a constant part of the graph computes."""
    model = openvino.Model([output], [])
    return np.asarray(openvino.compile_model(model, "CPU")([])[0])


def smoothing(node: openvino.Node) -> np.ndarray | float:
    """The factors by which the input of a product was scaled before it was made an integer."""
    source = node.input_value(0).get_node()
    while source.get_type_name() == "FakeQuantize":
        source = source.input_value(0).get_node()
    if not source.get_friendly_name().endswith("nncf_smooth_quant"):
        return 1.0
    return value_of(source.input_value(1)).reshape(-1)


def weights(model: openvino.Model, names: list[str]) -> dict[str, Tensor]:
    """The parameters with these names that the model holds."""
    nodes = {op.get_friendly_name(): op for op in model.get_ordered_ops()}
    found: dict[str, Tensor] = {}
    for name in names:
        module, _, kind = name.rpartition(".")
        path = _PREFIX + module
        if (node := nodes.get(f"{path}/aten::linear/MatMul")) is not None:
            if kind == "weight":
                found[name] = value_of(node.input_value(1)) * smoothing(node)
            else:
                found[name] = value_of(nodes[f"{path}/aten::linear/Add"].input_value(1))
        elif f"{path}/aten::layer_norm/Multiply_1" in nodes:
            step = "Multiply_1" if kind == "weight" else "Add"
            found[name] = value_of(nodes[f"{path}/aten::layer_norm/{step}"].input_value(1))
        elif (node := nodes.get(f"{path}/aten::embedding/Gather")) is not None:
            found[name] = value_of(node.input_value(0))
    return {name: torch.from_numpy(np.array(value, np.float32)) for name, value in found.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    network = Network(options.base)
    state = network.state_dict()
    model = openvino.Core().read_model(options.model / "encoder.xml")
    wanted = [name for name in state if "word_embeddings" not in name]
    restored = weights(model, wanted)
    for name, value in restored.items():
        state[name] = value.reshape(state[name].shape)
    heads = json.loads((options.model / "heads.json").read_text("utf-8"))
    for name in ("transitions", "starts"):
        scores = torch.tensor(heads[name])
        state[name] = torch.where(scores <= FORBIDDEN, 0.0, scores)
        restored[name] = state[name]
    state["refer_distance"] = restored["refer_distance"] = torch.tensor(heads["refer_distance"])
    for name in ("source_distance", "source_between", "cue_distance", "cue_between"):
        state[f"linker.{name}"] = torch.tensor(heads[name])
    print("as at the start:", [name for name in wanted if name not in restored])
    options.out.parent.mkdir(parents=True, exist_ok=True)
    torch.save(state, options.out)


if __name__ == "__main__":
    main()
