"""Say which instances wait for somebody to look at a failed step."""

from collections.abc import Iterator

from engine.commands.work import Work
from engine.model.care import Finding
from engine.store.queries.health import incidents_out_of_step


def open_incidents(work: Work) -> Iterator[Finding]:
    """Give one finding per open incident, and the instances whose row and incidents tell different stories."""
    for incident in work.uow.incidents.open():
        where = f" at {incident.name} ({incident.element})" if incident.element else ""
        whose = f"instance {incident.instance_id}" if incident.instance_id else f"a start in {incident.region}"
        yield Finding(
            "error",
            f"Incident {incident.id}: {incident.command} failed in {incident.definition}{where}, {whose}, "
            f"since {incident.at:%Y-%m-%d %H:%M} UTC, tries {incident.tries}: {incident.error}.",
            f"Correct the chart or the data, then: polku incident retry {incident.id}",
            kind="incident",
            instance_id=incident.instance_id or "",
            element=incident.element,
        )
    for instance_id, marked in incidents_out_of_step(work.uow):
        has, hasnt = ("its row says", "no incident is open") if marked else ("an incident is open", "its row says not")
        advice = "The next step of it that goes well puts it right."
        yield Finding(
            "warning", f"Instance {instance_id}: {has} that it has failed, and {hasnt}.", advice,
            kind="incident_mark", instance_id=instance_id,
        )  # fmt: skip
