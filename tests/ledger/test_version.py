"""Which program and model read an article."""

import re
import shutil
from pathlib import Path

import pytest

import sayso
from sayso.errors import ModelError
from sayso.ledger.version import model_version

PACKAGE = Path(sayso.__file__).parent
#: All that was learnt from data and ships.
LEARNT = sorted(
    path.relative_to(PACKAGE).as_posix()
    for folder in ("tagger/model", "story")
    for path in (PACKAGE / folder).iterdir()
    if path.suffix in (".bin", ".xml", ".json")
)


@pytest.fixture
def package(tmp_path: Path) -> Path:
    for name in LEARNT:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    return tmp_path


@pytest.mark.parametrize("name", LEARNT)
def test_any_file_that_was_learnt_makes_another_version(package: Path, name: str) -> None:
    before = model_version(package)
    assert re.fullmatch("[0-9a-f]{12}", before)
    (package / name).write_text("something else")
    model_version.cache_clear()
    assert model_version(package) != before
    model_version.cache_clear()


def test_a_missing_file_is_named(package: Path) -> None:
    shutil.rmtree(package / "story")
    model_version.cache_clear()
    with pytest.raises(ModelError, match=r"story/same\.json.*Reinstall"):
        model_version(package)
