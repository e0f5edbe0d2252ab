"""Whoever holds the whole database, keys and all, finds nothing that ties an anonymous consultation to a case.

A case brings its question anonymously to the team, the team answers, the presenter writes what the advice was into
the case. Every value of every row is then laid open. A consultation that somebody else asked about nobody is the
control: what the case shares with it too (names of charts and groups,
options of forms, the title by which presenters call themselves) is no link.
"""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import sqlalchemy
import zstandard

from engine import clock
from engine.model.values import load_values
from engine.model.worklist_screens import WorklistQuery
from engine.scenarios import load_scenario, run_scenario
from engine.store.encryption import Cipher
from engine.store.tables import instance, metadata, task
from tests.conftest import KEYS

SCENARIO = Path(__file__).parents[2] / "processes/keski_suomi/scenarios/poikkeama_ja_anonyymi.toml"
REGION = "keski_suomi"
STORY = ("instance", "task", "submission", "event")
SHORTEST = 4
"""Letters: shorter texts are numbers of a form's options."""
ANSWER = {
    "käsittelypäivä": "2026-01-26",
    "läsnä": ["kela"],
    "tulos": "neuvo",
    "suositus": "Kysytään kuntoutusetuuksista.",
    "vastuuhenkilö": "esittelijä",
    "määräpäivä": "2026-03-01",
    "minuutit": 15,
}
OTHER = {
    "tapa": "tiimi",
    "otsikko": "Opinnoista työelämään",
    "tilannekuvaus": "Opinnot kesken, jaksaminen vaihtelee.",
    "ikäryhmä": "25_29",
    "konsultoitavat": ["kunnan_tyollisyyspalvelut", "kela", "sosiaaliohjaaja_tyokykykoordinaattori"],
    "tehdyt_selvittelyt": ["tyollisyys_pta"],
    "kysymys": "Mitä tukea on?",
    "tarvittavat_tahot": "yksi",
    "asiakas_suostuu_tapaamaan": "kyllä",
    "tietoa_puuttuu": "ei",
    "esittelijä": "Sosiaaliohjaaja",
    "esittäjän_organisaatio": "Työllisyysalue",
}


def local(text):
    return datetime.fromisoformat(text).replace(tzinfo=clock.HELSINKI)


def atoms(value):
    """Give every text and every moment in a value, however deep."""
    if isinstance(value, Mapping):
        for key, one in value.items():
            yield from atoms(key)
            yield from atoms(one)
    elif isinstance(value, list | tuple | set | frozenset):
        for one in value:
            yield from atoms(one)
    elif isinstance(value, datetime):
        yield value
    elif isinstance(value, str) and value[:1] in ("[", "{"):
        yield from atoms(json.loads(value))
    elif isinstance(value, str) and len(value) >= SHORTEST:
        yield value


def opened(table, column, row):
    """Give what a column of a row says, unsealed."""
    value = row[column.name]
    if not isinstance(value, bytes | memoryview) or not column.info:
        return value
    ids = [row[one.name] for one in table.primary_key.columns if one.name != "region"]
    plain = Cipher(KEYS).open(f"{table.name}.{column.name}/{'/'.join(ids)}", bytes(value))
    if table.name == "last_step":  # a head that says how long it is, then states and variables as elsewhere
        end = 4 + int.from_bytes(plain[:4])
        head, end_of = load_values(plain[4:end]), end
        whole = [head]
        for before in head["instances"]:
            state, variables = before["sizes"]
            whole += [state_of(plain[end_of : end_of + state]), load_values(plain[end_of + state :][:variables])]
            end_of += state + variables
        return whole
    if column.name == "state":
        return state_of(plain)
    return load_values(plain)


def state_of(plain):
    start = plain.find(b"\x28\xb5\x2f\xfd")  # a frame of zstd
    text = zstandard.ZstdDecompressor().decompressobj().decompress(plain[start:]) if start >= 0 else plain
    return json.loads(text) if text[:1] in (b"{", b"[") else [text.hex()]


