"""The face's part about cases: opening them, reading them, and what people do to them outside their path."""

from collections.abc import Mapping
from typing import Any

from engine import clock, policy
from engine.commands.action_form import action_form
from engine.commands.caseload_tables import caseload_tables, own_caseload, tell_other_clients
from engine.commands.change_client import change_client, client_details
from engine.commands.deliver_message import deliver_message
from engine.commands.person_actions import find_action
from engine.commands.record_access import record_listed
from engine.commands.replies import CASE, once
from engine.commands.sight import refuse_unshared_case
from engine.commands.start_case import PURPOSE, start_case
from engine.commands.start_side import CONSULTATION, start_consultation, start_side
from engine.commands.withdraw_consent import WITHDRAWAL, withdraw_consent
from engine.errors import Forbidden
from engine.forms import Form
from engine.model import Case, Instance, Person
from engine.model.caseload import Caseload, CaseloadTable
from engine.model.diagrams import DiagramView
from engine.model.page_parts import ClientDetails, PageQuery
from engine.model.screens import CasePage, CaseQuery, CaseRow, StageCount
from engine.model.silence import SilentCase
from engine.process_engine.again import again_after_collision
from engine.process_engine.core import STEP_FAILURES, Core
from engine.process_engine.pages.case_page import case_page
from engine.process_engine.pages.case_waits import with_case_waits
from engine.process_engine.pages.diagram_view import case_diagram, free_diagram
from engine.process_engine.pages.silent_cases import silent_cases
from engine.process_engine.pages.translated import stage_names, translated_cases, translated_counts
from engine.store import queries
from engine.store.queries import visible_case


