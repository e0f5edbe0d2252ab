"""A small engine of records, so that pages can be tested without a database: one region, one case, some tasks."""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from engine import clock, errors
from engine.forms import load_form
from engine.model import (
    AccessEntry,
    Case,
    CaseMember,
    CaseStatus,
    Client,
    Consent,
    DefinitionVersion,
    Event,
    Instance,
    InstanceKind,
    InstanceStatus,
    Meeting,
    Membership,
    Notification,
    Person,
    PlanVersion,
    Role,
    ServiceEvent,
    Submission,
    Task,
    TaskStatus,
    WebSession,
)
from engine.model import screens as s

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
    memberships=frozenset({Membership("keski_suomi", "konsultointitiimi"), Membership("keski_suomi", "koordinaattori")}),
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


def moment(day: int, month: int = 3, hour: int = 10) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=UTC)


def task(number: int, name: str, *, due: datetime | None = None, mine: bool = True, stage: str = "alkuselvittely") -> Task:
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
INSTANCE = Instance("i1", "keski_suomi", "v1", "keski_suomi", InstanceKind.MAIN, InstanceStatus.ACTIVE, 1, moment(14, 1), "p1", "c1")
SIDE = replace(INSTANCE, id="i2", definition="consultation", kind=InstanceKind.SIDE, started_at=moment(9, 2))
VERSION = DefinitionVersion("v1", "keski_suomi", 14, "Keski-Suomen prosessi", "keski_suomi", "d", moment(1, 1), "p9", "Ensimmäinen", True)
DIAGRAM = s.DiagramView(
    "keski_suomi",
    "Keski-Suomen prosessi",
    CHART,
    ["kirjaa"],
    ["alku", "selvita"],
    [],
    {"selvita": "preliminary_inquiry"},
    [
        s.OutlineStep("selvita", "Alkuselvittely", "callActivity", "Asiakasvastaava", "walked"),
        s.OutlineStep("kirjaa", "Kirjaa konsultaation tulos", "userTask", "Konsultointitiimi", "active", 1, is_default=True),
    ],
)


def row(one: Task, code: str = "you") -> s.WorklistRow:
    left = None if one.due is None else (one.due.date() - date(2026, 3, 18)).days
    return s.WorklistRow(one, "A.K.", code, one.opened_at, may_claim=one.assignee_id is None, workdays_left=left)


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
    return [Event("i1", n, "keski_suomi", name, at, "c1", lane="Sosiaaliohjaaja", attributes=facts) for n, (name, at, facts) in enumerate(told)]


@dataclass(frozen=True)
class FakeSettings:
    secret_key: str = "x" * 40
    public_url: str = "http://127.0.0.1:8000"
    demo: bool = True


