"""What is written on an agenda does not tell who a client is: all who sit read it, and it stays with the meeting."""

from collections.abc import Mapping
from functools import partial

from engine.commands.guard_texts import identifying, known_around
from engine.commands.meetings.series import regions_now
from engine.commands.work import Work
from engine.errors import FieldError


def check_texts(
    work: Work, region: str, texts: Mapping[str, str], *, case_id: str | None, instance_id: str | None
) -> dict[str, FieldError]:
    """Give what identifies somebody in the texts, by their paths.

    Sought are the names of the case, or of the consultation's case; without one those of the actor's own clients.
    """
    if instance_id and not case_id:
        case_id = work.uow.instances.get(instance_id).case_id
    case = work.uow.cases.get(case_id) if case_id else None
    now = regions_now(work).get(region)
    return identifying(texts, partial(known_around, work, now.file, case)) if now else {}
