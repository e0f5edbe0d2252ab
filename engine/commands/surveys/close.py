"""The end of a round: its answers are counted and forgotten, or kept on for the next round when they are too few."""

from typing import Any

from engine import clock
from engine.commands.surveys.answer import survey_form
from engine.commands.surveys.tally import tally
from engine.commands.work import Work
from engine.model import SurveyRound


def rounds_over(work: Work) -> list[SurveyRound]:
    """Give the rounds that are to be closed tonight, the oldest first."""
    return work.uow.surveys.over(clock.local(work.moment).date())


def close_round(work: Work, round_id: str) -> None:
    """Close a round, once: from here on there is only what may be shown, and the answers themselves are gone.

    Answers of earlier rounds that were too few to be shown are counted with it. Were they shown later with others that
    were shown already, the difference would tell of a few people; so each answer is counted exactly once.
    """
    here = work.uow.surveys.lock(round_id)
    if here.closed:
        return
    earlier = [work.uow.surveys.lock(one.id) for one in work.uow.surveys.waiting(here)]
    answers = [one for part in (*earlier, here) for one in work.uow.surveys.answers(part.id)]
    counted = tally(survey_form(work, here, "fi"), answers, here.threshold, here.cut)
    figures = _figures(work, here)
    if not counted:
        work.uow.surveys.close(here.id, figures, work.uow.surveys.answers(here.id))
        return
    for part in earlier:
        work.uow.surveys.close(part.id, {**part.result, "within": here.period}, ())
    periods = [one.period for one in (*earlier, here)]
    work.uow.surveys.close(here.id, {**counted, **figures, "periods": periods}, ())


def _figures(work: Work, here: SurveyRound) -> dict[str, Any]:
    rows = work.uow.surveys.counts([here.id])
    return {
        "sent": {channel: sent for _, channel, sent, _ in rows},
        "answered": {channel: used for _, channel, _, used in rows},
    }
