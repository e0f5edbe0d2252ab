"""The face's part about the client's own view: links made by workers, the door, and what the client sees and does."""

import logging
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from engine.commands.client_view import acts
from engine.commands.client_view.enter import door, enter, note_guess, note_use, refuse_guessing, resume, send_code
from engine.commands.client_view.links import client_links, give_code, give_link, revoke_link
from engine.commands.open_session import hash_token
from engine.commands.work import Work
from engine.errors import CodeRefused, NotFound, Unavailable
from engine.model import Person
from engine.model.client_view import ClientLinks, ClientVisit, Door, NewLink, OwnView
from engine.process_engine.again import again_after_collision
from engine.process_engine.core import STEP_FAILURES, Core
from engine.process_engine.pages.own_view import own_view

T = TypeVar("T")

logger = logging.getLogger(__name__)


class ClientViews(Core):
    """Use cases about the client's own view; a part of ProcessEngine."""

    # Staff

    @again_after_collision
    def client_links(self, actor: Person, case_key: str) -> ClientLinks:
        """Give the personal links of a case's client; writes the access log. Raises NotFound."""
        with self._work(actor) as work:
            return client_links(work, actor, case_key)

    @again_after_collision
    def give_client_link(self, actor: Person, case_key: str, code_by: str, idempotency_key: str = "") -> NewLink:
        """Make a personal link: `code_by` is `email` or `worker`. Its secrets are shown once.

        Raises NotFound, Forbidden, FormInvalid, Conflict.
        """
        with self._work(actor) as work:
            return give_link(work, actor, case_key, code_by, idempotency_key)

    @again_after_collision
    def give_client_code(self, actor: Person, case_key: str, link_id: str) -> NewLink:
        """Make a new one-time code for the worker to give; raises NotFound, Forbidden, Conflict."""
        with self._work(actor) as work:
            return give_code(work, actor, case_key, link_id)

    @again_after_collision
    def revoke_client_link(self, actor: Person, case_key: str, link_id: str) -> None:
        """End a personal link and the visits made by it at once; raises NotFound, Forbidden."""
        with self._work(actor) as work:
            revoke_link(work, actor, case_key, link_id)

    # The door; `address` is that of the network: wrong links and codes from it are counted for an hour

    def client_door(self, secret: str, address: str) -> Door:
        """Give what stands before the view of a link; raises NotFound, SignInTooOften."""
        return self._guarded(address, lambda work: door(work, secret), write=False)

    @again_after_collision
    def send_client_code(self, secret: str, address: str) -> None:
        """Mail a one-time code to the client's own address; raises NotFound, SignInTooOften."""
        self._guarded(address, lambda work: send_code(work, secret))

    @again_after_collision
    def enter_client_view(self, secret: str, code: str, language: str, address: str) -> tuple[ClientVisit, str]:
        """Open a visit with a code and give it with the cookie's token.

        Raises NotFound, CodeRefused, SignInTooOften.
        """
        opened = self._guarded(address, lambda work: enter(work, secret, code, language))
        if isinstance(opened, Door):
            self._count_guess(address)
            raise CodeRefused(opened.code_by, opened.language)
        return opened

    def client_visit(self, token: str) -> ClientVisit | None:
        """Give the living visit of a cookie's token, else None; it ends after 15 minutes without use and after an hour.

        Writes only when it has ended or was last noted a minute ago.
        """
        with self._store.begin(write=False) as uow:
            resumed = resume(uow, token)
        if resumed is None:
            return None
        if resumed.touch or not resumed.goes_on:
            try:
                with self._store.begin() as uow:
                    note_use(uow, resumed)
            except Unavailable:  # a full disk keeps nobody from reading; the visit ends a little earlier at worst
                logger.warning("the use of a visit could not be noted")
        return resumed.visit if resumed.goes_on else None

    def leave_client_view(self, token: str) -> None:
        """End the visit of this token, if there is one."""
        with self._store.begin() as uow:
            visit = uow.client_links.visit(hash_token(token))
            if visit is not None:
                uow.client_links.end_visit(visit.id)

    # The client: NotFound when the link is not good any more

    @again_after_collision
    def own_view(self, visit: ClientVisit) -> OwnView:
        """Give all that the client sees; writes the access log."""
        with self._work() as work:
            return own_view(work, visit)

    def withdraw_own_consent(self, visit: ClientVisit, party: str, idempotency_key: str = "") -> bool:
        """Withdraw the client's consent for a party (empty: all); False when none was in force any more.

        Raises FormInvalid, Conflict, StepFailed.
        """
        return self._acted(visit, "withdraw", lambda work: acts.withdraw_own(work, visit, party, idempotency_key))

    def give_own_consent(
        self, visit: ClientVisit, parties: Sequence[str], covers: str, *, informed: bool, idempotency_key: str = ""
    ) -> None:
        """Give the client's consent for parties; raises FormInvalid, Conflict, StepFailed."""

        def give(work: Work) -> None:
            acts.give_own(work, visit, parties, covers, informed=informed, idempotency_key=idempotency_key)

        self._acted(visit, "give", give)

    def propose_own_time(self, visit: ClientVisit, submitted: Mapping[str, Any], idempotency_key: str = "") -> None:
        """Propose a time; raises FormInvalid, AlreadyRunning, Conflict, StepFailed."""
        self._acted(visit, "propose", lambda work: acts.propose_own(work, visit, submitted, idempotency_key))

    def stop_own_case(self, visit: ClientVisit, reason: str, idempotency_key: str = "") -> None:
        """Stop the client relation; raises FormInvalid, Conflict, MessageNotExpected, StepFailed."""
        self._acted(visit, "stop", lambda work: acts.stop_own(work, visit, reason, idempotency_key))

    @again_after_collision
    def own_survey(self, visit: ClientVisit, key: str) -> str:
        """Give the code of an anonymous survey, once in a visit; raises LinkOver."""
        with self._work() as work:
            return acts.survey_own(work, visit, key)

    def speak_to_client(self, visit: ClientVisit, language: str) -> None:
        """Let the visit go on in another language."""
        with self._work() as work:
            acts.speak(work, visit, language)

    @again_after_collision
    def _acted(self, visit: ClientVisit, what: str, act: Callable[[Work], T]) -> T:
        try:
            with self._work() as work:
                case, work.actor = acts.guest(work, visit)
                return act(work)
        except STEP_FAILURES as error:
            raise self._keep_failure(case.main_instance_id or "", f"client {what}", error) from error

    def _guarded(self, address: str, act: Callable[[Work], T], *, write: bool = True) -> T:
        """Do something at the door; a link that is not good is counted, however the act ends."""
        try:
            with self._work(write=write) as work:
                refuse_guessing(work.uow, address)
                return act(work)
        except NotFound:
            self._count_guess(address)
            raise

    def _count_guess(self, address: str) -> None:
        with self._store.begin() as uow:
            note_guess(uow, address)
