"""A small world to store: a definition, a case with its instance and a task, and whoever is asked for."""

import uuid
from datetime import UTC, datetime, timedelta

import pytest

from engine.model import (
    Bundle,
    Case,
    CaseMember,
    CaseStatus,
    Client,
    DefinitionVersion,
    Event,
    Instance,
    InstanceKind,
    InstanceStatus,
    Membership,
    Person,
    Task,
    TaskStatus,
    Timer,
    TimerKind,
)

NOW = datetime(2026, 3, 18, 8, 0, tzinfo=UTC)


class World:
    """Makes records with sensible values and adds them; every method takes the fields that matter."""

    now = NOW

    def __init__(self, store):
        self.store = store
        self.version = DefinitionVersion(self.id(), "vantaa", 1, "Vantaa", "vantaa", "d", NOW, None, "", True)
        with store.begin() as uow:
            uow.definitions.add(self.version, Bundle("vantaa", {"a.bpmn": b"<x/>"}))

    @staticmethod
    def id():
        return str(uuid.uuid4())

    @staticmethod
    def later(**delta):
        return NOW + timedelta(**delta)

    def person(self, name="Anna", *, region="vantaa", groups=(), roles=()):
        memberships = frozenset(Membership(region, group) for group in groups)
        who = Person(
            self.id(), f"{name}-{self.id()[:8]}".lower(), name, "a@example.fi", "Vantaa", memberships=memberships
        )
        who = Person(**{n: getattr(who, n) for n in Person.__match_args__} | {"roles": frozenset(roles)})
        with self.store.begin() as uow:
            uow.people.add(who, None)
        return who

    def client(self, name="Matti Virtanen", **fields):
        who = Client(self.id(), name, **fields)
        with self.store.begin() as uow:
            uow.clients.add(who)
        return who

    def case(self, region="vantaa", **fields):
        start = {"id": self.id(), "region": region, "key": f"V-{self.id()[:8]}", "definition": "vantaa"}
        rest = {"version_id": self.version.id, "status": CaseStatus.OPEN, "stage": "tiimi", "opened_at": NOW}
        case = Case(**{**start, **rest, "opened_by": None, **fields})
        with self.store.begin() as uow:
            uow.cases.add(case)
        return case

    def instance(self, case=None, *, region="vantaa", **fields):
        start = {"id": self.id(), "version_id": self.version.id, "definition": "vantaa", "started_at": NOW}
        status = {"status": InstanceStatus.ACTIVE, "revision": 0, "started_by": None}
        where = {"kind": InstanceKind.FREE, "region": region}
        if case is not None:
            where = {"kind": InstanceKind.MAIN, "region": case.region, "case_id": case.id}
        instance = Instance(**{**start, **status, **where, "state": b"state", **fields})
        with self.store.begin() as uow:
            uow.instances.add(instance)
        return instance

    def task_record(self, instance, *, case=None, group="tiimi", **fields):
        names = {
            "element": "kutsu_tiimi",
            "name": "Kutsu tiimi koolle",
            "lane": "Tiimi",
            "form": "f08",
            "result": "kutsu",
        }
        of = {
            "region": instance.region,
            "instance_id": instance.id,
            "definition": "vantaa",
            "case_id": instance.case_id,
        }
        if case is not None:
            of["case_key"] = case.key
        rest = {"version_id": self.version.id, "status": TaskStatus.OPEN, "opened_at": NOW, "group": group}
        return Task(**{"id": self.id(), **names, **of, **rest, "candidate_groups": (group,), **fields})

    def task(self, instance, **fields):
        task = self.task_record(instance, **fields)
        with self.store.begin() as uow:
            uow.tasks.add([task])
        return task

    def timer(self, instance, *, due=NOW, **fields):
        of = {"region": instance.region, "instance_id": instance.id, "case_id": instance.case_id}
        timer = Timer(**{"id": self.id(), **of, "kind": TimerKind.WATCH, "name": "T13", "due": due, **fields})
        with self.store.begin() as uow:
            uow.timers.add([timer])
        return timer

    def member(self, case, person, *, role="case_manager", until=None):
        member = CaseMember(self.id(), case.id, person.id, person.name, role, NOW, until)
        with self.store.begin() as uow:
            uow.members.add(member)
        return member

    def event(self, instance, name="task_opened", **fields):
        return Event(instance.id, 0, instance.region, name, fields.pop("at", NOW), instance.case_id, **fields)


@pytest.fixture
def world(store):
    """Give a world in a fresh database."""
    return World(store)
