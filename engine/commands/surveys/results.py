"""What leaders see of surveys: how many were asked and have answered, and what of the answers may be shown."""

from collections.abc import Sequence

from engine.commands.surveys.answer import survey_form, survey_name
from engine.commands.work import Work
from engine.model.surveys import SurveyRow


def survey_rows(work: Work, regions: Sequence[str], language: str) -> list[SurveyRow]:
    """Give the rounds of regions, newest first; answers are not read here, only what was counted of them."""
    rounds = work.uow.surveys.rounds(regions)
    counts = work.uow.surveys.counts([one.id for one in rounds if not one.closed])
    rows = []
    for one in rounds:
        sent = {channel: asked for where, channel, asked, _ in counts if where == one.id}
        answered = {channel: used for where, channel, _, used in counts if where == one.id}
        form = survey_form(work, one, language) if "n" in one.result else None
        rows.append(
            SurveyRow(
                round=one,
                name=survey_name(work, one, language),
                sent=one.result.get("sent", sent),
                answered=one.result.get("answered", answered),
                form=form,
            )
        )
    return rows
