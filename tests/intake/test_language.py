"""English or not, and report or not."""

from __future__ import annotations

import base64

import pytest

from sayso.intake import clean_text
from sayso.intake.language import language

ENGLISH = "The mayor said on Monday that the bridge was safe, but that it would be closed at night."
FOREIGN = {
    "fr": "Le maire a déclaré lundi que le pont était sûr, mais qu’il serait fermé la nuit. ",
    "es": "El alcalde dijo el lunes que el puente era seguro, pero que se cerraría de noche. ",
    "nl": "De burgemeester zei maandag dat de brug veilig was, maar dat hij ’s nachts dicht gaat. ",
    "ru": "Мэр сказал в понедельник, что мост безопасен, но будет закрыт ночью. ",
    "zh": "市长星期一表示这座桥是安全的，但晚上将会关闭。",
}


@pytest.mark.parametrize("text", [ENGLISH, ENGLISH * 9, "Bridge safe, says Müller", "No."])
def test_english(text: str) -> None:
    assert language(text) == ("en", None)


@pytest.mark.parametrize("code", FOREIGN)
def test_other_languages(code: str) -> None:
    found, row = language(FOREIGN[code] * 4)
    assert found == code
    assert row is not None
    assert row.reason == "language"


def test_english_with_foreign_quotations_is_english() -> None:
    assert language(f"{ENGLISH} “{FOREIGN['fr']}” he said. {ENGLISH}")[1] is None


def test_no_words_have_no_language() -> None:
    assert language("12 – 13") == (None, None)


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(f"word{'abc'[i % 3]}" for i in range(40)),
        "apple\nbanana\ncherry\n" * 10,
        "import os\nfrom sys import path\n\ndef main():\n    print(os.name)\n    "
        "return {}\n\nmain();\n" * 3,
        "name,age,town\nAnn,3,Oslo\nBob,4,Rome\nCy,5,Bonn\nDee,6,Kyiv\nEve,7,Wien\n",
        base64.b64encode(bytes(range(256)) * 8).decode(),
        base64.encodebytes(bytes(range(256)) * 8).decode(),
        "3 4 5 6 7 8 9 + - * / 1 2 3 4 5 6 7 8 9 0 = = = 3 4 5 6 7 8",
    ],
)
def test_not_news(text: str) -> None:
    assert [row.reason for row in clean_text(text).skipped if row.reason == "not-news"] == [
        "not-news"
    ]


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH,
        f"Headline of the day\n\n{ENGLISH}\n\nAnn\nBob\nCy",
        f"{ENGLISH} {'x' * 300} {ENGLISH}",
        "Results\n\nOslo 3\nRome 4\nBonn 5\n\n" + ENGLISH,
    ],
)
def test_news(text: str) -> None:
    assert not [row for row in clean_text(text).skipped if row.reason in ("not-news", "no-body")]
