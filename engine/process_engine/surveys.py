"""The face's part about surveys: answering without an account, handing out, sending, and what may be shown."""

import time
from collections.abc import Mapping
from typing import Any

from engine import policy
from engine.commands.surveys.answer import keep_answer, note_wrong_code, open_survey, refuse_guessing
from engine.commands.surveys.close import close_round, rounds_over
from engine.commands.surveys.hand_out import invite, offered, print_copies
from engine.commands.surveys.letters import EMAIL, note_letter, send_letter
from engine.commands.surveys.results import survey_rows
from engine.commands.surveys.send_yearly import send_due_surveys
from engine.commands.work import Work
from engine.errors import Forbidden, NotFound
from engine.model import Person
from engine.model.surveys import OfferedSurvey, Printable, SurveyPage, SurveyRow
from engine.process_engine.again import again_after_collision
from engine.process_engine.core import Core

DELIVERY_SECONDS = 20.0
"""A sweep of mails stops after so long."""


class Surveys(Core):
    """Use cases about surveys; a part of ProcessEngine."""

    # Without an account: nobody acts here, and nothing of the request is kept with an answer

    def survey(self, code: str, address: str, language: str = "") -> SurveyPage:
        """Give the survey of a link or a code; raises NotFound, LinkUsed, LinkOver, SignInTooOften.

        `address` is that of the network: wrong codes from it are counted for an hour.
        """
        try:
            with self._work(write=False) as work:
                refuse_guessing(work.uow, address)
                return open_survey(work, code, language)[2]
        except NotFound:
            self._count_wrong(address)
            raise

    @again_after_collision
    def answer_survey(self, code: str, submitted: Mapping[str, Any], address: str, language: str = "") -> str:
        """Keep an answer, use the link up and give the language of the page; raises FormInvalid too.

        Who sends it is not asked.
        """
        try:
            with self._work() as work:
                refuse_guessing(work.uow, address)
                return keep_answer(work, code, submitted, language)
        except NotFound:
            self._count_wrong(address)
            raise

    def _count_wrong(self, address: str) -> None:
        with self._store.begin() as uow:
            note_wrong_code(uow, address)

    # Staff

    def offered_surveys(self, actor: Person) -> list[OfferedSurvey]:
        """Give the surveys that the person may hand out on paper, by region."""
        with self._work(write=False) as work:
            return offered(work, actor)

    @again_after_collision
    def print_surveys(self, actor: Person, region: str, key: str, language: str, copies: int) -> Printable:
        """Make codes for copies on paper; raises NotFound, FormInvalid (1 to 50 copies), LinkOver."""
        with self._work(actor) as work:
            return print_copies(work, actor, region, key, language, copies)

    @again_after_collision
    def send_surveys(self, actor: Person, region: str, key: str, language: str, addresses: str) -> int:
        """Send a survey to mail addresses, one a line; gives how many. Raises NotFound, Forbidden, FormInvalid."""
        with self._work(actor) as work:
            return invite(work, actor, region, key, language, addresses)

    def survey_rounds(self, actor: Person, region: str = "") -> list[SurveyRow]:
        """Give the rounds of the person's regions with what may be shown of them; Forbidden for others than leaders."""
        with self._work(write=False) as work:
            regions = _regions(work, actor)
            if not regions:
                raise Forbidden(f"{actor.username} sees no figures")
            return survey_rows(work, [one for one in regions if region in ("", one)], actor.language)

    def survey_row(self, actor: Person, round_id: str) -> SurveyRow:
        """Give one round; raises NotFound."""
        with self._work(write=False) as work:
            rows = survey_rows(work, _regions(work, actor), actor.language)
        found = next((row for row in rows if row.round.id == round_id), None)
        if found is None:
            raise NotFound(f"survey {round_id}")
        return found

    # The worker

    def deliver_letters(self, limit: int = 100) -> int:
        """Send waiting mails of surveys, each in its own short units of work; gives how many were tried."""
        if EMAIL not in self._channels:
            return 0
        stop_at, tried = time.monotonic() + DELIVERY_SECONDS, 0
        while tried < limit and time.monotonic() < stop_at:
            with self._work(yields=True) as work:
                letter = work.uow.surveys.claim_letter(work.moment)
            if letter is None:
                break
            failure = send_letter(self._channels, letter)
            with self._work(yields=True) as work:
                note_letter(work, letter, failure)
            tried += 1
        return tried

    def tend_surveys(self) -> None:
        """Do the night's work: send what is due this year, close the rounds that are over."""
        with self._work(yields=True) as work:
            send_due_surveys(work)
        with self._work(write=False) as work:
            over = [one.id for one in rounds_over(work)]
        for round_id in over:
            self._close_round(round_id)

    @again_after_collision
    def _close_round(self, round_id: str) -> None:
        with self._work(yields=True) as work:
            close_round(work, round_id)


def _regions(work: Work, actor: Person) -> list[str]:
    return policy.regions_of_figures(actor, [version.region for version in work.uow.definitions.all()])