def every_row(url):
    """Give (table, atoms) of every row of the database but the definitions, which are nobody's."""
    database = sqlalchemy.create_engine(url)
    with database.connect() as connection:
        for table in metadata.sorted_tables:
            if table.name.startswith("definition"):
                continue
            for row in connection.execute(sqlalchemy.select(table)).mappings():
                yield table.name, {atom for column in table.columns for atom in atoms(opened(table, column, row))}
    database.dispose()


def of(rows, ids, start):
    """Give the rows that name one of the ids, or a task or an instance of such a row: one whole story."""
    known = set(start)
    while True:
        mine = [(table, found) for table, found in rows if found & known]
        more = {one for table, found in mine if table in STORY for one in found & ids}
        if more <= known:
            return mine
        known |= more


def shared(ours, theirs):
    return {atom for _, found in ours for atom in found} & {atom for _, found in theirs for atom in found}


def free_instances(engine):
    with engine._store.begin(write=False) as uow:
        wanted = sqlalchemy.select(instance.c.id).where(instance.c.case_id.is_(None))
        return {row.id for row in uow.ground.run(wanted).all()}


def answer(engine, who, instance_id, values):
    rows = engine.worklist(who, WorklistQuery(view="queue", limit=100)).rows
    (waiting,) = (row.task for row in rows if row.task.instance_id == instance_id)
    engine.complete_task(who, waiting.id, values)


def test_nothing_ties_the_consultation_to_the_case(engine):
    scenario = load_scenario(SCENARIO)
    until = next(n for n, one in enumerate(scenario.steps) if one.target == "kirjaa_konsultaation_vastaus")
    with clock.at(local("2026-01-05T08:00")):
        team, asker = (
            engine.add_person(
                name,
                name=name,
                email="",
                organisation="",
                region=REGION,
                groups=groups,
                roles=[],
                password="",
            )
            for name, groups in (("tiimilainen", ["konsultointitiimi"]), ("kysyja", ["toimijat"]))
        )
    with clock.at(local("2026-01-09T10:17")):
        control = engine.start_consultation(asker, REGION, OTHER, "avain-1").id
    with clock.at(local("2026-01-12T13:41")):
        answer(engine, team, control, ANSWER | {"käsittelypäivä": "2026-01-12"})
    report = run_scenario(engine, replace(scenario, steps=scenario.steps[:until]))
    assert report.ok, report.lines()
    (anonymous,) = free_instances(engine) - {control}
    with clock.at(local("2026-01-26T14:23")):
        answer(engine, team, anonymous, ANSWER)
        assert engine.consultation(team, anonymous).answers[0].values["suositus"] == ANSWER["suositus"]
    presenter = next(one for one in everybody(engine) if one.username.startswith("keski_suomi.sosiaaliohjaaja"))
    with clock.at(local("2026-01-26T15:02")):
        read = engine.consultation(presenter, anonymous)
        assert read.request.values["otsikko"] == "Työhön paluu sairausloman jälkeen"
    with clock.at(local("2026-01-27T15:00")):
        page = engine.case_page(presenter, report.case_key)
        (row,) = (one for one in page.open_tasks if one.task.element == "kirjaa_konsultaation_vastaus")
        written = {"käsittelypäivä": "2026-01-27", "tulos": "neuvo", "suositus": "Etuudet selvitetään ensin."}
        engine.complete_task(presenter, row.task.id, written)
        engine.start_side(presenter, report.case_key, "consultation_advice", written | {"suositus": "Lisäksi opinnot."})

    rows, ids = list(every_row(engine.settings.database_url)), task_and_instance_ids(engine)
    case = of(rows, ids, {page.case.id, page.case.key, page.case.client_id})
    ours, others = of(rows, ids, {anonymous}), of(rows, ids, {control})
    for story in (case, ours, others):
        assert set(STORY) <= {table for table, _ in story}
    assert not [found for found in case if found in ours], "one row speaks of both"
    assert not [found for table, found in rows if table == "access_entry" and anonymous in found]
    assert shared(case, ours) - shared(case, others) == set(), "a link"


def everybody(engine):
    with engine._store.begin(write=False) as uow:
        return uow.people.all()


def task_and_instance_ids(engine):
    with engine._store.begin(write=False) as uow:
        return {row.id for table in (task, instance) for row in uow.ground.run(sqlalchemy.select(table.c.id)).all()}
