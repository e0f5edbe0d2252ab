"""The yearly surveys (T08): clients in April, partners in May, all mails of one survey in one unit of work."""

from collections.abc import Iterator
from datetime import date, timedelta

from engine import clock
from engine.commands.surveys.ask import ask_by_mail
from engine.commands.surveys.rounds import present_round, published_regions
from engine.commands.work import Work
from engine.model import DefinitionVersion
from engine.region import Region, Survey
from engine.store.queries.survey_receivers import clients_with_mail

_LATE = timedelta(days=31)
"""A worker that was away so long does not send this year's survey any more."""


def send_due_surveys(work: Work) -> int:
    """Send the surveys whose day has come this year, each once; gives how many mails were written."""
    today = clock.local(work.moment).date()
    return sum(
        _send(work, version, file, survey)
        for version, file in published_regions(work)
        for survey in file.surveys
        if survey.month and _is_due(survey, today) and _claim(work, version, survey, today)
    )


def _is_due(survey: Survey, today: date) -> bool:
    due = date(today.year, survey.month, survey.day)
    return due <= today <= due + _LATE


def _claim(work: Work, version: DefinitionVersion, survey: Survey, today: date) -> bool:
    return work.uow.marks.claim_day(f"survey:{version.region}:{survey.key}", date(today.year, 1, 1))


def _send(work: Work, version: DefinitionVersion, file: Region, survey: Survey) -> int:
    here = present_round(work, version, survey)
    if here is None:
        return 0
    receivers = dict(_clients(work, file.key) if survey.receivers == "clients" else _partners(work, file, survey))
    for address, language in receivers.items():
        ask_by_mail(work, here, survey.receivers, address, language)
    return len(receivers)


def _clients(work: Work, region: str) -> Iterator[tuple[str, str]]:
    for client in clients_with_mail(work.uow, region):
        yield client.email.strip(), client.language


def _partners(work: Work, file: Region, survey: Survey) -> Iterator[tuple[str, str]]:
    """Give those who refer: people of the groups that the survey names, else of other organisations' groups."""
    others = (key for key, group in file.groups.items() if group.organisation != file.organisation)
    for group in survey.groups or tuple(others):
        for person in work.uow.people.in_group(file.key, group):
            if person.active and person.email:
                yield person.email.strip(), person.language
