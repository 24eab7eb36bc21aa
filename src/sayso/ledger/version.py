"""Which program and which model read an article."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from .. import __version__
from ..errors import ModelError

_PACKAGE = Path(__file__).parent.parent
#: The files that decide what is read and what a story joins, in the order in which they are hashed.
_FILES = (
    "tagger/model/encoder.bin",
    "tagger/model/encoder.xml",
    "tagger/model/heads.json",
    "tagger/model/tokenizer.json",
    "tagger/model/cross.bin",
    "tagger/model/cross.xml",
    "tagger/model/cross.json",
    "story/same.json",
    "story/quantities.json",
)


@dataclass(frozen=True, slots=True)
class Reader:
    """What reads articles: the version of sayso, and the first digits of its model's hash."""

    program: str
    model: str

    @classmethod
    def present(cls) -> Reader:
        """The program and the model that are installed here."""
        return cls(__version__, model_version())


@lru_cache(maxsize=1)
def model_version(package: Path = _PACKAGE) -> str:
    """The first 12 digits of a SHA-256 over the files of all models.

    Raises:
        ModelError: a file is missing.
    """
    digest = hashlib.sha256()
    try:
        for name in _FILES:
            with open(package / name, "rb") as stream:
                digest.update(hashlib.file_digest(stream, "sha256").digest())
    except OSError as error:
        raise ModelError(
            f"cannot read the model's file {name} in {package}: {error.strerror}. Reinstall sayso "
            "to restore its files."
        ) from error
    return digest.hexdigest()[:12]