@dataclass
class FakeEngine:
    """Records what was asked; `refuse` names an error for the next completing."""

    settings: FakeSettings = field(default_factory=FakeSettings)
    calls: list[tuple[str, Any]] = field(default_factory=list)
    refuse: Exception | None = None
    sessions: dict[str, Person] = field(default_factory=lambda: {"valid": ME, "other": OTHER})

    def session(self, token: str) -> tuple[Person, WebSession] | None:
        person = self.sessions.get(token)
        if person is None:
            return None
        now = clock.now()
        return person, WebSession("w1", person.id, "csrf-of-session", now, now, now + timedelta(hours=12))

    def sign_in(self, username: str, password: str, address: str) -> tuple[WebSession, str]:
        if password != "oikea":
            raise errors.SignInTooOften(90) if password == "liikaa" else errors.SignInRefused("no")
        return self.session("valid")[1], "valid"

    def demo_sign_in(self, username: str) -> tuple[WebSession, str]:
        return self.session("valid")[1], "valid"

    def demo_people(self) -> list[Person]:
        return [ME, OTHER]

    def sign_out(self, token: str) -> None:
        self.calls.append(("sign_out", token))

    def sign_out_everywhere(self, actor: Person) -> None:
        self.calls.append(("sign_out_everywhere", actor.id))

    def set_language(self, actor: Person, language: str) -> None:
        self.calls.append(("set_language", language))
        self.sessions["valid"] = replace(actor, language=language)

    def api_person(self, secret: str) -> Person | None:
        return ME if secret == "token" else None

    def unread(self, actor: Person) -> int:
        return 3

    def inbox(self, actor: Person) -> list[Notification]:
        facts = {"task": "Kutsu tiimi koolle"}
        return [Notification("n1", "p1", "inbox", "task_late", moment(17), case_key="KS-2026-0101", task_id="t1", facts=facts)]

    def mark_read(self, actor: Person, notification_id: str) -> None:
        self.calls.append(("mark_read", notification_id))

    def worklist(self, actor: Person, query: s.WorklistQuery) -> s.Worklist:
        self.calls.append(("worklist", query))
        rows = {"mine": [row(one) for one in TASKS], "queue": [row(one, "group") for one in QUEUE]}.get(query.view, [])
        if query.search == "tyhjä":
            rows = []
        return s.Worklist(rows, {"mine": 5, "queue": 1, "late": 2}, "", "v7", row(QUEUE[0], "group"))

    def task_page(self, actor: Person, task_id: str) -> s.TaskPage:
        found = next((one for one in [*TASKS, *QUEUE] if one.id == task_id), None)
        if found is None:
            raise errors.NotFound(task_id)
        steps = [s.EscalationStep(moment(20), "remind", ""), s.EscalationStep(moment(23), "widen", "Konsultointitiimi"), s.EscalationStep(moment(27), "supervisor", "")]
        values = {**FORM.initial({}), "suositus": "Tiimi kootaan ennen sairausloman päättymistä."}
        return s.TaskPage(
            found, FORM, values, CASE, CLIENT, steps, [SENT], CONSENTS,
            [s.Proposal("tulos", "d05", "tulos", "tiimi", "perustelu")],
            {"*": [("p1", ME.name), ("p2", OTHER.name)], "konsultointitiimi": [("p1", ME.name)]},
            may_complete=found.assignee_id == actor.id, may_claim=found.assignee_id is None,
            may_release=found.assignee_id == actor.id, may_reassign=True, draft_saved_at=moment(18, hour=12),
            stages=STAGES, before=["Käsittele konsultaatio"], after=["Kutsu tiimi koolle", "Työparityöskentely"],
            workdays_left=2, forms={"kaikki": FORM},
        )  # fmt: skip

    def complete_task(self, actor: Person, task_id: str, submitted: Any, idempotency_key: str = "") -> s.Completion:
        self.calls.append(("complete_task", submitted))
        if self.refuse:
            raise self.refuse
        FORM.clean(submitted, {}, people=self.task_page(actor, task_id).people)
        return s.Completion(task_id, "KS-2026-0102", [TASKS[0]], "t1")

    def save_draft(self, actor: Person, task_id: str, submitted: Any) -> datetime:
        self.calls.append(("save_draft", submitted))
        return clock.now()

    def claim(self, actor: Person, task_id: str) -> Task:
        self.calls.append(("claim", task_id))
        return self.task_page(actor, task_id).task

    def release(self, actor: Person, task_id: str) -> Task:
        return self.task_page(actor, task_id).task

    def claim_next(self, actor: Person) -> Task | None:
        return QUEUE[0]

    def reassign(self, actor: Person, task_id: str, person_id: str) -> Task:
        return self.task_page(actor, task_id).task

    def cases(self, actor: Person, query: s.CaseQuery) -> tuple[list[s.CaseRow], str]:
        return [s.CaseRow(CASE, CLIENT.name, "Siiri Sosiaaliohjaaja", 2, 1, moment(17))], "next"

    def startable(self, actor: Person) -> list[DefinitionVersion]:
        return [VERSION]

    def start_form(self, actor: Person, definition: str) -> Any:
        return FORM

    def start_case(self, actor: Person, **facts: Any) -> Case:
        self.calls.append(("start_case", facts))
        return CASE

    def case_page(self, actor: Person, key: str) -> s.CasePage:
        if key != CASE.key:
            raise errors.NotFound(key)
        open_tasks = [row(TASKS[1]), row(QUEUE[0], "group")]
        return s.CasePage(
            CASE, CLIENT, "Keski-Suomen prosessi", 14, [INSTANCE, SIDE], open_tasks, events(),
            [CaseMember("m1", "c1", "p2", "Siiri Sosiaaliohjaaja", "case_manager", moment(14, 1))], CONSENTS,
            [PlanVersion("pl1", "c1", 1, date(2026, 3, 1), client_approved=True, review_on=date(2026, 6, 1), values={"tavoite": "Työhön"})],
            [ServiceEvent("se1", "c1", "työkokeilu", "haettu", date(2026, 3, 2), "Työllisyyspalvelut")],
            [Meeting("me1", "keski_suomi", "konsultaatio", moment(17), held=True, client_present=False, attendance=("kela",))],
            [SENT], [], [], STAGES, [(moment(20), "task", "Kirjaa konsultaation tulos"), (moment(30, 4), "own", "Sairausloma päättyy")],
            [s.PersonAction("message", "asiakas_keskeyttää", "Asiakas haluaa lopettaa", "f16", ends=True), s.PersonAction("start", "case_manager_change", "Vaihda asiakasvastaava", "f11")],
            [AccessEntry(moment(17), "p1", ME.name, ME.organisation, "view", "case_page", "keski_suomi", "c1")],
            {"kaikki": FORM}, may_see_access=True,
        )  # fmt: skip

    def diagram(self, actor: Person, case_key: str, *, instance_id: str = "", process: str = "") -> s.DiagramView:
        return DIAGRAM

    def action_form(self, actor: Person, case_key: str, action_name: str) -> Any:
        return FORM

    def deliver_message(self, actor: Person, case_key: str, name: str, submitted: Any, idempotency_key: str = "") -> None:
        self.calls.append(("deliver_message", name))

    def start_side(self, actor: Person, case_key: str, definition: str, submitted: Any, idempotency_key: str = "") -> Instance:
        self.calls.append(("start_side", definition))
        return SIDE

    def start_consultation(self, actor: Person, region: str, submitted: Any, idempotency_key: str = "") -> Instance:
        self.calls.append(("start_consultation", region))
        return SIDE

    def consultations(self, actor: Person) -> list[s.ConsultationRow]:
        return [s.ConsultationRow(SIDE, "KS-2026-0102", "keski_suomi", [TASKS[1]]), s.ConsultationRow(replace(SIDE, id="i3", case_id=None), "", "keski_suomi")]

    def meetings(self, actor: Person) -> list[s.MeetingRow]:
        return [s.MeetingRow(self.case_page(actor, CASE.key).meetings[0], CASE.key)]

    def definitions(self, actor: Person) -> list[DefinitionVersion]:
        return [VERSION]

    def definition_diagram(self, actor: Person, key: str, *, process: str = "") -> s.DiagramView:
        return replace(DIAGRAM, active=[], walked=[])

    def dashboard(self, actor: Person) -> list[s.StageCount]:
        return [s.StageCount("keski_suomi", "konsultaatio", 12, 14, 3), s.StageCount("keski_suomi", "tiimi", 4, 4, 0)]

    def health(self) -> dict[str, object]:
        return {"database": True, "workers": ["node-1"], "overdue": 0, "incidents": 0}
