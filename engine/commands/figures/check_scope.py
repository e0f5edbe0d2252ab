"""Whether somebody may see what they ask for, and whether it can be meant at all."""

from datetime import date, timedelta

from engine import clock, policy
from engine.commands.figures.beside import beside_keys
from engine.commands.publish_definition import newest_versions
from engine.commands.work import Work
from engine.errors import FieldError, FormInvalid, NotFound
from engine.model import Person
from engine.model.figures import Scope

LONGEST = timedelta(days=3660)
"""Ten years, as the pages say."""


def check_scope(work: Work, actor: Person, scope: Scope, *, beside: bool = False) -> date:
    """Give today; raises NotFound for a region whose figures the actor may not see, FormInvalid by field.

    A period that ends in the future ends today: nothing has happened after that. One that begins there is refused. With
    `beside` a chart that begins beside a case may be looked at as well as a path.
    """
    if not policy.may_see_dashboards(actor, scope.region):
        raise NotFound(f"figures of {scope.region}")
    own = {key for region, key in newest_versions(work) if region == scope.region}
    if not own:
        raise NotFound(f"region {scope.region}")
    today = clock.local(work.moment).date()
    faults = period_faults(scope.since, scope.until)
    if not faults and scope.since > today:
        faults["until"] = FieldError("after", limit=today)
    if scope.definition and scope.definition not in own and not (beside and _is_beside(work, scope)):
        faults["definition"] = FieldError("unknown_option")
    if scope.version and not _versions(work, scope):
        faults["version"] = FieldError("unknown_option")
    if faults:
        raise FormInvalid(faults, {})
    return today


def period_faults(since: date, until: date) -> dict[str, FieldError]:
    """Give what is wrong with a period by field: it ends before it begins, or is longer than ten years."""
    if until < since:
        return {"since": FieldError("dates_reversed", first=since, last=until)}
    if until - since > LONGEST:
        return {"since": FieldError("before", limit=until - LONGEST)}
    return {}


def _is_beside(work: Work, scope: Scope) -> bool:
    return scope.definition in beside_keys(work, scope.region)


def versions_of(work: Work, scope: Scope) -> list[str]:
    """Give the ids of the versions that a scope is of; none when it is of all."""
    return _versions(work, scope) if scope.version else []


def _versions(work: Work, scope: Scope) -> list[str]:
    return [
        one.id
        for one in work.uow.definitions.all()
        if one.region == scope.region and one.version == scope.version and scope.definition in ("", one.key)
    ]
