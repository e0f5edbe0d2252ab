"""The command `polku`, as an administrator types it."""

import json
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from engine.errors import EngineError, SchemaNewer
from engine.process_engine import ProcessEngine
from engine.settings import Settings
from webapp.cli import app, main

ROOT = Path(__file__).parents[3]
KEYS = {"POLKU_SECRET_KEY": "s" * 32, "POLKU_ENCRYPTION_KEY": "a2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2s="}
PASSWORD = "oikea hevonen paristo"
COMMANDS = (
    "run",
    "web",
    "worker",
    "db",
    "publish",
    "check",
    "decide",
    "scenario",
    "user",
    "token",
    "demo",
    "doctor",
    "incident",
    "export",
)
BROKEN = """<?xml version="1.0"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="urn:x">
  <process id="rikki" isExecutable="true">
    <startEvent id="alku"/>
    <scriptTask id="skripti"><script>import os</script></scriptTask>
  </process>
</definitions>
"""

Polku = Callable[..., Result]


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    return {**KEYS, "POLKU_DATA_DIR": str(tmp_path / "var")}


@pytest.fixture
def polku(environ: dict[str, str], tmp_path: Path) -> Polku:
    (tmp_path / "var").mkdir()
    return lambda *words, text="": CliRunner().invoke(app, list(words), env=environ, input=text)


def test_help_is_a_real_command_that_names_every_command() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from webapp.cli import main; main()", "--help"],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    assert not [word for word in COMMANDS if word not in done.stdout]


@pytest.mark.parametrize(
    "words",
    [
        *((command,) for command in COMMANDS),
        *(("db", one) for one in ("upgrade", "downgrade", "backup", "restore", "reseal")),
        ("scenario", "run"),
        ("user", "add"),
        ("token", "create"),
        ("demo", "load"),
        ("export", "definitions"),
        ("export", "events"),
    ],
)
def test_every_command_explains_itself(words: tuple[str, ...]) -> None:
    shown = CliRunner().invoke(app, [*words, "--help"])
    assert shown.exit_code == 0
    assert "Usage" in shown.output


def test_a_missing_setting_is_one_sentence_and_no_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("POLKU_DATA_DIR", str(tmp_path))
    monkeypatch.delenv("POLKU_SECRET_KEY", raising=False)
    with pytest.raises(SystemExit) as stopped:
        main(["web"])
    said = capsys.readouterr().err
    assert stopped.value.code == 1
    assert said.strip() == "POLKU_SECRET_KEY is missing: give at least 32 random characters."


def test_a_person_is_added_with_a_password_and_gets_a_token(polku: Polku, environ: dict[str, str]) -> None:
    words = "user add Maija --organisation Hyvaks --region keski_suomi --group sosiaaliohjaus --role supervisor"
    added = polku(*words.split(), "--password-stdin", text=PASSWORD + "\n")
    words = "token create maija --name report --days 7 --scope read --scope tasks"
    token = polku(*words.split()).output.strip()
    assert (added.exit_code, token[:6]) == (0, "polku_")
    engine = ProcessEngine(Settings.from_environment(environ))
    session, _ = engine.sign_in("maija", PASSWORD, "")
    found = engine.api_person(token)
    assert found is not None
    person = found[0]
    assert person.id == session.person_id
    assert person.groups("keski_suomi") == {"sosiaaliohjaus"}
    engine.close()


def test_tokens_are_listed_and_revoked(polku: Polku, environ: dict[str, str]) -> None:
    words = "user add Maija --organisation Hyvaks --region keski_suomi --group sosiaaliohjaus"
    polku(*words.split(), "--password-stdin", text=PASSWORD + "\n")
    words = "token create maija --name report --days 7 --scope read --scope tasks"
    token = polku(*words.split()).output.strip()
    ((number, name, scopes, _expires, used),) = [
        line.split("\t") for line in polku("token", "list", "maija").output.splitlines()
    ]
    assert (name, scopes, used) == ("report", "read tasks", "never used")
    assert polku("token", "revoke", number).exit_code == 0
    assert polku("token", "list", "maija").output == ""
    engine = ProcessEngine(Settings.from_environment(environ))
    assert engine.api_person(token) is None
    engine.close()


