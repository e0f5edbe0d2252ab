"""Tell the administrators that figures differ from the events that they come from."""

from engine.commands.tell import messages
from engine.commands.work import Work
from engine.model import Role

DIFFER = "figures_differ"


def tell_admins(work: Work, region: str, differences: int) -> None:
    """Write the message to each administrator."""
    admins = [one for one in work.uow.people.all() if one.has_role(Role.ADMIN)]
    told = messages(work, admins, DIFFER, facts={"name": region, "number": str(differences)})
    if told:
        work.uow.notifications.add(told)
