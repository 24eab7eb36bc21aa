"""Turn a checkpoint into the files that the package reads.

    python -m training.export --weights runs/NAME/linked.pt --base MINILM \
        --corpus POLNEAR/train --out src/sayso/tagger/model [--precision int8|fp32]

Int8 is static, made by NNCF and calibrated on windows of training texts, so that a text's result
does not depend on its batch.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import nncf
import numpy as np
import openvino
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from sayso.tagger.encoder import OUTPUTS, inputs_of
from sayso.tagger.tokens import tokenise, windows
from training.corpus import annotations
from training.network import Network, heads


class Exported(nn.Module):
    """The forward pass with plain int32 inputs and float outputs."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor) -> tuple[Tensor, ...]:
        return tuple(self.network.heads(self.hidden(ids, features, mask)).values())

    def hidden(self, ids: Tensor, features: Tensor, mask: Tensor) -> Tensor:
        """The encoder's last layer, ``(b, t, width)``."""
        network = self.network
        embedded = network.encoder.embeddings.word_embeddings(ids) + network.features(features)
        hidden = network.encoder.embeddings(inputs_embeds=embedded)
        bias = (1.0 - mask[:, None, None, :].to(hidden.dtype)) * -1e4
        for each in network.encoder.encoder.layer:
            hidden = layer(each, hidden, bias)
        return hidden


def layer(part: nn.Module, hidden: Tensor, bias: Tensor) -> Tensor:
    """One layer of the encoder, written out: ``(b, t, width)`` in and out.

    ``bias``, ``(b, 1, 1, t)``, is added to the attention's scores.
    """
    attention = part.attention.self
    heads, size = attention.num_attention_heads, attention.attention_head_size

    def split(x: Tensor) -> Tensor:
        return x.reshape(x.shape[0], -1, heads, size).transpose(1, 2)

    query, key, value = (
        split(linear(hidden)) for linear in (attention.query, attention.key, attention.value)
    )
    weights = torch.softmax(query @ key.transpose(2, 3) / size**0.5 + bias, dim=-1)
    mixed = (weights @ value).transpose(1, 2).reshape(hidden.shape)
    out, last = part.attention.output, part.output
    hidden = out.LayerNorm(out.dropout(out.dense(mixed)) + hidden)
    inner = nn.functional.gelu(part.intermediate.dense(hidden))
    return last.LayerNorm(last.dropout(last.dense(inner)) + hidden)


def to_openvino(network: Network) -> openvino.Model:
    """The network as an OpenVINO model with inputs of shape ``(1, length)``."""
    example = {
        "ids": torch.full((1, 64), 1000, dtype=torch.int32),
        "features": torch.zeros((1, 64), dtype=torch.int32),
        "mask": torch.ones((1, 64), dtype=torch.int32),
    }
    shape = openvino.PartialShape([1, -1])
    model = openvino.convert_model(
        Exported(network.eval()),
        example_input=example,
        input=[(name, shape, openvino.Type.i32) for name in example],
    )
    for output, name in zip(model.outputs, OUTPUTS, strict=True):
        output.get_tensor().set_names({name})
    return model


def calibration_windows(
    corpus: Path, tokenizer: Tokenizer, count: int
) -> list[dict[str, np.ndarray]]:
    """Inputs of every k-th window of the corpus, ``count`` in all."""
    tokens = tokenise([text for _, text, _ in annotations(corpus)], tokenizer)
    every = [(each, w) for each in tokens for w in windows(each)]
    return [inputs_of(*every[i * len(every) // count]) for i in range(count)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--precision", choices=("int8", "fp32"), default="int8")
    parser.add_argument("--samples", type=int, default=300)
    options = parser.parse_args()
    network = Network(options.base)
    saved = torch.load(options.weights, weights_only=True)
    network.load_state_dict(saved["network"])
    network.eval()
    options.out.mkdir(parents=True, exist_ok=True)
    tokenizer = Tokenizer.from_file(str(options.base / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    tokenizer.save(str(options.out / "tokenizer.json"), pretty=False)
    (options.out / "heads.json").write_text(
        json.dumps(heads(network, saved["linker"])) + "\n", encoding="utf-8"
    )
    model = to_openvino(network)
    if options.precision == "int8":
        samples = calibration_windows(options.corpus, tokenizer, options.samples)
        model = nncf.quantize(
            model,
            nncf.Dataset(samples),
            model_type=nncf.ModelType.TRANSFORMER,
            subset_size=len(samples),
            preset=nncf.QuantizationPreset.MIXED,
        )
    openvino.save_model(model, options.out / "encoder.xml", compress_to_fp16=False)


if __name__ == "__main__":
    main()
