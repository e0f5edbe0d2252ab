"""Which round of a survey runs on a day: one a year, or one a quarter for a survey that follows events."""

import calendar
from datetime import date, timedelta

from engine import clock
from engine.commands.publish_definition import versions_in_force
from engine.commands.work import Work
from engine.errors import NotFound
from engine.ids import new_id
from engine.model import DefinitionVersion, SurveyRound
from engine.region import Region, Survey

_QUARTER = 3
"""Months."""


def published_regions(work: Work) -> list[tuple[DefinitionVersion, Region]]:
    """Give the newest version of each region with its region file, by region."""
    newest: dict[str, DefinitionVersion] = {}
    for version in sorted(versions_in_force(work).values(), key=lambda one: one.published_at):
        newest[version.region] = version
    return [(version, work.context.catalogue.region(work.uow, version.id)) for _, version in sorted(newest.items())]


def published_survey(work: Work, region: str, key: str) -> tuple[DefinitionVersion, Survey]:
    """Give a survey as the region's newest file has it; NotFound."""
    for version, file in published_regions(work):
        survey = file.survey(key) if version.region == region else None
        if survey is not None:
            return version, survey
    raise NotFound(f"survey {key} of {region}")


def present_round(work: Work, version: DefinitionVersion, survey: Survey) -> SurveyRound | None:
    """Give the round that runs today, opened now when it is the first time; None for one that has closed already."""
    today = clock.local(work.moment).date()
    period, closes_on = _span(survey, today)
    found = work.uow.surveys.open_round(
        SurveyRound(
            id=new_id(),
            region=version.region,
            survey=survey.key,
            period=period,
            form=survey.form,
            version_id=version.id,
            opened_on=today,
            closes_on=closes_on,
            threshold=survey.threshold,
            cut=survey.cut,
        )
    )
    return None if found.closed or found.closes_on < today else found


def _span(survey: Survey, today: date) -> tuple[str, date]:
    """Give the period of a day and the last day of its links."""
    if survey.month:
        return str(today.year), today + timedelta(days=survey.days)
    quarter = (today.month - 1) // _QUARTER + 1
    last = quarter * _QUARTER
    end = date(today.year, last, calendar.monthrange(today.year, last)[1])
    return f"{today.year}-{quarter}", end + timedelta(days=survey.days)
