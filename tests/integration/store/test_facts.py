"""Facts of a case come back as they were and end by their own rules, on both databases."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from engine.errors import NotFound
from engine.model import (
    AccessEntry,
    CaseLink,
    CaseMember,
    Consent,
    DecisionRecord,
    Incident,
    LinkKind,
    Measurement,
    Meeting,
    PlanVersion,
    ServiceEvent,
)
from engine.model.caseload import OtherClients, Relation, RelationState
from engine.store.queries import held_cases

NOW = datetime(2026, 3, 18, 8, 0, 0, 123456, tzinfo=UTC)
DAY = date(2026, 3, 18)
PLAIN = {"päivä": DAY, "rivit": [{"z": 1, "a": [True, None]}]}


def test_the_facts_of_a_case_come_back_in_the_order_of_time(store, world):
    case = world.case()
    instance = world.instance(case)
    facts = {
        "consents": [
            Consent(world.id(), case.id, party, "F02", "suullinen", DAY, None, "x") for party in ("Kela", "TE")
        ],
        "members": [CaseMember(world.id(), case.id, None, "Anna", "case_manager", NOW, None, True)],
        "meetings": [
            Meeting(world.id(), "vantaa", "tiimi", NOW, True, case.id, instance.id, None, "Tikkurila", ("a", "b"), 60)
        ],
        "plans": [PlanVersion(world.id(), case.id, n, DAY, True, None, PLAIN) for n in (1, 2)],
        "services": [ServiceEvent(world.id(), case.id, "työkokeilu", "haettu", DAY, "TE", NOW, "päätös 1")],
        "measurements": [Measurement(world.id(), case.id, "työkykypistemäärä", n, DAY, NOW) for n in (5, 7)],
        "links": [CaseLink(world.id(), case.id, case.id, case.region, LinkKind.RETURN, NOW)],
        "decisions": [
            DecisionRecord(
                world.id(), instance.id, case.id, "d01", "tuen_tarve", {"a": DAY}, "b", True, "syy", "p", NOW
            )
        ],
        "incidents": [Incident(world.id(), instance.id, case.id, NOW, "fire_timer", "virhe", region=case.region)],
    }
    with store.begin() as uow:
        for family, records in facts.items():
            for record in records:
                getattr(uow, family).add(record)
    with store.begin(write=False) as uow:
        for family, records in facts.items():
            read = getattr(uow, family).of_case(case.id)
            assert sorted(read, key=lambda r: r.id) == sorted(records, key=lambda r: r.id), family
        assert [plan.version for plan in uow.plans.of_case(case.id)] == [1, 2]
        assert uow.meetings.of_instance(instance.id) == facts["meetings"]


def test_a_fact_of_an_unknown_case_is_refused(store, world):
    with pytest.raises(NotFound), store.begin() as uow:
        uow.consents.add(Consent(world.id(), "x", "Kela", "F02", "suullinen", DAY, None))


def test_consents_are_withdrawn_for_one_party_or_for_all(store, world):
    case = world.case()
    with store.begin() as uow:
        for party in ("Kela", "TE", "työnantaja"):
            uow.consents.add(Consent(world.id(), case.id, party, "F02", "suullinen", DAY, None))
        assert uow.consents.withdraw(case.id, "Kela", NOW) == 1
        assert uow.consents.withdraw(case.id, None, world.later(days=1)) == 2
        assert uow.consents.withdraw(case.id, None, world.later(days=2)) == 0
        withdrawn = {c.party: c.withdrawn_at for c in uow.consents.of_case(case.id)}
    assert withdrawn == {"Kela": NOW, "TE": world.later(days=1), "työnantaja": world.later(days=1)}


def test_a_role_on_a_case_ends_for_one_or_for_all(store, world):
    case, anna, bea = world.case(), world.person("Anna"), world.person("Bea")
    for person in (anna, bea):
        world.member(case, person)
        world.member(case, person, role="team")
    with store.begin() as uow:
        assert uow.members.end(case.id, "case_manager", NOW, anna.id) == 1
        assert uow.members.end(case.id, "team", NOW) == 2
        present = [(m.person_id, m.role) for m in uow.members.of_case(case.id) if m.until is None]
    assert present == [(bea.id, "case_manager")]


def test_incidents_are_open_until_they_are_resolved(store, world):
    instance = world.instance()
    incident = Incident(world.id(), instance.id, None, NOW, "fire_timer", "virhe", region=instance.region)
    with store.begin() as uow:
        uow.incidents.add(incident)
        assert uow.incidents.open() == [incident]
        uow.incidents.resolve(incident.id, NOW)
        assert uow.incidents.open() == []
        assert uow.incidents.get(incident.id) == replace(incident, resolved_at=NOW)


def test_the_access_log_gives_the_newest_entry_first(store, world):
    case = world.case()
    entries = [
        AccessEntry(world.later(hours=n), "p", "Anna", "Vantaa", "view", "case_page", "vantaa", case.id, "t", "i")
        for n in (0, 1)
    ]
    with store.begin() as uow:
        uow.access.add(entries)
        uow.access.add([])
        assert uow.access.of_case(case.id) == entries[::-1]


def test_a_nightly_job_is_taken_once_a_day_and_workers_are_seen(store):
    with store.begin() as uow:
        taken = [
            uow.marks.claim_day(job, day)
            for job, day in [("n", DAY), ("n", DAY), ("m", DAY), ("n", DAY + timedelta(1))]
        ]
        uow.marks.beat("solmu-1", NOW)
        uow.marks.beat("solmu-1", NOW + timedelta(seconds=5))
        assert uow.marks.beats() == {"solmu-1": NOW + timedelta(seconds=5)}
    assert taken == [True, False, True, True]


def test_relations_and_codes_of_a_case_come_back_and_are_counted_by_kind(store, world):
    anna, first, second = world.person("Anna"), world.case(), world.case(stage="seuranta")
    for case in (first, second):
        world.member(case, anna)
    relation = Relation(world.id(), first.id, "aikuissosiaalityo", RelationState.REMAINS, NOW)
    with store.begin() as uow:
        uow.members.add(CaseMember(world.id(), first.id, anna.id, "Anna", "case_manager", NOW, None, True, DAY))
        uow.relations.add(relation)
        uow.relations.end(relation, NOW + timedelta(days=1), anna.id, "Ei muuta tarvetta")
        uow.dimensions.put(first.id, "segmentti", "tuki")
        uow.dimensions.put(first.id, "segmentti", "huolenpito")
        uow.elsewhere.put(OtherClients(anna.id, "vantaa", 3, NOW))
        uow.elsewhere.put(OtherClients(anna.id, "vantaa", 4, NOW))
    with store.begin(write=False) as uow:
        (ended,) = uow.relations.of_case(first.id)
        assert (ended.state, ended.decided_by, ended.reason) == (RelationState.ENDED, anna.id, "Ei muuta tarvetta")
        assert uow.dimensions.of_case(first.id) == {"segmentti": "huolenpito"}
        assert [one.clients for one in uow.elsewhere.of([anna.id])] == [4]
        held = held_cases(uow, [anna.id])
        # Held twice, for a time and for good, the case counts once.
        assert sorted((one.stage, one.dimensions.get("segmentti"), one.count) for one in held) == [
            ("seuranta", None, 1),
            ("tiimi", "huolenpito", 1),
        ]
        assert held_cases(uow, None, region="kerava") == []
        assert [one.stage for one in held_cases(uow, [anna.id], without=first.id)] == ["seuranta"]
        assert [one.planned_end for one in uow.members.of_case(first.id)] == [None, DAY]


def test_a_code_from_before_the_table_is_read_from_the_log(store, world):
    case = world.case()
    instance = world.instance(case)
    with store.begin() as uow:
        for code in ("tuki", "huolenpito"):
            attributes = {"nimi": "segmentti", "arvo": code}
            uow.events.append([world.event(instance, "dimension_set", attributes=attributes)])
    store.migrate("0004")
    store.migrate()
    with store.begin(write=False) as uow:
        assert uow.dimensions.of_case(case.id) == {"segmentti": "huolenpito"}
