"""The face's part about what is read of cases piece by piece, and of what stands beside them."""

from collections.abc import Mapping
from typing import Any

from engine.commands.action_form import action_form
from engine.commands.person_actions import MESSAGE, offered_actions
from engine.commands.record_access import record_access
from engine.commands.withdraw_consent import consent_page
from engine.model import Event, Person
from engine.model.page_parts import ConsentPage, OfferedAction, PageQuery
from engine.model.screens import ConsultationRow, MeetingRow, PersonAction
from engine.process_engine.again import again_after_collision
from engine.process_engine.core import Core
from engine.process_engine.pages.translated import translated_consultations
from engine.store import queries
from engine.store.queries import visible_case


class CaseReading(Core):
    """Use cases that read; a part of ProcessEngine."""

    @again_after_collision
    def timeline(self, actor: Person, case_key: str, page: PageQuery) -> tuple[list[Event], str]:
        """Give a page of what happened to the case, oldest first, and the next cursor; writes the access log.

        Raises NotFound.
        """
        with self._work(actor) as work:
            case = visible_case(work.uow, actor, case_key)
            record_access(work.uow, actor, action="view", what="timeline", region=case.region, case_id=case.id)
            return queries.timeline(work.uow, case, page)

    @again_after_collision
    def variables(self, actor: Person, case_key: str) -> Mapping[str, Any]:
        """Give the variables of the case's main instance; writes the access log. Raises NotFound."""
        with self._work(actor) as work:
            case = visible_case(work.uow, actor, case_key)
            record_access(work.uow, actor, action="view", what="variables", region=case.region, case_id=case.id)
            if case.main_instance_id is None:
                return {}
            return work.uow.instances.get(case.main_instance_id).variables

    @again_after_collision
    def actions(self, actor: Person, case_key: str) -> list[OfferedAction]:
        """Give what the person may start on the case now, with the form that each asks first.

        Writes the access log: what can be started tells where the client stands. Raises NotFound.
        """
        with self._work(actor) as work:
            case = visible_case(work.uow, actor, case_key)
            record_access(work.uow, actor, action="view", what="actions", region=case.region, case_id=case.id)
            members, tasks = work.uow.members.of_case(case.id), work.uow.tasks.of_case(case.id)
            main = work.uow.instances.get(case.main_instance_id) if case.main_instance_id else None
            awaited = main.waiting_for if main else ()
            return [
                OfferedAction(
                    PersonAction(one.kind, one.name, one.label.said(actor.language), one.form, one.ends),
                    action_form(work, actor, case, one),
                )
                for one in offered_actions(work, actor, case, members, tasks)
                if one.kind != MESSAGE or one.name in awaited
            ]

    @again_after_collision
    def consent_page(self, actor: Person, case_key: str) -> ConsentPage:
        """Give the consents of a case to who sees it or works at a party with a consent; writes the access log.

        Raises NotFound.
        """
        with self._work(actor) as work:
            return consent_page(work, actor, case_key)

    def consultations(self, actor: Person) -> list[ConsultationRow]:
        """Give the consultations that the person may see: open ones, then the newest, at most 100."""
        with self._work(write=False) as work:
            return translated_consultations(work, actor, queries.consultations(work.uow, actor))

    def consultation_page(self, actor: Person, page: PageQuery) -> tuple[list[ConsultationRow], str]:
        """Give a page of the consultations that the person may see, newest first, and the next cursor."""
        with self._work(write=False) as work:
            rows, cursor = queries.consultation_page(work.uow, actor, page)
            return translated_consultations(work, actor, rows), cursor

    def meetings(self, actor: Person) -> list[MeetingRow]:
        """Give the newest meetings that the person may know of, at most 100."""
        return self.meeting_page(actor, PageQuery(limit=100))[0]

    def meeting_page(self, actor: Person, page: PageQuery) -> tuple[list[MeetingRow], str]:
        """Give a page of the meetings that the person may know of, newest first, and the next cursor."""
        with self._work(write=False) as work:
            return queries.meetings(work.uow, actor, page)
