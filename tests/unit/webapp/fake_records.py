"""The records of the fake engine: one region, one case, some tasks. Everybody is invented."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from engine.forms import load_form
from engine.model import (
    ApiToken,
    Case,
    CaseStatus,
    Client,
    Consent,
    DefinitionVersion,
    Event,
    Incident,
    Instance,
    InstanceKind,
    InstanceStatus,
    Membership,
    Person,
    Role,
    Submission,
    Task,
    TaskStatus,
)
from engine.model import screens as s
from engine.model import worklist_screens as w
from engine.model.care import IncidentRow
from engine.model.caseload import Caseload, CaseloadRow, LoadLevel
from engine.model.diagrams import DiagramView, OutlineStep

HERE = Path(__file__).parent
NOW = datetime(2026, 3, 18, 12, 32, tzinfo=UTC)
FORM = load_form((HERE / "kaikki.form.json").read_bytes())
CHART = (HERE / "chart.bpmn").read_bytes()

ME = Person(
    "p1",
    "koordinaattori",
    "Kaisa Koordinaattori",
    "kaisa@example.fi",
    "Keski-Suomen hyvinvointialue",
    memberships=frozenset(
        {Membership("keski_suomi", "konsultointitiimi"), Membership("keski_suomi", "koordinaattori")}
    ),
    roles=frozenset({("keski_suomi", Role.SUPERVISOR)}),
)
OTHER = Person(
    "p2",
    "hoitaja",
    "Harri Hoitaja",
    "harri@example.fi",
    "Keski-Suomen hyvinvointialue",
    memberships=frozenset({Membership("keski_suomi", "terveydenhuolto")}),
)


_LIMITS = {"keltainen": Decimal(15), "punainen": Decimal(20)}
LOADS = [
    CaseloadRow("p4", "Aino Ohjaaja", Caseload(22, Decimal("23.5"), LoadLevel.RED, True, 4, _LIMITS)),
    CaseloadRow("p1", "Kaisa Koordinaattori", Caseload(17, Decimal(17), LoadLevel.AMBER, False, 0, _LIMITS)),
    CaseloadRow("p2", "Siiri <b>Ohjaaja</b>", Caseload(3, Decimal("2.5"), LoadLevel.GREEN, False, 0, _LIMITS), False),
]


def moment(day: int, month: int = 3, hour: int = 10) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=UTC)


def task(
    number: int, name: str, *, due: datetime | None = None, mine: bool = True, stage: str = "alkuselvittely"
) -> Task:
    return Task(
        id=f"t{number}",
        region="keski_suomi",
        instance_id="i1",
        definition="keski_suomi",
        version_id="v1",
        element=f"tehtävä_{number}",
        name=name,
        lane="Konsultointitiimi",
        group="konsultointitiimi",
        form="kaikki",
        result="kaikki",
        status=TaskStatus.OPEN,
        opened_at=moment(9),
        stage=stage,
        case_id="c1",
        case_key=f"KS-2026-{100 + number:04d}",
        assignee_id="p1" if mine else None,
        assignee_name="Kaisa Koordinaattori" if mine else "",
        claimed_at=moment(17) if mine else None,
        due=due,
        is_default=number % 3 == 0,
        escalation_level=3 if number == 1 else 0,
        client_present=number == 4,
        priority=1 if number == 2 else 0,
    )


TOKEN = ApiToken("k1", "p1", "Raportointi", moment(1), moment(28, 4), scopes=("read", "tasks"), last_used_at=moment(17))

TASKS = [
    task(1, "Kutsu tiimi koolle", due=moment(11), stage="tiimi"),
    task(2, "Kirjaa konsultaation tulos", due=moment(20, hour=14), stage="konsultaatio"),
    task(3, "Tarkista yhteinen suunnitelma", due=moment(18, hour=14), stage="seuranta"),
    task(4, "Esittele asia konsultaatiossa", due=moment(24), stage="konsultaatio"),
    task(5, "Kirjaa sosiaalihuollon selvittely"),
]
QUEUE = [task(6, "Ota yhteys asiakkaaseen", due=moment(17), mine=False, stage="tunnistaminen")]

CASE = Case(
    "c1",
    "keski_suomi",
    "KS-2026-0102",
    "keski_suomi",
    "v1",
    CaseStatus.OPEN,
    "konsultaatio",
    moment(14, 1),
    "p1",
    "cl1",
    "i1",
    priority=1,
)
CLIENT = Client("cl1", "Aino Kokeilija", "", "040 000 0000", "", "fi", "Jyväskylä")
STAGES = (
    s.StageStep("tunnistaminen", "", "done", date(2026, 1, 12), date(2026, 1, 12)),
    s.StageStep("alkuselvittely", "", "done", date(2026, 1, 19), date(2026, 2, 2)),
    s.StageStep("konsultaatio", "", "current", date(2026, 2, 9)),
    s.StageStep("tiimi", "", "coming"),
    s.StageStep("suunnitelma", "", "coming"),
    s.StageStep("seuranta", "", "coming"),
)
CONSENTS = (
    Consent("k1", "c1", "sosiaalihuolto", "oma", "kirjallinen", date(2026, 1, 14), None),
    Consent("k2", "c1", "kela", "Y100", "kirjallinen", date(2026, 1, 14), date(2027, 1, 14)),
    Consent("k3", "c1", "tyollisyyspalvelut", "oma", "suullinen", date(2026, 1, 14), None, withdrawn_at=moment(2, 3)),
)
SENT = Submission(
    "s1",
    "i1",
    "c1",
    "t0",
    "tunnista",
    "Kirjaa tuen tarve",
    "kaikki",
    "v1",
    moment(12, 1),
    "p2",
    "Harri Hoitaja",
    {"näkemys": "Haluan takaisin töihin, mutta en samaan tahtiin.", "tavoite": ["paluu"], "pisteet": 7},
)
INSTANCE = Instance(
    "i1", "keski_suomi", "v1", "keski_suomi", InstanceKind.MAIN, InstanceStatus.ACTIVE, 1, moment(14, 1), "p1", "c1"
)
SIDE = replace(INSTANCE, id="i2", definition="consultation", kind=InstanceKind.SIDE, started_at=moment(9, 2))
VERSION = DefinitionVersion(
    "v1", "keski_suomi", 14, "Keski-Suomen prosessi", "keski_suomi", "d", moment(1, 1), "p9", "Ensimmäinen", True
)
DIAGRAM = DiagramView(
    "keski_suomi",
    "Keski-Suomen prosessi",
    CHART,
    ["kirjaa"],
    ["alku", "selvita"],
    [],
    {"selvita": "preliminary_inquiry"},
    [
        OutlineStep("selvita", "Alkuselvittely", "callActivity", "Asiakasvastaava", "walked"),
        OutlineStep(
            "kirjaa", "Kirjaa konsultaation tulos", "userTask", "Konsultointitiimi", "active", 1, is_default=True
        ),
    ],
)


def row(one: Task, code: str = "you") -> w.WorklistRow:
    left = None if one.due is None else (one.due.date() - date(2026, 3, 18)).days
    return w.WorklistRow(one, "A.K.", code, one.opened_at, may_claim=one.assignee_id is None, workdays_left=left)


def events() -> list[Event]:
    told = [
        ("tarve_tunnistettu", moment(12, 1), {"perusteet": ["terveys", "pätkittäinen työhistoria"]}),
        ("asia_avattu", moment(14, 1), {}),
        ("suostumus_annettu", moment(14, 1), {}),
        ("selvittely_tehty", moment(2, 2), {"laji": "sosiaalihuolto"}),
        ("konsultaatio_pyydetty", moment(9, 2), {"muoto": "nimellä"}),
        ("konsultaatio_siirretty", moment(24, 2), {}),
        ("konsultaatio_käsitelty", moment(17, 3), {}),
    ]
    return [
        Event("i1", n, "keski_suomi", name, at, "c1", lane="Sosiaaliohjaaja", attributes=facts)
        for n, (name, at, facts) in enumerate(told)
    ]


def _incident(number: int, error: str, **more: Any) -> Incident:
    instance_id = None if more.get("command") == "start" else "i1"
    given = {"command": "fire_timers", "case_id": "c1", "at": moment(10), "region": "keski_suomi", **more}
    return Incident(id=f"x{number}", instance_id=instance_id, error=error, definition="keski_suomi", **given)


INCIDENTS = [
    IncidentRow(
        _incident(
            1,
            "ExpressionError: =tunnistaminen.tavoite > 3 (1:4)",
            command="complete_task",
            process="identification",
            element="minne",
            name="Minne?",
            tries=3,
            tried_at=moment(12),
            task_id="t2",
            person_id="p1",
        ),
        chart="Tunnistaminen",
        element_name="Minne?",
        case_key="KS-2026-0102",
        sees_case=True,
        person_name="Maija Meikäläinen",
        draft_saved_at=moment(10),
        may_retry=True,
    ),
    IncidentRow(_incident(2, "StateRefused: the state is truncated or was changed"), "Keski-Suomi", "", may_retry=True),
    IncidentRow(
        _incident(3, "StuckInstance: nothing in it is ready <b>", command="start", case_id=None), "keski_suomi", ""
    ),
]
