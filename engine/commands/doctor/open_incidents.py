"""Say which instances wait for somebody to look at a failed step."""

from collections.abc import Iterator

from engine.commands.work import Work
from engine.model.screens import Finding


def open_incidents(work: Work) -> Iterator[Finding]:
    """Give one finding per open incident."""
    for incident in work.uow.incidents.open():
        what = (
            f"Incident {incident.id}: {incident.command} failed in instance {incident.instance_id}: {incident.error}."
        )
        yield Finding("error", what, "Correct the chart or the data, then try the incident again.")
