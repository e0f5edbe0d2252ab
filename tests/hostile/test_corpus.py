"""Every hostile upload is refused with its place, or is plain data; within two seconds, and nothing is stored."""

import logging
import re

import pytest
from typer.testing import CliRunner

from engine.errors import DefinitionInvalid
from engine.model import Person, Role, Severity
from tests.hostile.case import SHOUT
from tests.hostile.corpus import CORPUS
from webapp.cli import app

OWNER = Person("o", "omistaja", "Omistaja", "", "", roles=frozenset({("*", Role.PROCESS_OWNER)}))
SECONDS = 2.0
"""The bar of the design, as processor time: other work on the machine is not the check's."""
_TOOK = re.compile(r"took ([\d.]+) s")
_ON_DISK = {
    name: case
    for number, (name, case) in enumerate(CORPUS.items())
    if number % 15 == 0
    and "unknown-file" not in case.rules
    and all(path.isprintable() and ".." not in path and path.isascii() for path in case.make())
}
"""A share of the files can be typed on a command line, which passes over what is no file of a process."""


def test_the_corpus_is_as_large_as_was_promised():
    assert len(CORPUS) > 200
    assert sum(case.plain for case in CORPUS.values()) > 20


@pytest.mark.parametrize("name", CORPUS)
def test_a_hostile_upload_is_refused_with_its_place_or_is_plain_data(engine, caplog, name):
    case = CORPUS[name]
    files = case.make()
    with caplog.at_level(logging.INFO, logger="engine.gate"):
        problems = engine.check(files)

    wrong = [one for one in problems if one.severity is Severity.ERROR]
    assert case.rules <= {one.rule for one in wrong}
    assert bool(wrong) is not case.plain, [str(one) for one in wrong]
    for one in problems:
        assert one.line >= 1
        assert one.message
        assert one.file.isprintable()
        assert len(str(one)) < 2_000
    assert all(float(took) < SECONDS for took in _TOOK.findall(caplog.text))
    if wrong:
        with pytest.raises(DefinitionInvalid):
            engine.publish(files, actor=OWNER, comment=name)
    assert engine.definitions(OWNER) == []


@pytest.mark.parametrize("name", _ON_DISK)
def test_the_command_line_says_the_same(tmp_path, name):
    case = _ON_DISK[name]
    for path, data in case.make().items():
        target = tmp_path / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)

    shown = CliRunner().invoke(app, ["check", str(tmp_path)])

    assert shown.exit_code == (0 if case.plain else 1), shown.output
    assert isinstance(shown.exception, SystemExit | None)
    lines = [line.split(": ", 3) for line in shown.stdout.splitlines() if ":" in line]
    said = {line[2] for line in lines if len(line) == 4 and re.fullmatch(r".+:\d+", line[0])}
    assert case.rules <= said


def test_the_canary_sings_when_something_is_executed(canary):
    exec(SHOUT)  # noqa: S102 - what must never happen to an upload
    assert canary.exists()
    canary.unlink()
