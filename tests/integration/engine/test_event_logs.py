"""The event log goes out: the same medians in every format, nobody's name, and it is kept who took it."""

import json
import os
import statistics
import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from engine import clock
from engine.errors import Forbidden, NotFound
from engine.model.event_logs import LogFormat, LogWish, Precision, SpanState
from engine.model.visits import Left, VisitKind
from engine.store.tables import access_entry, visit
from tests.integration.engine.conftest import REGION, local
from tests.ocel import breaches

READER = Path(__file__).parents[2] / "process_mining.py"
BEGIN = local("2026-03-02T09:00")
SECRET = "Salainen Asiakas"
HOURS = (1, 2, 4, 8, 24, 72, 100)


@pytest.fixture
def manager(house):
    """Give somebody who may export."""
    return house.engine.add_person(
        "manu", name="Manu", organisation="Koe", region=REGION, groups=["johto"], roles=["manager"]
    )


def lived(house):
    """Let cases take different times; one is taken back, one is open, one is a consultation of nobody."""
    engine, keys = house.engine, []
    for number, hours in enumerate(HOURS):
        with clock.at(BEGIN + timedelta(days=number)):
            case = house.open_case(client={"name": SECRET})
            keys.append(case.key)
        with clock.at(BEGIN + timedelta(days=number, hours=hours)):
            values = {"lähde": f"Naapuri {SECRET}", "haara": "jatka"}
            house.finish(case.key, "kirjaa", values)
        with clock.at(BEGIN + timedelta(days=number, hours=2 * hours)):
            house.finish(case.key, "jatka", {"teksti": SECRET})
    with clock.at(BEGIN + timedelta(days=9)):
        undone = house.open_case()
        task = house.tasks(undone.key)["kirjaa"]
        engine.complete_task(house["aino"], task.id, {"lähde": "terveysasema", "haara": "jatka"})
    with clock.at(BEGIN + timedelta(days=9, minutes=5)):
        engine.undo_task(house["aino"], task.id)
        engine.start_consultation(house["aino"], REGION, {"kysymys": f"Mitä {SECRET}"})
    return [*keys, undone.key]


def whole(engine, how, wish=LogWish(), actor=None):  # noqa: B008 - a frozen value
    return b"".join(engine.export_events(actor, wish, how))


def of_visits(house):
    """Give the median and the number of each step as the figures have them."""
    with house.engine._store.begin(write=False) as uow:
        done = select(visit.c.element, visit.c.span_s).where(visit.c.kind == VisitKind.TASK, visit.c.how == Left.DONE)
        rows = uow.ground.run(done).all()
    steps = {row.element for row in rows}
    spans = {one: [row.span_s for row in rows if row.element == one] for one in steps}
    return {one: [statistics.median(found), len(found)] for one, found in spans.items()}


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # pm4py reads files, of whatever database
def test_pm4py_reads_every_format_with_the_medians_of_the_figures(house, tmp_path):
    lived(house)
    wish = LogWish(word="kevät")
    for how in LogFormat:
        (tmp_path / f"log.{how.value}").write_bytes(whole(house.engine, how, wish))
    subprocess.run(
        [sys.executable, str(READER), str(tmp_path)],
        check=True,
        capture_output=True,
        timeout=200,
        env={**os.environ, "MPLBACKEND": "Agg", "MPLCONFIGDIR": str(tmp_path)},
    )
    found = json.loads((tmp_path / "found.json").read_text())
    names = {"kirjaa": "Kirjaa tunnistaminen", "jatka": "Jatka", "paata": "Päätä"}
    expected = {names.get(one, one): told for one, told in of_visits(house).items()}
    assert expected["Kirjaa tunnistaminen"] == [8 * 3600.0, len(HOURS)]
    for how, said in found.items():
        assert said["medians"] == expected, how
        assert len(said["traces"]) == len(HOURS) + 2, how
    assert len({tuple(said["traces"]) for said in found.values()}) == 1
    assert found["ocel"]["types"] == ["case", "instance", "lane"]
    assert breaches(json.loads((tmp_path / "log.ocel").read_bytes())) == []  # pm4py reads also what breaks the standard


