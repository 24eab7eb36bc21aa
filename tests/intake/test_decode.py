"""Bytes to characters."""

from __future__ import annotations

import pytest

from sayso.errors import InputError
from sayso.intake.decode import decode, kind_of_binary, refuse_binary

TEXT = "The café owner’s “offer” – €40,000 – was far too low, the naïve mayor said.\r\n" * 3


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_encodings(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)).removeprefix("\ufeff") == TEXT


def test_byte_order_mark_is_a_character_of_the_file() -> None:
    assert decode(TEXT.encode("utf-8-sig")) == "\ufeff" + TEXT


def test_apostrophes_of_old_macs() -> None:
    assert decode("It’s the “café” that isn’t there.".encode("mac_roman")) == (
        "It’s the “café” that isn’t there."
    )


def test_declared_charset_is_used_for_pages_and_headers() -> None:
    text = "<meta charset='iso-8859-2'>Łódź, said Wałęsa"
    assert decode(text.encode("iso-8859-2"), html=True) == text
    assert decode("Łódź".encode("cp1250"), content_type="text/html; charset=windows-1250") == "Łódź"
    # what is called Latin-1 is Windows-1252, and UTF-8 is seen whatever is declared
    quoted = b"<meta charset=iso-8859-1>\x93no\x94"
    assert decode(quoted, html=True) == "<meta charset=iso-8859-1>“no”"
    assert decode("<meta charset=latin1>é”".encode(), html=True) == "<meta charset=latin1>é”"
    assert decode(b"<meta charset=nonsense>caf\xe9", html=True).endswith("café")


def test_another_script_is_guessed() -> None:
    text = "Губернатор сказал, что мост безопасен, и отказался отвечать на вопросы. " * 4
    assert decode(text.encode("cp1251")) == text


def test_damaged_utf8_stays_utf8() -> None:
    data = TEXT.encode()
    cut = data[: data.index(b"\xe2") + 1] + data[data.index(b"\xe2") + 3 :]
    assert decode(cut).count("\ufffd") == 1
    assert "“offer”" in decode(cut)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7 x", "a PDF"),
        (b"PK\x03\x04....word/document.xml", "a Word document"),
        (b"PK\x03\x04....", "a zip archive"),
        (b"\x89PNG\r\n", "a PNG image"),
        (b"\xff\xd8\xff\xe0", "a JPEG image"),
        (b"\xd0\xcf\x11\xe0\xa1", "an old Office document"),
        (b"{\\rtf1 hello", "an RTF document"),
        (b"abc\0def\0\0\0\x01\x02\x03", "a binary file"),
    ],
)
def test_what_is_no_text_is_named(data: bytes, kind: str) -> None:
    assert kind_of_binary(data) == kind
    with pytest.raises(InputError, match=f"is {kind}; save it as text"):
        refuse_binary(data)


@pytest.mark.parametrize(
    "data", [b"", b"plain", b"PARIS (AP) - x", b"ID3s are odd", "é".encode("utf-16")]
)
def test_text_is_no_binary(data: bytes) -> None:
    assert kind_of_binary(data) is None
