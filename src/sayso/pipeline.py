"""The stages in order: the only place that knows the order."""

from __future__ import annotations

import contextlib
import dataclasses
import threading
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cached_property

from .errors import ModelError
from .figures import find_figures
from .manner import read_manner
from .model import Article, Skipped, SkipReason, Span
from .tagger.decode import Heads, decode
from .tagger.encoder import Encoded, Encoder
from .tagger.mentions import Mention, Reference, find_mentions
from .tagger.tokens import cut_paragraphs
from .when import bind, find_times
from .who import resolve
from .words import split

#: Articles with one of these rows hold nothing to read.
UNREADABLE: frozenset[SkipReason] = frozenset({"no-body", "language", "not-news"})
#: Articles and characters that are read together; neither changes any result.
CHUNK_ARTICLES = 16
CHUNK_CHARACTERS = 400_000


class Pipeline:
    """Everything that is loaded once: the model, and later the lexicons.

    Args:
        threads: windows that are encoded at a time; by default one a core.
    """

    def __init__(self, threads: int | None = None) -> None:
        self._threads = threads
        self._loading = threading.Lock()
        self._loaded: Encoder | None = None

    @property
    def _encoder(self) -> Encoder:
        with self._loading:
            if self._loaded is None:
                self._loaded = Encoder(threads=self._threads)
            return self._loaded

    def _load(self) -> None:
        """Load the model; a failure is raised by whoever needs it first."""
        with contextlib.suppress(ModelError):
            _ = self._encoder

    @cached_property
    def _heads(self) -> Heads:
        return Heads.load(self._encoder.heads)

    @cached_property
    def _reference(self) -> Reference:
        return Reference.load(self._encoder.heads)

    def mentions(self, texts: Sequence[str]) -> Iterator[tuple[Mention, ...]]:
        """The mentions of texts as they are, a chunk at a time; for measuring."""
        for first in range(0, len(texts), CHUNK_ARTICLES):
            for encoded in self._encoder.encode(texts[first : first + CHUNK_ARTICLES]):
                yield find_mentions(encoded, self._reference, whole=True)

    def read(self, articles: Iterable[Article]) -> Iterator[Article]:
        """Read cleaned articles, in order, with bounded memory.

        One chunk is encoded while the next is cleaned and the one before is decoded. Of two workers
        one cuts a chunk into wordpieces while the last of the other's are encoded.
        """
        stop = threading.Event()
        with ThreadPoolExecutor(max_workers=2, thread_name_prefix="sayso-encoder") as worker:
            ahead: tuple[list[Article], Future[list[Encoded]]] | None = None
            try:
                # The model is loaded while the first input is cleaned.
                worker.submit(self._load)
                for chunk in chunks(articles):
                    texts = [article.text for article in chunk if is_readable(article)]
                    job = worker.submit(self._encode, texts, stop)
                    if ahead is not None:
                        yield from self._finish(*ahead)
                    ahead = (chunk, job)
                if ahead is not None:
                    yield from self._finish(*ahead)
            finally:
                # An interrupted or abandoned stream does not wait for what nobody wants.
                stop.set()

    def _encode(self, texts: list[str], stop: threading.Event) -> list[Encoded]:
        return self._encoder.encode(texts, stop) if texts else []

    def _finish(self, chunk: list[Article], job: Future[list[Encoded]]) -> Iterator[Article]:
        encoded = job.result()
        decoded = decode(encoded, self._heads) if encoded else []
        read = iter(zip(encoded, decoded, strict=True))
        for article in chunk:
            if is_readable(article):
                each, statements = next(read)
                kept = tuple(row for row in article.skipped if row.reason != "cut")
                skipped = kept + _cuts(each)
                tagged = dataclasses.replace(article, statements=statements, skipped=skipped)
                yield self._understand(tagged, each)
            else:
                yield article

    def _understand(self, article: Article, encoded: Encoded) -> Article:
        """What the stages after the tagger read: who, when, how many, how sure, through what."""
        words = split(article.text)
        mentions = find_mentions(encoded, self._reference)
        speakers, statements = resolve(article, words, mentions)
        times = find_times(words, article.published)
        article = dataclasses.replace(
            article, speakers=speakers, statements=statements, times=times
        )
        article = dataclasses.replace(article, statements=bind(article, words))
        figures, statements = find_figures(article, words)
        article = dataclasses.replace(article, figures=figures, statements=statements)
        return dataclasses.replace(article, statements=read_manner(article, words))


def _cuts(encoded: Encoded) -> tuple[Skipped, ...]:
    why = "paragraph longer than one window: read in overlapping parts"
    return tuple(Skipped("cut", why, Span(*span)) for span in cut_paragraphs(encoded.tokens))


def is_readable(article: Article) -> bool:
    """Whether an article has text that the stages can read."""
    return bool(article.text) and not any(row.reason in UNREADABLE for row in article.skipped)


def chunks(articles: Iterable[Article]) -> Iterator[list[Article]]:
    """Articles in groups bounded in number and in characters."""
    chunk: list[Article] = []
    size = 0
    for article in articles:
        if chunk and (len(chunk) >= CHUNK_ARTICLES or size + len(article.text) > CHUNK_CHARACTERS):
            yield chunk
            chunk, size = [], 0
        chunk.append(article)
        size += len(article.text)
    if chunk:
        yield chunk
