"""The encoder with the packaged model: what a text gets depends on nothing but the text."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from sayso.tagger.encoder import OUTPUTS, Encoded, Encoder

_SHORT = "The harbour master said the pier was closed."
_LONG = "\n".join(
    f"Deputy {name} told reporters on Monday that {number} of the new trams would be late. "
    f'"We were promised better," said {name}, who leads the transport committee.'
    for number, name in enumerate(("Orla Venn", "Tibor Hask", "Mina Darrow", "Paul Ebner") * 5)
)
_TEXTS = [_SHORT, _LONG, "", _LONG[: len(_LONG) // 3], _SHORT + "\n" + _LONG[:300]]


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder(threads=2)


def same(one: Encoded, other: Encoded) -> bool:
    return all(np.array_equal(getattr(one, name), getattr(other, name)) for name in OUTPUTS)


def test_a_text_is_encoded_the_same_alone_or_among_others(encoder: Encoder) -> None:
    together = encoder.encode(_TEXTS)
    alone = [encoder.encode([text])[0] for text in _TEXTS]
    backwards = encoder.encode(_TEXTS[::-1])[::-1]
    one_thread = Encoder(threads=1).encode(_TEXTS)
    for others in (alone, backwards, one_thread):
        assert all(same(a, b) for a, b in zip(together, others, strict=True))
    assert np.ptp(together[1].roles) > 5  # and it is not the same for all texts


def test_many_threads_may_encode_at_a_time(encoder: Encoder) -> None:
    alone = encoder.encode(_TEXTS)
    with ThreadPoolExecutor(max_workers=5) as pool:
        for each in pool.map(encoder.encode, [_TEXTS] * 10):
            assert all(same(a, b) for a, b in zip(alone, each, strict=True))
