"""What indicators are computed of, on both databases: by region, without what was taken back, without who it was."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from engine.model import (
    CaseLink,
    CaseMember,
    CaseStatus,
    Consent,
    DecisionRecord,
    InstanceStatus,
    LinkKind,
    Measurement,
    Meeting,
    ServiceEvent,
)
from engine.model.figures import Scope
from engine.model.indicator_results import KeptIndicator
from engine.model.indicators import External, Held
from engine.model.visits import Clock, Left, Visit, VisitKind
from engine.store.queries.indicators import events, meetings, records, traces
from tests.integration.store.conftest import NOW

DAY = NOW.date()
FROM = NOW - timedelta(days=100)
SCOPE = Scope(region="vantaa", since=FROM.date(), until=DAY)


def _write(store, family, *written):
    with store.begin() as uow:
        for one in written:
            getattr(uow, family).add(one)


def test_events_that_were_taken_back_are_no_facts(store, world):
    case = world.case()
    instance = world.instance(case)
    with store.begin() as uow:
        uow.events.append(
            [world.event(instance, "terveystarkastus_ohjattu", attributes={"asema": name}) for name in ("a", "b", "c")]
        )
        uow.events.append([world.event(instance, "task_undone", attributes={"tapahtumat": [2, 3]})])
        uow.events.append([world.event(instance, "terveystarkastus_ohjattu", attributes={"asema": "d"})])
    with store.begin(write=False) as uow:
        found = events.facts_of(uow, "vantaa", ["terveystarkastus_ohjattu"], FROM, NOW)
        assert [one.attributes["asema"] for one in found["terveystarkastus_ohjattu"]] == ["a", "d"]
        assert found["terveystarkastus_ohjattu"][0].day == DAY
        assert events.facts_of(uow, "vantaa", ["muu"], None, NOW) == {}
        assert events.facts_of(uow, "vantaa", [], None, NOW) == {}
        assert events.events_by_case(uow, "vantaa", ["task_undone", "token_moved"]) == {case.id: {"task_undone"}}


def test_events_are_of_their_region_and_period(store, world):
    here, there = world.instance(world.case()), world.instance(world.case(region="kerava"))
    old = world.event(here, "asia_avattu", at=FROM - timedelta(days=1))
    with store.begin() as uow:
        uow.events.append([old, world.event(here, "asia_avattu")])
        uow.events.append([world.event(there, "asia_avattu")])
    with store.begin(write=False) as uow:
        assert len(events.facts_of(uow, "vantaa", ["asia_avattu"], FROM, NOW)["asia_avattu"]) == 1
        assert len(events.facts_of(uow, "vantaa", ["asia_avattu"], None, NOW)["asia_avattu"]) == 2
        assert len(events.facts_of(uow, "kerava", ["asia_avattu"], None, NOW)["asia_avattu"]) == 1


def test_cases_by_their_codes_and_their_end(store, world):
    kela, own, closed, old = (world.case() for _number in range(4))
    world.case(region="kerava")
    with store.begin() as uow:
        uow.dimensions.put(kela.id, "lahde", "kela")
        uow.dimensions.put(own.id, "lahde", "asiakas_itse")
        uow.cases.update(closed.id, status=CaseStatus.CLOSED, closed_at=NOW, outcome="tavoite_saavutettu")
        uow.cases.update(old.id, status=CaseStatus.CLOSED, closed_at=FROM - timedelta(days=1))
    with store.begin(write=False) as uow:
        found = events.known_cases(uow, SCOPE, FROM)
        assert set(found) == {kela.id, own.id, closed.id}
        assert (found[closed.id].closed, found[closed.id].outcome) == (DAY, "tavoite_saavutettu")
        assert set(events.known_cases(uow, replace(SCOPE, source="kela"), FROM)) == {kela.id}
        assert not events.known_cases(uow, replace(SCOPE, definition="muu"), FROM)
        assert set(events.known_cases(uow, replace(SCOPE, version=1), FROM)) == set(found)
        assert not events.known_cases(uow, replace(SCOPE, version=2), FROM)


def test_silence_is_counted_from_the_last_event_that_moves_something(store, world):
    case = world.case()
    instance = world.instance(case)
    early = world.event(instance, "task_completed", at=NOW - timedelta(days=60))
    with store.begin() as uow:
        uow.events.append([early, world.event(instance, "watch_raised")])
    with store.begin(write=False) as uow:
        assert events.last_moves(uow, "vantaa", {"watch_raised"}) == {case.id: DAY - timedelta(days=60)}
        assert events.last_moves(uow, "vantaa", ()) == {case.id: DAY}


def test_people_are_numbers(store, world):
    cases = [world.case() for _number in range(3)]
    anna, liisa = world.person("Anna"), world.person("Liisa")
    for case, person in zip(cases, (anna, anna, liisa), strict=True):
        world.member(case, person)
    _write(store, "members", CaseMember(world.id(), cases[0].id, None, "Kelan yhteyshenkilö", "work_pair", NOW))
    with store.begin(write=False) as uow:
        found = records.managers_of(uow, "vantaa", FROM)
    assert sorted(one.holder for one in found) in ([0, 0, 1], [0, 1, 1])
    assert all(isinstance(one, Held) and one.since == DAY for one in found)


def test_facts_of_cases(store, world):
    case = world.case()
    instance = world.instance(case)
    later = world.case()
    _write(store, "consents", Consent(world.id(), case.id, "kela", "F02", "kirjallinen", DAY, DAY + timedelta(days=9)))
    _write(store, "measurements", Measurement(world.id(), case.id, "työkykypistemäärä", 7, DAY, NOW))
    _write(store, "services", ServiceEvent(world.id(), case.id, "teak", "alkanut", DAY, "Kela", NOW, ""))
    _write(store, "links", CaseLink(world.id(), later.id, case.id, case.region, LinkKind.RETURN, NOW))
    _write(store, "links", CaseLink(world.id(), later.id, later.id, case.region, LinkKind.MOVE, NOW))
    _write(
        store,
        "meetings",
        Meeting(world.id(), "vantaa", "tiimi", NOW, True, case.id, instance.id, True, "", ("Kela",), 60),
        Meeting(world.id(), "vantaa", "tiimi", NOW, False, case.id, instance.id, False),
    )
    made = DecisionRecord(
        world.id(), instance.id, case.id, "d06", "tulos", "a", ["b", "c"], True, "Salainen syy", None, NOW
    )
    _write(store, "decisions", made)
    world.task(instance, lane="Hoitaja")
    world.instance(case, definition="consent_withdrawal", status=InstanceStatus.ENDED, ended_at=NOW + timedelta(days=2))
    with store.begin(write=False) as uow:
        (consented,) = records.consents_of(uow, "vantaa", DAY)
        assert (consented.given, consented.valid_until, consented.withdrawn) == (DAY, DAY + timedelta(days=9), None)
        assert [(one.kind, one.value) for one in records.measured_of(uow, "vantaa", DAY)] == [("työkykypistemäärä", 7)]
        assert [(one.service, one.status) for one in records.services_of(uow, "vantaa", DAY)] == [("teak", "alkanut")]
        assert records.returns_of(uow, "vantaa") == {case.id: DAY}
        (held,) = meetings.held_meetings(uow, "vantaa", FROM, NOW)
        assert (held.client_present, held.attendance) == (True, ("Kela",))
        (decided,) = records.decisions_of(uow, "vantaa", FROM)
        assert "Salainen" not in repr(decided)
        assert traces.decisions_made(uow, "vantaa", FROM, NOW, 10) == [made]
        assert traces.decisions_made(uow, "kerava", FROM, NOW, 10) == []
        assert [(one.lane, one.opened) for one in records.tasks_of(uow, "vantaa", FROM)] == [("Hoitaja", DAY)]
        assert records.notices_of(uow, "vantaa", FROM) == [(DAY, DAY + timedelta(days=2))]
        for read in (records.consents_of, records.measured_of, records.services_of):
            assert read(uow, "kerava", DAY) == []


def _visit(world, case, element, stage, kind=VisitKind.TASK, how=Left.DONE, definition="vantaa", **fields):
    return Visit(
        id=world.id(),
        region="vantaa",
        kind=kind,
        instance_id=world.id(),
        case_id=case.id,
        definition=definition,
        version_id=world.version.id,
        element=element,
        stage=stage,
        lane="",
        group="",
        organisation="",
        entered=NOW,
        entered_on=DAY,
        clock=Clock.WORK,
        clock_since=NOW,
        left=NOW,
        left_on=DAY,
        how=how,
        **fields,
    )


def test_steps_of_a_case_are_those_that_were_done_on_its_own_path(store, world):
    case = world.case()
    first = _visit(world, case, "tunnista", "tunnistaminen")
    second = replace(_visit(world, case, "kutsu", "tiimi"), left=NOW + timedelta(hours=1))
    others = [
        _visit(world, case, "perui", "tiimi", how=Left.WITHDRAWN),
        _visit(world, case, "rinnalla", "tiimi", definition="consultation"),
        _visit(world, case, "tiimi", "tiimi", kind=VisitKind.STAGE, work_s=60, client_s=40, worked_s=70),
        replace(_visit(world, case, "tiimi", "tiimi", definition="consultation", kind=VisitKind.STAGE), case_id=None),
    ]
    with store.begin() as uow:
        uow.visits.add([second, first, *others])
    with store.begin(write=False) as uow:
        found = traces.steps_of(uow, "vantaa", {case.id: "vantaa"})
        assert found[case.id] == [("tunnista", "tunnistaminen"), ("kutsu", "tiimi")]
        (span,) = records.stage_spans(uow, "vantaa", DAY, DAY)
        assert (span.stage, span.total, span.worked, span.seconds["client"]) == ("tiimi", 100, 70, 40)
        assert records.stage_spans(uow, "vantaa", DAY + timedelta(days=1), DAY + timedelta(days=2)) == []


def test_a_figure_takes_the_place_of_an_earlier_one(store, world):
    figure = External(
        indicator="I33",
        kind="tyottomat",
        month=date(2026, 3, 1),
        value=100.5,
        source="Katsaus",
        id=world.id(),
        region="vantaa",
        entered_at=NOW,
        entered_by=world.id(),
        entered_by_name="Anna",
    )
    with store.begin() as uow:
        uow.external_figures.put(figure)
        uow.external_figures.put(replace(figure, id=world.id(), value=120.0, source="Uusi katsaus"))
        uow.external_figures.put(replace(figure, id=world.id(), region="kerava"))
    with store.begin() as uow:
        (kept,) = uow.external_figures.of("vantaa")
        assert (kept.value, kept.source, kept.month) == (120.0, "Uusi katsaus", date(2026, 3, 1))
        assert not uow.external_figures.drop("kerava", kept.id), "of another region"
        assert uow.external_figures.drop("vantaa", kept.id)
        assert uow.external_figures.of("vantaa") == []


def test_what_was_kept_is_of_its_day(store):
    kept = KeptIndicator("I08", "alue", "vantaa", DAY, datetime(2026, 3, 18, 6, tzinfo=UTC), 900, "[]")
    with store.begin() as uow:
        uow.kept_indicators.put(kept)
        uow.kept_indicators.put(replace(kept, content="[1]"))
        assert uow.kept_indicators.of("vantaa", "alue", DAY) == {"I08": replace(kept, content="[1]")}
        assert uow.kept_indicators.of("vantaa", "alue", DAY + timedelta(days=1)) == {}
        uow.kept_indicators.drop("vantaa", "I09")
        assert uow.kept_indicators.of("vantaa", "alue", DAY)
        uow.kept_indicators.forget_before(DAY + timedelta(days=1))
        assert uow.kept_indicators.of("vantaa", "alue", DAY) == {}


@pytest.mark.parametrize("read", [meetings.held_meetings])
def test_an_empty_region_has_nothing(store, read):
    with store.begin(write=False) as uow:
        assert read(uow, "lieto", FROM, NOW) == []
        assert meetings.sittings_of(uow, "lieto", FROM, NOW, {}) == []
        assert meetings.asked_of(uow, "lieto", DAY, DAY) == []
        assert meetings.told_of(uow, "lieto") == []
        assert events.known_cases(uow, replace(SCOPE, region="lieto"), FROM) == {}
