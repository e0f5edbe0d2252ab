"""Answer a survey without an account: the link is used up, the answer goes into its round and keeps nothing of it."""

from collections.abc import Mapping
from typing import Any

from engine import clock
from engine.commands.calendar_functions import CALENDAR_FUNCTIONS
from engine.commands.sign_in import refuse_hurry
from engine.commands.surveys.ask import KINDS, LANGUAGES
from engine.commands.work import Work
from engine.errors import FieldError, FormInvalid, LinkOver, LinkUsed
from engine.forms import Form
from engine.model import Answer, SurveyLink, SurveyRound
from engine.model.surveys import SurveyPage
from engine.store import UnitOfWork

_ATTEMPTS = "survey"
_LONGEST_CODE = 60


def plain_code(typed: str) -> str:
    """Give a code as it was made, however somebody typed it from the paper."""
    return "".join(sign for sign in typed.lower()[:_LONGEST_CODE] if sign.isalnum())


def refuse_guessing(uow: UnitOfWork, address: str) -> None:
    """Raise SignInTooOften when wrong codes came from this network address too often."""
    refuse_hurry(uow, "", _ATTEMPTS + address)


def note_wrong_code(uow: UnitOfWork, address: str) -> None:
    """Remember that a code was wrong; the address is forgotten within an hour or two."""
    uow.attempts.failed(_ATTEMPTS, _ATTEMPTS + address, clock.now())


def open_survey(work: Work, code: str, language: str) -> tuple[SurveyLink, SurveyRound, SurveyPage]:
    """Give the survey of a code; NotFound, LinkUsed, LinkOver.

    `language` is one that the reader has chosen; empty: the one in which they were asked.
    """
    link = work.uow.surveys.link(plain_code(code))
    asked = work.uow.surveys.round(link.round_id)
    spoken = language if language in LANGUAGES else link.language
    if link.used:
        raise LinkUsed("this link was used", spoken)
    if asked.closed or asked.closes_on < clock.local(work.moment).date():
        raise LinkOver(f"this link was good until {asked.closes_on.isoformat()}", spoken)
    return link, asked, SurveyPage(survey_form(work, asked, spoken), survey_name(work, asked, spoken), spoken)


def keep_answer(work: Work, code: str, submitted: Mapping[str, Any], language: str) -> str:
    """Put an answer into its round, use the link up and give the page's language.

    Raises FormInvalid, NotFound, LinkUsed, LinkOver.
    """
    link, asked, page = open_survey(work, code, language)
    form: Form = page.form
    values = form.clean(submitted, {}, page.language, functions=CALENDAR_FUNCTIONS)
    if not any(value not in (None, "", []) for value in values.values()):
        raise FormInvalid({form.fields[0].path: FieldError("nothing_answered")}, dict(submitted))
    if not work.uow.surveys.use(link.id):
        raise LinkUsed("this link was used", page.language)
    work.uow.surveys.put_answer(asked.id, Answer(values, link.channel.value, link.language))
    survey = work.context.catalogue.region(work.uow, asked.version_id).survey(asked.survey)
    facts = {"laji": KINDS[survey.receivers if survey else "clients"], "kanava": link.channel.value}
    work.uow.surveys.note(asked.region, "kysely_vastattu", clock.local(work.moment).date(), facts)
    return page.language


def survey_form(work: Work, asked: SurveyRound, language: str) -> Form:
    """Give the form of a round in a language, as it was published when the round opened."""
    return work.context.catalogue.form(work.uow, asked.version_id, asked.form, language, asked.opened_on)


def survey_name(work: Work, asked: SurveyRound, language: str) -> str:
    """Give what the region calls the survey."""
    survey = work.context.catalogue.region(work.uow, asked.version_id).survey(asked.survey)
    return survey.name.said(language) if survey else asked.survey
