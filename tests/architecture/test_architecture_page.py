"""docs/architecture.md names what is there: packages, every use case of the face, every family of the store once."""

import re
from pathlib import Path

import pytest

from engine.process_engine import ProcessEngine
from engine.store.unit_of_work import UnitOfWork

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")


def section(title):
    return PAGE.partition(f"\n## {title}\n")[2].partition("\n## ")[0]


def rows(title):
    return re.findall(r"^\| (`[^|]+) \|", section(title), flags=re.MULTILINE)


def named(heads):
    return sorted(name for head in heads for name in re.findall(r"`([^`]+)`", head))


def test_every_package_of_the_engine_has_a_row():
    packages = {f"engine.{one.parent.name}" for one in (ROOT / "engine").glob("*/__init__.py")}
    assert packages <= set(named(rows("Parts and their faces")))


def test_every_use_case_is_named():
    missing = [
        name for name in dir(ProcessEngine) if name[0] != "_" and not re.search(rf"\b{name}\b", section("The face"))
    ]
    assert missing == []


def test_every_family_of_the_store_has_a_row():
    families = {name for name, one in vars(UnitOfWork).items() if type(one).__name__ == "_Lazy"}
    assert families <= set(named(rows("The store")))


@pytest.mark.parametrize("title", ["Parts and their faces", "The store"])
def test_nothing_is_told_twice(title):
    told = named(rows(title))
    assert [name for name in set(told) if told.count(name) > 1] == []
