"""Which process, of which region, in which versions."""

from engine import policy
from engine.commands.work import Work
from engine.errors import Forbidden, NotFound
from engine.model import DefinitionVersion, Person


def versions_of(work: Work, actor: Person, key: str, region: str = "") -> list[DefinitionVersion]:
    """Give the versions of a process whose cases the person may move, newest first.

    Without a region it is the first in which they may. Raises NotFound, Forbidden.
    """
    known = [one for one in work.uow.definitions.all() if one.key == key and region in ("", one.region)]
    if not known:
        raise NotFound(f"definition {key}")
    mine = [one for one in known if policy.may_move_cases(actor, one.region)]
    if not mine:
        raise Forbidden(f"{actor.username} may not move the cases of {key}")
    return [one for one in mine if one.region == mine[0].region]


def numbered(versions: list[DefinitionVersion], number: int) -> DefinitionVersion:
    """Give a version by its number; raises NotFound."""
    found = next((one for one in versions if one.version == number), None)
    if found is None:
        raise NotFound(f"version {number}")
    return found
