"""Say whether answers to repeated requests are forgotten in time."""

from collections.abc import Iterator
from datetime import timedelta

from engine.commands.tidy_up import KEPT_ANSWERS
from engine.commands.work import Work
from engine.model.care import Finding
from engine.store.queries.health import old_answers


def old_answers_kept(work: Work) -> Iterator[Finding]:
    """Give how many answers are older than they should be."""
    count = old_answers(work.uow, work.moment - KEPT_ANSWERS - timedelta(days=2))
    if count:
        advice = "The night's work forgets them: let a worker run over a night, and read its log if they stay."
        yield Finding("warning", f"{count} answer(s) to old requests are still kept.", advice, kind="answers")
