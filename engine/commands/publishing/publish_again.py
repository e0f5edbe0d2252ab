"""Go back to an earlier version: it is published once more, as the next one."""

from datetime import date

from engine import policy
from engine.commands.meetings.open_meetings import open_meetings
from engine.commands.publish_definition import Terms, add_version
from engine.commands.publishing.publish_draft import clean_comment, clean_validity, note_versions
from engine.commands.publishing.tell import tell_groups
from engine.commands.work import Work
from engine.errors import Conflict, FieldError, Forbidden, FormInvalid, NotFound
from engine.model import DefinitionVersion, Person


def publish_again(
    work: Work, actor: Person, version_id: str, comment: str, valid_from: date | None
) -> DefinitionVersion:
    """Publish the bundle of an earlier version, which was checked, as the next version of its chart.

    Only that chart gets a new version: the shared charts of others stay as they are. Nobody has to approve: what was
    published once was approved then, and whoever goes back is in a hurry. Raises NotFound, Forbidden, Conflict when the
    version is the newest already, FormInvalid.
    """
    if not policy.may_see_studio(actor):
        raise NotFound(f"version {version_id}")
    earlier = work.uow.definitions.get(version_id)
    if not policy.may_publish(actor, {earlier.region}):
        raise Forbidden(f"{actor.username} may not publish in {earlier.region}")
    newest = work.uow.definitions.newest(earlier.key, earlier.region)
    if newest is None or newest.digest == earlier.digest:
        raise Conflict(f"version {earlier.version} of {earlier.key} is what is newest")
    errors: dict[str, FieldError] = {}
    terms = Terms(clean_comment(comment, errors), clean_validity(work, valid_from, errors))
    if errors:
        raise FormInvalid(errors, {"comment": comment, "valid_from": valid_from})
    bundle = work.context.catalogue.bundle(work.uow, earlier.id)
    made = add_version(work, earlier.region, bundle, newest, actor, terms, again=earlier.version)
    open_meetings(work, {made.region})
    note_versions(work, [made])
    tell_groups(work, [made], {(newest.region, newest.key): newest})
    return made
