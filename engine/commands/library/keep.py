"""Say who answers for a definition; archive it, and take it back into use."""

from dataclasses import replace

from engine import policy
from engine.commands.library.find import newest_of
from engine.commands.work import Work
from engine.errors import Conflict, FieldError, Forbidden, FormInvalid
from engine.model import DefinitionVersion, Person
from engine.model.library import DefinitionKeeping

PERSON, GROUP = "person", "group"
LONGEST_WHY = 500


def set_owner(work: Work, actor: Person, key: str, region: str, owner: str) -> None:
    """Let a person (`person:ID`), a group (`group:KEY`) or nobody (empty) answer for a definition.

    Raises NotFound, Forbidden, FormInvalid at `owner`.
    """
    keeping = _keeping(work, actor, key, region)
    kind, _, who = owner.partition(":")
    if owner and owner not in {ref for ref, _name in possible_owners(work, newest_of(work, key, region))}:
        raise FormInvalid({"owner": FieldError("unknown_option")})
    person, group = (who if kind == wanted else "" for wanted in (PERSON, GROUP))
    work.uow.library.put(
        replace(keeping, owner_person=person, owner_group=group, changed_at=work.moment, changed_by=actor.id)
    )


def archive(work: Work, actor: Person, key: str, region: str, why: str) -> None:
    """Let no new case open with a definition; those that are open go on.

    Raises NotFound, Forbidden, FormInvalid at `why`, Conflict when it is archived already.
    """
    keeping = _keeping(work, actor, key, region)
    said = why.strip()
    if not said:
        raise FormInvalid({"why": FieldError("required")})
    if len(said) > LONGEST_WHY:
        raise FormInvalid({"why": FieldError("too_long", max=LONGEST_WHY)})
    if keeping.archived_at is not None:
        raise Conflict(f"{key} in {region} is archived already")
    work.uow.library.put(replace(keeping, archived_at=work.moment, archived_by=actor.id, archived_why=said))


def take_into_use(work: Work, actor: Person, key: str, region: str) -> None:
    """Let cases open with an archived definition again; raises NotFound, Forbidden."""
    keeping = _keeping(work, actor, key, region)
    work.uow.library.put(replace(keeping, archived_at=None, archived_by="", archived_why=""))


def possible_owners(work: Work, version: DefinitionVersion) -> list[tuple[str, str]]:
    """Give whom one may name: who changes the region's processes, and the region's groups; by name."""
    region = work.context.catalogue.region(work.uow, version.id)
    people = [one for one in work.uow.people.all() if one.active and policy.may_change_process(one, version.region)]
    groups = [(f"{GROUP}:{group.key}", group.name.said("fi")) for group in region.groups.values()]
    found = [(f"{PERSON}:{one.id}", one.name) for one in people]
    return [*sorted(found, key=lambda one: one[1]), *sorted(groups, key=lambda one: one[1])]


def _keeping(work: Work, actor: Person, key: str, region: str) -> DefinitionKeeping:
    version = newest_of(work, key, region)
    if not policy.may_change_process(actor, version.region):
        raise Forbidden(f"{actor.username} is no process owner in {version.region}")
    return work.uow.library.of(version.key, version.region)