def test_nobody_is_named_and_nothing_that_was_typed_leaves(house, manager):
    keys = lived(house)
    ids = [person.id for person in house.people.values()]
    hidden = [SECRET, "Naapuri", *keys, *ids, *(person.name for person in house.people.values())]
    with house.engine._store.begin(write=False) as uow:
        hidden += [uow.cases.by_key(key).id for key in keys]
    for how in (LogFormat.XES, LogFormat.OCEL, LogFormat.CSV):
        text = whole(house.engine, how, replace(LogWish(), people=True, plain=True), manager).decode()
        assert [one for one in hidden if one in text] == [], how  # what the page asks for cannot be more
        assert text.count("terveysasema") <= 1


def test_pseudonyms_are_new_each_time_unless_a_word_is_the_same(house, manager):
    lived(house)
    ids = {}
    for name, word in (("a", ""), ("b", ""), ("c", "kevät"), ("d", "kevät"), ("e", "syksy")):
        traces, following = house.engine.event_page(manager, LogWish(word=word), limit=50)
        assert following == ""
        ids[name] = {one.id for one in traces}
    assert ids["c"] == ids["d"]
    assert not ids["a"] & ids["b"]
    assert not ids["c"] & ids["e"]
    text = whole(house.engine, LogFormat.CSV, LogWish(plain=True)).decode()
    assert "KOE-2026-0001" in text  # the administrator at the command line may ask for it


def test_pages_of_one_reading_are_the_whole_log_once(house, manager):
    lived(house)
    found, cursor = [], ""
    while True:
        traces, cursor = house.engine.event_page(manager, LogWish(), cursor, 2)
        found += traces
        if not cursor:
            break
    assert len({one.id for one in found}) == len(found) == len(HOURS) + 2
    with house.engine._store.begin(write=False) as uow:
        entries = uow.ground.run(select(access_entry.c.person_id).where(access_entry.c.what == "export_events")).all()
    assert len(entries) == 1
    for strange in ("x", "W10", "WzksIiIsIiJd"):
        assert len(house.engine.event_page(manager, LogWish(), strange, 50)[0]) == len(found)


def test_region_path_and_period_narrow_the_log(house, manager):
    lived(house)
    count = lambda **more: len(house.engine.event_page(manager, LogWish(**more), limit=50)[0])  # noqa: E731
    day = date(2026, 3, 3)
    assert count(since=day, until=day) == 1
    assert count(definition="koe") == len(HOURS) + 1
    assert count(definition="consultation") == 1
    assert count(since=date(2027, 1, 1)) == 0
    traces, _ = house.engine.event_page(manager, LogWish(precision=Precision.DAY, language="sv"), limit=50)
    assert {span.start.hour for one in traces for span in one.spans} == {0}
    states = [span.state for one in traces for span in one.spans]
    assert states.count(SpanState.TAKEN_BACK) == 1
    told = []
    list(house.engine.export_events(None, LogWish(), LogFormat.XES, lambda *far: told.append(far)))
    assert told[-1] == (len(HOURS) + 2, len(HOURS) + 2)


def test_only_managers_and_process_owners_of_a_region_take_it_out(house, manager):
    for who in ("aino", "siiri"):
        with pytest.raises(Forbidden):
            whole(house.engine, LogFormat.XES, actor=house[who])
    with pytest.raises(NotFound):
        whole(house.engine, LogFormat.XES, LogWish(region="muualla"), manager)
    whole(house.engine, LogFormat.CSV, LogWish(region=REGION), manager)
    (taken,) = house.engine.export_place(manager).past
    assert (taken.region, taken.name, taken.facts["muoto"]) == (REGION, "Manu", "csv")
