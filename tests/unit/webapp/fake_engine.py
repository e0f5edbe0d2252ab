"""A small engine of records, so that pages can be tested without a database."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any

from engine import clock, errors
from engine.commands.holds.hold_form import clean_hold, hold_form
from engine.commands.worklists.terms import read_terms, write_terms
from engine.model import (
    AccessEntry,
    ApiToken,
    Case,
    CaseMember,
    DefinitionVersion,
    Instance,
    Meeting,
    Notification,
    Person,
    PlanVersion,
    Scope,
    ServiceEvent,
    Task,
    WebSession,
)
from engine.model import meeting_screens as m
from engine.model import screens as s
from engine.model import worklist_screens as w
from engine.model.care import IncidentRow
from engine.model.caseload import Caseload, CaseloadTable
from engine.model.comments import Comment, CommentPage, CommentRow, Wording
from engine.model.diagrams import DiagramView
from engine.model.health import Health, NodeHealth
from engine.model.library import DefinitionKeeping, DefinitionPage, DefinitionRow, VersionRow
from engine.model.meetings import CalendarFeed
from engine.model.page_parts import ConsultationForm, ConsultationPage, DraftSaved
from engine.model.silence import SilentCase
from engine.model.waits import Wait
from engine.model.worklists import SavedView
from tests.unit.webapp.fake_absences import FakeAbsences
from tests.unit.webapp.fake_figures import FakeFigures
from tests.unit.webapp.fake_meetings import MEETING_PAGES, MEETING_PLAN
from tests.unit.webapp.fake_records import (
    CASE,
    CLIENT,
    CONSENTS,
    DIAGRAM,
    FORM,
    INCIDENTS,
    INSTANCE,
    LOADS,
    ME,
    NOW,
    OTHER,
    QUEUE,
    SENT,
    SIDE,
    STAGES,
    TASKS,
    TOKEN,
    VERSION,
    events,
    moment,
    row,
)

__all__ = ["FORM", "NOW", "FakeEngine", "FakeSettings"]


@dataclass(frozen=True)
class FakeSettings:
    secret_key: str = "x" * 40
    public_url: str = "http://127.0.0.1:8000"
    demo: bool = True


HEALTH = Health(
    database_seconds=0.002,
    schema="9",
    wanted_schema="9",
    nodes=(NodeHealth("node-1", 3.0, 4.0, "", alive=True, sweeps=True),),
    overdue=0,
    oldest_overdue=0.0,
    outbox=0,
    oldest_message=0.0,
    given_up=0,
    incidents=0,
)

LIBRARY_ROW = DefinitionRow(VERSION, "Ohjausryhmä", "Pekka", 3, 1, is_archived=False)


@dataclass
class FakeEngine(FakeAbsences, FakeFigures):
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

    def group_names(self, language: str) -> dict[tuple[str, str], str]:
        return {("keski_suomi", "terveydenhuolto"): f"Työterveyden väki ({language})"}

    def sign_out(self, token: str) -> None:
        self.calls.append(("sign_out", token))

    def sign_out_everywhere(self, actor: Person) -> None:
        self.calls.append(("sign_out_everywhere", actor.id))

    def set_language(self, actor: Person, language: str) -> None:
        self.calls.append(("set_language", language))
        self.sessions["valid"] = replace(actor, language=language)

    def api_person(self, secret: str) -> tuple[Person, ApiToken] | None:
        if secret == "old":
            raise errors.TokenExpired("old")
        scopes = {"token": tuple(Scope), "reader": (Scope.READ,)}.get(secret)
        return (ME, replace(TOKEN, scopes=scopes)) if scopes else None

    def own_tokens(self, actor: Person) -> list[ApiToken]:
        return [TOKEN, replace(TOKEN, id="k2", name="vanha", expires_at=moment(1), last_used_at=None)]

    def create_own_token(self, actor: Person, **facts: Any) -> str:
        self.calls.append(("create_own_token", facts))
        if self.refuse:
            raise self.refuse
        return "polku_salaisuus"

    def revoke_own_token(self, actor: Person, token_id: str) -> None:
        self.calls.append(("revoke_own_token", token_id))

    def unread(self, actor: Person) -> int:
        return 3

    def inbox(self, actor: Person) -> list[Notification]:
        facts = {"task": "Kutsu tiimi koolle"}
        return [
            Notification(
                "n1", "p1", "inbox", "task_late", moment(17), case_key="KS-2026-0101", task_id="t1", facts=facts
            )
        ]

    def mark_read(self, actor: Person, notification_id: str) -> None:
        self.calls.append(("mark_read", notification_id))

    def stage_names(self, actor: Person) -> dict[str, str]:
        return {"tunnistaminen": "Ohjautuminen"}

    def worklist(self, actor: Person, query: w.WorklistQuery) -> w.Worklist:
        self.calls.append(("worklist", query))
        rows = {"mine": [row(one) for one in TASKS], "queue": [row(one, "group") for one in QUEUE]}.get(query.view, [])
        if query.search == "tyhjä":
            rows = []
        return w.Worklist(rows, {"mine": 5, "queue": 1, "late": 2}, "", "v7", row(QUEUE[0], "group"))

    def worklist_of(self, actor: Person, terms: Mapping[str, str]) -> w.Worklist:
        query, odd = read_terms(actor, terms)
        return replace(self.worklist(actor, query), query=query, terms=write_terms(query), odd=odd)

    def views(self, actor: Person) -> list[SavedView]:
        return []

    largest_upload = 20 * 1024 * 1024

    def task_page(self, actor: Person, task_id: str) -> s.TaskPage:
        found = next((one for one in [*TASKS, *QUEUE] if one.id == task_id), None)
        if found is None:
            raise errors.NotFound(task_id)
        steps = [
            s.EscalationStep(moment(20), "remind", ""),
            s.EscalationStep(moment(23), "widen", "Konsultointitiimi"),
            s.EscalationStep(moment(27), "supervisor", ""),
        ]
        values = {**FORM.initial({}), "suositus": "Tiimi kootaan ennen sairausloman päättymistä."}
        return s.TaskPage(
            found,
            FORM,
            values,
            CASE,
            CLIENT,
            steps,
            [SENT],
            CONSENTS,
            [s.Proposal("tulos", "d05", "tulos", "tiimi", "perustelu")],
            {"*": [("p1", ME.name), ("p2", OTHER.name)], "konsultointitiimi": [("p1", ME.name)]},
            may_complete=found.assignee_id == actor.id,
            may_claim=found.assignee_id is None,
            may_release=found.assignee_id == actor.id,
            may_reassign=True,
            row=row(found, "you" if found.assignee_id == actor.id else "group"),
            may_hold=found.assignee_id == actor.id,
            draft_saved_at=moment(18, hour=12),
            stages=STAGES,
            before=["Käsittele konsultaatio"],
            after=["Kutsu tiimi koolle", "Työparityöskentely"],
            workdays_left=2,
            forms={"kaikki": FORM},
        )

    def complete_task(self, actor: Person, task_id: str, submitted: Any, idempotency_key: str = "") -> s.Completion:
        self.calls.append(("complete_task", submitted))
        if self.refuse:
            raise self.refuse
        FORM.clean(submitted, {}, people=self.task_page(actor, task_id).people)
        return s.Completion(task_id, "KS-2026-0102", [TASKS[0]], "t1")

    def save_draft(self, actor: Person, task_id: str, submitted: Any, seen_at: Any = None) -> DraftSaved:
        self.calls.append(("save_draft", submitted))
        return DraftSaved(clock.now())

    def claim(self, actor: Person, task_id: str, idempotency_key: str = "") -> Task:
        self.calls.append(("claim", task_id))
        return self.task_page(actor, task_id).task

    def release(self, actor: Person, task_id: str, idempotency_key: str = "", *, with_draft: bool = False) -> Task:
        return self.task_page(actor, task_id).task

    def hold_form(self, actor: Person, task_id: str) -> Any:
        return hold_form(actor.language)

    def hold(self, actor: Person, task_id: str, submitted: Any, idempotency_key: str = "") -> Task:
        self.calls.append(("hold", submitted))
        wish = clean_hold(submitted, actor.language)
        found = self.task_page(actor, task_id).task
        return replace(found, held_at=NOW, held_until=moment(wish.until.day), held_for=wish.reason.value)

    def resume(self, actor: Person, task_id: str, idempotency_key: str = "") -> Task:
        self.calls.append(("resume", task_id))
        return self.task_page(actor, task_id).task

    def silent_cases(self, actor: Person, page: Any) -> tuple[list[SilentCase], str]:
        return [SilentCase(self.cases(actor, s.CaseQuery())[0][0], moment(1, 1), is_own=True)], ""

    def claim_next(self, actor: Person, idempotency_key: str = "") -> Task | None:
        self.calls.append(("claim_next", idempotency_key))
        return QUEUE[0]

    def reassign(self, actor: Person, task_id: str, person_id: str, idempotency_key: str = "", **_how: bool) -> Task:
        return self.task_page(actor, task_id).task

    def cases(self, actor: Person, query: s.CaseQuery) -> tuple[list[s.CaseRow], str]:
        wait = Wait("group", moment(10), what="Kutsu tiimi koolle", who="Konsultointitiimi", task_id="t6", others=1)
        return [s.CaseRow(CASE, CLIENT.name, "Siiri Sosiaaliohjaaja", 2, 1, moment(17), wait=wait)], "next"

    def startable(self, actor: Person) -> list[DefinitionVersion]:
        return [VERSION]

    def start_form(self, actor: Person) -> Any:
        return FORM

    def consultation_regions(self, actor: Person) -> list[str]:
        return sorted(actor.regions)

    def consultation_form(self, actor: Person, region: str) -> ConsultationForm:
        return ConsultationForm(FORM)

    def consultation(self, actor: Person, instance_id: str) -> ConsultationPage:
        row = self.consultations(actor)[1]
        return ConsultationPage(row, SENT, [SENT], {"kaikki": FORM})

    def start_case(self, actor: Person, **facts: Any) -> Case:
        self.calls.append(("start_case", facts))
        return CASE

    def comments(self, actor: Person, case_key: str) -> CommentPage:
        mine = Comment("co1", "c1", moment(17), "p1", ME.name, ME.organisation, "Soitan <b>huomenna</b>.", revision=2)
        mine = replace(mine, mentions=("p2",), changed_at=moment(18), earlier=(Wording("Soitan tänään.", moment(18)),))
        gone = replace(mine, id="co2", author_id="p2", text="", earlier=(), withdrawn_at=moment(18), withdrawn_by="S")
        rows = [CommentRow(mine, [OTHER.name], may_change=True, may_withdraw=True), CommentRow(gone)]
        return CommentPage(case_key, rows, may_write=True, people=[("p2", OTHER.name)])

    def write_comment(self, actor: Person, case_key: str, text: str, mentions: Any = (), key: str = "") -> str:
        self.calls.append(("write_comment", (text, mentions)))
        if self.refuse:
            raise self.refuse
        return "co3"

    def change_comment(self, actor: Person, case_key: str, comment_id: str, text: str, *more: Any, **facts: Any) -> str:
        self.calls.append(("change_comment", (comment_id, text, facts["revision"])))
        if self.refuse:
            raise self.refuse
        return comment_id

    def withdraw_comment(self, actor: Person, case_key: str, comment_id: str, key: str = "") -> str:
        self.calls.append(("withdraw_comment", comment_id))
        return comment_id

    def case_page(self, actor: Person, key: str, *, purpose: str = "case_page") -> s.CasePage:
        if key != CASE.key:
            raise errors.NotFound(key)
        members = [CaseMember("m1", "c1", "p2", "Siiri Sosiaaliohjaaja", "case_manager", moment(14, 1))]
        plan = PlanVersion("pl1", "c1", 1, date(2026, 3, 1), True, date(2026, 6, 1), {"tavoite": "Työhön"})
        service = ServiceEvent("se1", "c1", "työkokeilu", "haettu", date(2026, 3, 2), "Työllisyyspalvelut")
        meeting = Meeting("me1", "keski_suomi", "konsultaatio", moment(17), True, attendance=("kela",))
        ending = s.PersonAction("message", "asiakas_keskeyttää", "Asiakas haluaa lopettaa", "f16", ends=True)
        change = s.PersonAction("start", "case_manager_change", "Vaihda asiakasvastaava", "f11")
        ahead = [(moment(20), "task", "Kirjaa konsultaation tulos"), (moment(30, 4), "own", "Sairausloma päättyy")]
        ahead += [(moment(day), "watch", "Jumissa") for day in (26, 27)]
        seen = AccessEntry(moment(17), "p1", ME.name, ME.organisation, "view", "case_page", "keski_suomi", "c1")
        return s.CasePage(
            case=CASE,
            client=CLIENT,
            version_name="Keski-Suomen prosessi",
            version_number=14,
            instances=[INSTANCE, SIDE],
            open_tasks=[row(TASKS[1]), row(QUEUE[0], "group")],
            events=events(),
            members=members,
            consents=CONSENTS,
            plans=[plan],
            services=[service],
            meetings=[meeting],
            submissions=[SENT],
            decisions=[],
            incidents=[],
            stages=STAGES,
            ahead=ahead,
            actions=[ending, change],
            access=[seen],
            forms={"kaikki": FORM},
            may_see_access=True,
            may_change_client=True,
        )

    def diagram(self, actor: Person, case_key: str, *, instance_id: str = "", process: str = "") -> DiagramView:
        return DIAGRAM

    def action_form(self, actor: Person, case_key: str, action_name: str) -> Any:
        return FORM

    def deliver_message(
        self, actor: Person, case_key: str, name: str, submitted: Any, idempotency_key: str = ""
    ) -> None:
        self.calls.append(("deliver_message", name))

    def start_side(
        self, actor: Person, case_key: str, definition: str, submitted: Any, idempotency_key: str = ""
    ) -> Instance:
        self.calls.append(("start_side", definition))
        return SIDE

    def start_consultation(self, actor: Person, region: str, submitted: Any, idempotency_key: str = "") -> Instance:
        self.calls.append(("start_consultation", region))
        return SIDE

    def consultations(self, actor: Person) -> list[s.ConsultationRow]:
        return [
            s.ConsultationRow(SIDE, "KS-2026-0102", "keski_suomi", [TASKS[1]]),
            s.ConsultationRow(replace(SIDE, id="i3", case_id=None), "", "keski_suomi"),
        ]

    def meetings(self, actor: Person) -> list[s.MeetingRow]:
        return [s.MeetingRow(self.case_page(actor, CASE.key).meetings[0], CASE.key)]

    def meeting_plan(self, actor: Person) -> m.MeetingPlan:
        return MEETING_PLAN

    def meeting(self, actor: Person, occurrence_id: str) -> m.OccurrencePage:
        if occurrence_id not in MEETING_PAGES:
            raise errors.NotFound(occurrence_id)
        return MEETING_PAGES[occurrence_id]

    def feeds(self, actor: Person) -> list[CalendarFeed]:
        return [CalendarFeed("f1", "p1", moment(14))]

    def add_to_agenda(self, actor: Person, occurrence_id: str, wish: m.AgendaWish, idempotency_key: str = "") -> Any:
        self.calls.append(("add_to_agenda", wish))
        if wish.minutes and wish.minutes > 60:
            raise errors.OverCapacity(20, wish.minutes, next_id="o2", next_at=moment(24, 4))
        return m.Added("a1", "o1", 40)

    def move_meeting(self, actor: Person, occurrence_id: str, starts_at: datetime | None) -> None:
        self.calls.append(("move_meeting", starts_at))
        if starts_at is None:
            raise errors.FormInvalid({"starts_at": errors.FieldError("not_a_moment")})

    def close_meeting(self, actor: Person, occurrence_id: str, closing: m.Closing) -> Any:
        self.calls.append(("close_meeting", closing))
        if closing.lasted is None:
            raise errors.FormInvalid({"lasted": errors.FieldError("required")})
        return MEETING_PAGES["o2"].row.occurrence

    def definitions(self, actor: Person) -> list[DefinitionVersion]:
        return [VERSION]

    def library(self, actor: Person) -> list[DefinitionRow]:
        return [LIBRARY_ROW]

    def definition_page(
        self, actor: Person, key: str, region: str = "", *, version: int | None = None, process: str = ""
    ) -> DefinitionPage:
        return DefinitionPage(
            row=LIBRARY_ROW,
            keeping=DefinitionKeeping(key, VERSION.region),
            archived_by="",
            shown=VERSION,
            versions=[VersionRow(VERSION, "Pekka", 3)],
            drafts=(),
            diagram=replace(DIAGRAM, active=[], walked=[]),
            charts=[],
            forms=[],
            decisions=[],
            may_change=True,
        )

    def own_caseload(self, actor: Person) -> Caseload | None:
        return LOADS[1].load

    def caseloads(self, actor: Person) -> list[CaseloadTable]:
        return [CaseloadTable("keski_suomi", LOADS, others=1, others_clients=9, may_tell=True)]

    def tell_other_clients(self, actor: Person, person_id: str, region: str, clients: int | str) -> None:
        self.calls.append(("tell_other_clients", (person_id, region, clients)))
        if self.refuse:
            raise self.refuse

    def dashboard(self, actor: Person) -> list[s.StageCount]:
        return [s.StageCount("keski_suomi", "konsultaatio", 12, 14, 3), s.StageCount("keski_suomi", "tiimi", 4, 4, 0)]

    def incidents(self, actor: Person | None = None) -> list[IncidentRow]:
        return INCIDENTS

    def retry_incident(self, incident_id: str, actor: Person | None = None) -> bool:
        self.calls.append(("retry_incident", incident_id))
        if incident_id == "x1":
            raise errors.StepFailed("not yet")
        return incident_id == "x2"

    def health(self) -> Health:
        return HEALTH
