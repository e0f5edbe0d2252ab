"""Surveys of clients and partners: I16 (D1:111, D2:78). Only what a closed round may tell is read."""

from collections.abc import Iterator

from engine.analytics.indicators.line import SURVEYS, Indicator, mean, share
from engine.model.indicator_results import Observation, Unit
from engine.model.indicators import Records, Told


def marks(records: Records) -> Iterator[Observation]:
    """I16: the marks (1-5) that were given, by the question."""
    for one in records.told:
        if not one.language:
            yield from _marks(one, {"kysymys": f"{one.survey}/{one.question}"})


def by_language(records: Records) -> Iterator[Observation]:
    """I37: the marks of those surveys whose results are cut by language."""
    for one in records.told:
        if one.language:
            yield from _marks(one, {"kieli": one.language})


def _marks(one: Told, cuts: dict[str, str]) -> Iterator[Observation]:
    if one.answer.isdecimal():
        for _each in range(one.count):
            yield Observation(one.day, float(one.answer), cuts)


def answered(records: Records) -> Iterator[Observation]:
    """I16: of the surveys that were sent, those that were answered, by the channel."""
    for one in records.asked:
        cuts = {"kanava": one.channel, "vastaaja": one.kind}
        if one.answered:
            yield Observation(one.day, 1.0, cuts, weight=0.0, is_counted=False)
        else:
            yield Observation(one.day, 0.0, cuts)


INDICATORS = (
    Indicator(
        "I16",
        "D1:111",
        [mean("marks", marks, "kysymys", unit=Unit.POINTS), share("answered", answered, "kanava", "vastaaja")],
        needs=(SURVEYS,),
    ),
)
