"""Ask the client of a case after something happened in it (a survey with `after` in the region file)."""

from collections.abc import Sequence

from engine.commands.run import Run
from engine.commands.surveys.ask import ask_by_mail
from engine.commands.surveys.rounds import present_round


def ask_client(run: Run, heard: Sequence[str]) -> None:
    """Write the mail to the client of the case when a survey follows one of these events; without a mail address none.

    Neither the case nor the client is kept with the link.
    """
    asking = [survey for survey in run.region.surveys if not set(heard).isdisjoint(survey.after)]
    if not asking or run.case is None or run.case.client_id is None:
        return
    client = run.work.uow.clients.get(run.case.client_id)
    if client.erased or not client.email.strip():
        return
    version = run.work.uow.definitions.get(run.instance.version_id)
    for survey in asking:
        here = present_round(run.work, version, survey)
        if here is not None:
            ask_by_mail(run.work, here, survey.receivers, client.email, client.language)