class Cases(Core):
    """Use cases about cases; a part of ProcessEngine."""

    @again_after_collision
    def start_case(
        self,
        actor: Person,
        *,
        definition: str,
        region: str,
        client: Mapping[str, Any],
        variables: Mapping[str, Any],
        idempotency_key: str = "",
    ) -> Case:
        """Open a case; raises NotFound, Forbidden, FormInvalid, StepFailed when the chart cannot begin."""
        try:
            with self._work(actor) as work:
                asked: dict[str, Any] = {
                    "definition": definition,
                    "region": region,
                    "client": client,
                    "variables": variables,
                }
                sent = {"client": client, "variables": variables}
                verb = f"{PURPOSE}:{region}:{definition}"
                opened = once(work, actor, idempotency_key, verb, sent, CASE, lambda: start_case(work, actor, **asked))
                refuse_unshared_case(work.uow, actor, opened.key)
                return opened
        except STEP_FAILURES as error:
            raise self._keep_failed_start(error, region, definition) from error

    @again_after_collision
    def cases(self, actor: Person, query: CaseQuery) -> tuple[list[CaseRow], str]:
        """Give a page of the cases that the person may see, and the cursor of the next one.

        Writes the access log for each case whose client is named in it.
        """
        with self._work(actor) as work:
            rows, cursor = queries.cases(work.uow, actor, query, clock.now())
            record_listed(work.uow, actor, "cases", [row.case for row in rows if row.client_name])
            return with_case_waits(work, actor, translated_cases(work, actor, rows)), cursor

    @again_after_collision
    def silent_cases(self, actor: Person, page: PageQuery) -> tuple[list[SilentCase], str]:
        """Give a page of the open cases in which nothing has happened for too long, longest first, and the next cursor.

        A supervisor gets those of the region, a case manager their own. Writes the access log for each case whose
        client is named in it.
        """
        with self._work(actor) as work:
            return silent_cases(work, actor, page)

    def stage_names(self, actor: Person) -> dict[str, str]:
        """Give what the person's regions call the stages, by key; what they call differently is not among them."""
        with self._work(write=False) as work:
            return stage_names(work, actor)

    @again_after_collision
    def case_page(self, actor: Person, key: str, *, purpose: str = "case_page") -> CasePage:
        """Give everything on the page of a case; writes the access log with the purpose: `case_page`, `case_print`.

        Raises NotFound.
        """
        with self._work(actor) as work:
            return case_page(work, actor, key, purpose)

    @again_after_collision
    def client_details(self, actor: Person, case_key: str) -> ClientDetails:
        """Give what is known of a client and the form to change it; raises NotFound, Forbidden, Conflict."""
        with self._work(actor) as work:
            return client_details(work, actor, case_key)

    @again_after_collision
    def change_client(
        self, actor: Person, case_key: str, submitted: Mapping[str, Any], seen: str | None = None
    ) -> None:
        """Change what is known of the client; raises NotFound, Forbidden, FormInvalid, Conflict."""
        with self._work(actor) as work:
            change_client(work, actor, case_key, submitted, seen)

    @again_after_collision
    def diagram(self, actor: Person, case_key: str, *, instance_id: str = "", process: str = "") -> DiagramView:
        """Give a chart of the case and where it stands in it; writes the access log. Raises NotFound."""
        with self._work(actor) as work:
            return case_diagram(work, actor, case_key, instance_id, process)

    def free_diagram(self, actor: Person, instance_id: str, *, process: str = "") -> DiagramView:
        """Give a chart of an instance without a case and where it stands in it; raises NotFound."""
        with self._work(write=False) as work:
            return free_diagram(work, actor, instance_id, process)

    def action_form(self, actor: Person, case_key: str, action_name: str) -> Form | None:
        """Give the form that an action asks first, None when it asks nothing; raises NotFound, Forbidden."""
        with self._work(write=False) as work:
            case = visible_case(work.uow, actor, case_key)
            action = find_action(work, actor, case, action_name)
            return action_form(work, actor, case, action)

    @again_after_collision
    def deliver_message(
        self, actor: Person, case_key: str, name: str, submitted: Mapping[str, Any], idempotency_key: str = ""
    ) -> None:
        """Send a message to the case; raises NotFound, Forbidden, FormInvalid, MessageNotExpected, StepFailed."""
        try:
            with self._work(actor) as work:
                deliver_message(work, actor, case_key, name, submitted, idempotency_key)
        except STEP_FAILURES as error:
            with self._work(write=False) as work:
                instance_id = work.uow.cases.by_key(case_key).main_instance_id or ""
            raise self._keep_failure(instance_id, f"deliver_message {name}", error) from error

    @again_after_collision
    def start_side(
        self, actor: Person, case_key: str, definition: str, submitted: Mapping[str, Any], idempotency_key: str = ""
    ) -> Instance:
        """Start a side instance of the case; raises NotFound, Forbidden, FormInvalid, Conflict, StepFailed."""
        try:
            with self._work(actor) as work:
                return start_side(work, actor, case_key, definition, submitted, idempotency_key)
        except STEP_FAILURES as error:
            raise self._keep_failed_start(error, "", definition, case_key) from error

    @again_after_collision
    def withdraw_consent(
        self, actor: Person, case_key: str, submitted: Mapping[str, Any], idempotency_key: str = ""
    ) -> None:
        """Take the client's withdrawal at any party; raises NotFound, FormInvalid, Conflict, StepFailed."""
        try:
            with self._work(actor) as work:
                withdraw_consent(work, actor, case_key, submitted, idempotency_key)
        except STEP_FAILURES as error:
            raise self._keep_failed_start(error, "", WITHDRAWAL, case_key) from error

    @again_after_collision
    def start_consultation(
        self, actor: Person, region: str, submitted: Mapping[str, Any], idempotency_key: str = ""
    ) -> Instance:
        """Start a consultation without a case and a client; raises NotFound, Forbidden, FormInvalid, StepFailed."""
        try:
            with self._work(actor) as work:
                return start_consultation(work, actor, region, submitted, idempotency_key)
        except STEP_FAILURES as error:
            raise self._keep_failed_start(error, region, CONSULTATION) from error

    def caseloads(self, actor: Person) -> list[CaseloadTable]:
        """Give what the case managers of the actor's unit carry, by region; raises Forbidden for who leads none."""
        with self._work(actor, write=False) as work:
            return caseload_tables(work, actor)

    def own_caseload(self, actor: Person) -> Caseload | None:
        """Give what the actor carries as case manager; None for who is nobody's."""
        with self._work(actor, write=False) as work:
            return own_caseload(work, actor)

    @again_after_collision
    def tell_other_clients(self, actor: Person, person_id: str, region: str, clients: int | str) -> None:
        """Keep how many clients somebody has whom Polku does not know; raises NotFound, Forbidden, FormInvalid."""
        with self._work(actor) as work:
            tell_other_clients(work, actor, person_id, region, clients)

    def dashboard(self, actor: Person) -> list[StageCount]:
        """Give the open cases and tasks by region and stage; raises Forbidden for others than those who lead."""
        with self._work(write=False) as work:
            regions = {version.region for version in work.uow.definitions.startable()}
            if not any(policy.may_see_dashboards(actor, region) for region in regions):
                raise Forbidden(f"{actor.username} may not see figures")
            return translated_counts(work, actor, queries.stage_counts(work.uow, actor, clock.now()))
