"""A larger encoder to learn from: MPNet (Song et al., NeurIPS 2020) behind the small one's inputs.

Its vocabulary is BERT's, moved by four places, so both read the same wordpieces.
"""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import torch
from torch import Tensor, nn
from transformers import MPNetModel

CLS, SEP, PAD = 101, 102, 0
MOVED = 4


class Deep(nn.Module):
    """MPNet with BERT's wordpiece ids, and the fused attention kernel.

    The bias of relative positions is as it was trained before: with a gradient through it, the
    fused kernel is not used.
    """

    def __init__(self, base: Path) -> None:
        super().__init__()
        model = MPNetModel.from_pretrained(base, add_pooling_layer=False)
        self.config = model.config
        self.embeddings = model.embeddings
        self.encoder = model.encoder
        table = model.embeddings.word_embeddings.weight.detach()
        own = table[MOVED : len(table) - 1].clone()  # the last one is the mask
        own[CLS], own[SEP], own[PAD] = table[0], table[2], table[1]
        self.embeddings.word_embeddings = nn.Embedding.from_pretrained(own, freeze=True)
        self.encoder.relative_attention_bias.weight.requires_grad = False

    def forward(self, inputs_embeds: Tensor, attention_mask: Tensor) -> SimpleNamespace:
        hidden = self.embeddings(inputs_embeds=inputs_embeds)
        with torch.no_grad():
            bias = self.encoder.compute_position_bias(hidden)
            bias = bias.masked_fill(attention_mask[:, None, None, :] == 0, -1e4)
        for layer in self.encoder.layer:
            attention = layer.attention.attn
            heads, size = attention.num_attention_heads, attention.attention_head_size
            query, key, value = (
                part(hidden).unflatten(2, (heads, size)).transpose(1, 2)
                for part in (attention.q, attention.k, attention.v)
            )
            mixed = nn.functional.scaled_dot_product_attention(
                query, key, value, attn_mask=bias.to(query.dtype)
            )
            mixed = attention.o(mixed.transpose(1, 2).flatten(2))
            hidden = layer.attention.LayerNorm(attention.dropout(mixed) + hidden)
            inner = layer.intermediate(hidden)
            hidden = layer.output(inner, hidden)
        return SimpleNamespace(last_hidden_state=hidden)
