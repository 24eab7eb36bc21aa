"""Which program and which model read an article."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from .. import __version__
from ..errors import ModelError

_MODEL = Path(__file__).parent.parent / "tagger" / "model"
#: The files of the model that decide what is read, in the order in which they are hashed.
_FILES = ("encoder.bin", "encoder.xml", "heads.json", "tokenizer.json")


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
def model_version(folder: Path = _MODEL) -> str:
    """The first 12 digits of a SHA-256 over the model's files.

    Raises:
        ModelError: a file is missing.
    """
    digest = hashlib.sha256()
    try:
        for name in _FILES:
            with open(folder / name, "rb") as stream:
                digest.update(hashlib.file_digest(stream, "sha256").digest())
    except OSError as error:
        raise ModelError(
            f"cannot read the model's file {name} in {folder}: {error.strerror}. Reinstall sayso "
            "to restore its files."
        ) from error
    return digest.hexdigest()[:12]