@pytest.mark.parametrize("typed", ["short\n", "\n", ""])
def test_a_weak_password_is_refused_in_words(
    typed: str, polku: Polku, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    refused = polku("user", "add", "maija", "--organisation", "H", "--region", "lieto", "--password-stdin", text=typed)
    assert refused.exit_code == 1
    assert "too_short" in str(refused.exception)


def test_a_broken_chart_is_refused_with_file_line_element_and_rule(polku: Polku, tmp_path: Path) -> None:
    path = tmp_path / "rikki.bpmn"
    path.write_text(BROKEN, encoding="utf-8")
    checked = polku("check", str(path))
    assert checked.exit_code == 1
    lines = [line for line in checked.stdout.splitlines() if line.startswith(f"{path}:5: skripti: ")]
    assert lines, checked.stdout
    assert len(lines[0].split(": ", 3)) == 4


def test_problems_come_as_json_too(polku: Polku, tmp_path: Path) -> None:
    path = tmp_path / "rikki.bpmn"
    path.write_text(BROKEN, encoding="utf-8")
    problems = json.loads(polku("check", "--json", str(path)).stdout)["problems"]
    assert {"file", "line", "element", "rule", "message", "severity"} <= problems[0].keys()
    assert "error" in {one["severity"] for one in problems}


@pytest.mark.parametrize("content", [b"", b"\x00\xff", b"<a", b"<a/>", b"{}"])
@pytest.mark.parametrize("name", ["a.bpmn", "a.dmn", "a.form.json", "a.txt"])
def test_any_file_at_all_is_checked_without_falling_over(
    polku: Polku, tmp_path: Path, content: bytes, name: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    checked = polku("check", str(path))
    assert checked.exit_code in (0, 1)
    assert checked.exception is None or isinstance(checked.exception, SystemExit)


def test_a_file_that_no_check_reads_is_said_to_be_unread(polku: Polku, tmp_path: Path) -> None:
    path = tmp_path / "README.md"
    path.write_text("# Hei")
    checked = polku("check", str(path))
    assert checked.exit_code == 1
    assert "not read" in checked.output


def test_a_group_that_the_region_does_not_have_is_refused(polku: Polku) -> None:
    polku("db", "upgrade")
    polku("publish", str(ROOT / "processes" / "keski_suomi"))
    words = ("user", "add", "maija", "--organisation", "H", "--region", "keski_suomi", "--password-stdin")
    refused = polku(*words, "--group", "foo", text="hyvin-pitkä-salasana-1\n")
    assert isinstance(refused.exception, EngineError)  # `polku` itself prints it as one sentence
    assert "sosiaaliohjaus" in str(refused.exception)


def test_the_products_own_charts_have_no_errors(polku: Polku) -> None:
    checked = polku("check", str(ROOT / "processes"), str(ROOT / "forms"))
    assert checked.exit_code == 0, checked.stdout


def test_publishing_twice_makes_one_version(polku: Polku) -> None:
    path = str(ROOT / "processes" / "keski_suomi")
    first, second = polku("publish", path), polku("publish", path)
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert "version 1" in first.output
    assert "Nothing is new." in second.output


def test_the_event_log_is_exported_and_what_cannot_be_is_said(polku: Polku, tmp_path: Path) -> None:
    polku("db", "upgrade")
    polku("publish", str(ROOT / "tests" / "bpmn" / "processes"), str(ROOT / "tests" / "bpmn" / "forms"))
    file = tmp_path / "log.csv"
    done = polku("export", "events", "--format", "csv", "-o", str(file), "--region", "koe", "--since", "2026-01-01")
    assert done.exit_code == 0, done.output
    assert file.read_text().startswith("case_id,activity,")
    assert list(tmp_path.glob(".*.part")) == []
    assert '<log xes.version="1849.2016"' in polku("export", "events", "--format", "xes").output
    for words, sentence in (
        (("--region", "nowhere"), "There is no region nowhere. There are: koe."),
        (("--path", "nothing"), "There is no path nothing."),
        (("--since", "2026-02-01", "--until", "2026-01-01"), "--since 2026-02-01 is after --until 2026-01-01."),
        (("--language", "de"), "--language is one of fi, sv, en."),
        (("-o", str(tmp_path / "none" / "log")), "cannot be written"),
    ):
        refused = polku("export", "events", "--format", "csv", *words)
        assert refused.exit_code == 1
        assert sentence in str(refused.exception)


def test_what_is_exported_publishes_as_nothing_new_and_what_cannot_be_is_said(polku: Polku, tmp_path: Path) -> None:
    polku("publish", str(ROOT / "processes" / "keski_suomi"))
    first, second = tmp_path / "first", tmp_path / "second"
    done = polku("export", "definitions", "-o", str(first))
    again = polku("publish", str(first))
    polku("export", "definitions", "--key", "keski_suomi", "--version", "1", "--output", str(second))
    assert "Nothing is new." in again.output
    written = {path.relative_to(first): path.read_bytes() for path in first.rglob("*") if path.is_file()}
    assert {path.relative_to(second): path.read_bytes() for path in second.rglob("*") if path.is_file()} == written
    assert f"{len(written)} files" in done.output
    assert all((ROOT / path).read_bytes() == data for path, data in written.items())
    assert Path("processes/keski_suomi/region.toml") in written
    scenarios = "processes/keski_suomi/scenarios"
    shutil.copytree(ROOT / scenarios, first / scenarios)
    assert "Nothing is new." in polku("publish", str(first)).output  # those that come with Polku lie beside a version
    (first / scenarios / "p01.toml").write_text('name = "Oma"\nprocess = "keski_suomi"\n')
    assert "version 2" in polku("publish", str(first)).output
    polku("export", "definitions", "-o", str(second))
    assert [path.name for path in (second / scenarios).iterdir()] == ["p01.toml"]
    for words in (("--key", "nowhere"), ("--version", "1"), ("--key", "keski_suomi", "--version", "9")):
        refused = polku("export", "definitions", "-o", str(tmp_path / "out"), *words)
        assert isinstance(refused.exception, EngineError)
        assert not (tmp_path / "out").exists()


def test_a_decision_is_made_from_a_file(polku: Polku) -> None:
    table = ROOT / "tests" / "dmn_tck" / "0005-simpletable-A" / "0005-simpletable-A.dmn"
    inputs = '{"Age": 18, "RiskCategory": "Medium", "isAffordable": true}'
    decided = polku("decide", str(table), "--inputs", inputs)
    assert json.loads(decided.stdout) == "Approved"


@pytest.mark.parametrize("inputs", ["{", "[]", "1"])
def test_inputs_that_are_no_object_are_said(polku: Polku, inputs: str) -> None:
    table = ROOT / "tests" / "dmn_tck" / "0005-simpletable-A" / "0005-simpletable-A.dmn"
    refused = polku("decide", str(table), "--inputs", inputs)
    assert refused.exit_code == 1
    assert "--inputs" in str(refused.exception)


def test_a_decision_says_what_it_was_not_given_and_what_it_has_no_use_for(polku: Polku) -> None:
    table = str(ROOT / "processes" / "shared" / "d11_nelikentta.dmn")
    asked = [line.split("\t")[0] for line in polku("decide", table, "--asks").stdout.splitlines()]
    assert asked

    name = asked[0].split(".")[0]
    decided = polku("decide", table, "--inputs", json.dumps({"turha": 1}))

    assert f"Not given, taken as null: {name}" in decided.stderr
    assert f"Not used by {Path(table).name}: turha" in decided.stderr
    assert json.loads(decided.stdout)["segmentti"] is None


def test_a_scope_that_does_not_exist_is_named_with_those_that_do(polku: Polku) -> None:
    refused = polku("token", "create", "maija", "--scope", "foo")
    assert "There is no scope foo. The scopes are: read, tasks, cases, definitions." in str(refused.exception)


def test_a_database_in_use_is_not_restored_and_nobody_is_asked(polku: Polku, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    polku("db", "upgrade")
    polku("db", "backup", str(target))
    with sqlite3.connect(tmp_path / "var" / "polku.db") as other:
        other.execute("pragma journal_mode = wal")
        other.execute("begin immediate")
        refused = polku("db", "restore", str(target), text="n\n")
    other.close()
    assert "Stop Polku first" in str(refused.exception)
    assert "in the place of the database?" not in refused.output
    assert [path.name for path in tmp_path.glob("copy.db*")] == ["copy.db"]


def test_a_backup_opens_and_holds_the_tables(polku: Polku, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    assert polku("db", "upgrade").exit_code == 0
    assert polku("db", "backup", str(target)).exit_code == 0
    with sqlite3.connect(target) as copy:
        assert copy.execute("pragma integrity_check").fetchone() == ("ok",)
        assert copy.execute("select count(*) from sqlite_master where type = 'table'").fetchone()[0] > 10
    copy.close()


def test_a_backup_is_restored_after_saying_what_is_lost(polku: Polku, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    polku("db", "upgrade")
    polku("db", "backup", str(target))
    polku("publish", str(ROOT / "processes" / "keski_suomi"))
    kept = polku("db", "restore", str(target), text="n\n")
    assert (kept.exit_code, "0 cases, the newest event none" in kept.output) == (1, True)
    assert "Nothing is new." in polku("publish", str(ROOT / "processes" / "keski_suomi")).output
    restored = polku("db", "restore", str(target), "--yes")
    assert restored.exit_code == 0, restored.output
    assert "The database that was there is now" in restored.output
    assert "version 1" in polku("publish", str(ROOT / "processes" / "keski_suomi")).output


def test_a_rotation_is_finished_by_one_command(polku: Polku, environ: dict[str, str]) -> None:
    polku("user", "add", "maija", "--organisation", "H", "--region", "*", "--role", "admin", "--password-stdin",
          text=f"{PASSWORD}\n")  # fmt: skip
    environ["POLKU_ENCRYPTION_KEY"] = "bm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm4=," + environ["POLKU_ENCRYPTION_KEY"]
    done = polku("db", "reseal")
    assert done.exit_code == 0, done.output
    assert "0 value(s) were sealed anew." in done.output


@pytest.mark.parametrize("command", [("doctor",), ("incident", "list"), ("db", "backup", "x.db")])
def test_a_database_that_is_not_there_is_not_examined_or_copied(polku: Polku, command: tuple[str, ...]) -> None:
    found = polku(*command)
    assert found.exit_code == 1
    assert "There is no database at /" in str(found.exception)


def test_the_doctor_speaks_to_programs_and_mends_nothing_in_a_dry_run(polku: Polku) -> None:
    polku("db", "upgrade")
    found = polku("doctor", "--json")
    assert found.exit_code == 0, found.output
    (finding,) = json.loads(found.stdout)["findings"]
    assert (finding["kind"], finding["severity"]) == ("worker", "warning")
    assert "0 instance(s) would be mended." in polku("doctor", "--repair", "--dry-run").output
    assert polku("doctor", "--repair", text="n\n").exit_code == 1


def test_incidents_are_listed_and_tried_again(polku: Polku) -> None:
    polku("db", "upgrade")
    assert "There are no incidents." in polku("incident", "list").output
    assert json.loads(polku("incident", "list", "--json").stdout) == {"incidents": []}
    assert polku("incident", "retry", "--all").exit_code == 0
    for words in ((), ("x", "--all")):
        assert "--all" in str(polku("incident", "retry", *words).exception)
    unknown = polku("incident", "retry", "nothing")
    assert (unknown.exit_code, "There is no incident nothing" in unknown.output) == (1, True)


def test_an_older_polku_refuses_the_database_of_a_newer_one(polku: Polku, tmp_path: Path) -> None:
    polku("db", "upgrade")
    with sqlite3.connect(tmp_path / "var" / "polku.db") as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    for words in (("doctor",), ("worker", "--once"), ("db", "upgrade")):
        refused = polku(*words)
        assert isinstance(refused.exception, SchemaNewer), words
        assert "Upgrade this node" in str(refused.exception)


def test_going_back_asks_first(polku: Polku) -> None:
    polku("db", "upgrade")
    assert polku("db", "downgrade", "base", text="n\n").exit_code == 1
    assert polku("db", "downgrade", "base", "--yes").exit_code == 0


def test_a_worker_does_what_is_due_and_stops(polku: Polku) -> None:
    assert polku("worker", "--once").exit_code == 0


def test_demo_data_stays_out_of_production(polku: Polku) -> None:
    refused = polku("demo", "load", "--cases", "1")
    assert refused.exit_code == 1
    assert "POLKU_DEMO" in str(refused.exception)


def test_the_whole_product_starts_answers_and_stops(environ: dict[str, str]) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-c", "from webapp.cli import main; main()", "run", "--port", str(port)],
        env=os.environ | environ,
        cwd=ROOT,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert _answers(f"http://127.0.0.1:{port}/healthz")
    finally:
        process.send_signal(signal.SIGTERM)
        said = process.communicate(timeout=120)[1]
    assert process.returncode == 0, said
    assert "Traceback" not in said
    assert f"http://127.0.0.1:{port}" in said


def _answers(url: str, seconds: float = 150.0) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(url) as answer:  # noqa: S310 - our own server
                return bool(answer.status == 200)
        except OSError:
            time.sleep(0.2)
    return False


def test_the_coverage_lists_every_chart_and_what_is_missing_is_a_failure() -> None:
    scenario = ROOT / "processes" / "lieto" / "scenarios" / "keskeytys.toml"
    without = CliRunner().invoke(app, ["scenario", "run", str(scenario)])
    assert without.exit_code == 0
    shown = CliRunner().invoke(app, ["scenario", "run", str(scenario), "--coverage"])
    assert shown.exit_code == 1
    lines = [line.split() for line in shown.stdout.splitlines()]
    assert ["work_meeting", "0", "of"] in [line[:3] for line in lines]
    assert "never taken: lieto_keskeyta_asia__" not in shown.stdout
    assert "never taken: lieto_kulku__lieto_asia_paattynyt (lieto_kulku -> lieto_asia_paattynyt)" in shown.stdout
