"""The project's exceptions: one base; every message says what to do."""


class SaysoError(Exception):
    """Base of every error that sayso raises on purpose."""


class InputError(SaysoError):
    """An input that cannot be read: missing, empty, binary, too large."""


class FetchError(InputError):
    """An address that cannot be fetched."""


class MetadataError(SaysoError):
    """A metadata table or a date option that cannot be understood."""


class ModelError(SaysoError):
    """Model files that are missing or do not fit this version."""


class ExportError(SaysoError):
    """An export that cannot be written: the target exists, a library is missing."""


class LedgerError(SaysoError):
    """A ledger that cannot be opened, read or written, or does not hold what was asked for."""
