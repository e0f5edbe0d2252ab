"""Forget a kept view."""

from engine.commands.work import Work
from engine.errors import Forbidden, NotFound
from engine.model import Person, Role
from engine.model.worklists import FIGURES


def drop_view(work: Work, actor: Person, view_id: str) -> None:
    """Forget a view of one's own, or as a supervisor of its region one that is shared there.

    Raises NotFound for one that the person does not see, Forbidden for somebody else's.
    """
    seen = next((one for place in ("", FIGURES) for one in work.uow.views.of(actor, place) if one.id == view_id), None)
    if seen is None:
        raise NotFound(f"view {view_id}")
    leads = seen.shared_region is not None and actor.has_role(Role.SUPERVISOR, seen.shared_region)
    if seen.owner_id != actor.id and not leads:
        raise Forbidden(f"{actor.username} may not forget view {view_id}")
    work.uow.views.drop(view_id)
