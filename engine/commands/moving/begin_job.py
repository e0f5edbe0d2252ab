"""Somebody wants open cases moved: keep which, and by whom; the worker moves them one by one."""

from collections.abc import Sequence

from engine.commands.moving.outlook import dry_run
from engine.commands.moving.target import of_version
from engine.commands.work import Work
from engine.errors import FieldError, FormInvalid
from engine.ids import new_id
from engine.model import DefinitionVersion, Person
from engine.model.moving import MoveJob, MoveRow, MoveState


def begin_job(
    work: Work, actor: Person, old: DefinitionVersion, new: DefinitionVersion, keys: Sequence[str] | None
) -> MoveJob:
    """Keep a job for the open cases of these keys, or for all that can be moved when none are named.

    A case that was named and cannot be moved is in the job with why. Raises FormInvalid when nothing is chosen, for a
    key that is not open on that version, and for one version twice.
    """
    if old.id == new.id:
        raise FormInvalid({"to": FieldError("same_version")}, {})
    found = dry_run(work, old.region, old.id, of_version(work, old.id), of_version(work, new.id))
    wanted = None if keys is None else frozenset(keys)
    chosen = [case for case in found if (not case.reasons if wanted is None else case.key in wanted)]
    if not chosen:
        raise FormInvalid({"cases": FieldError("required")}, {})
    if wanted is not None and wanted - {case.key for case in chosen}:
        raise FormInvalid({"cases": FieldError("unknown_option")}, {})
    job = MoveJob(
        id=new_id(),
        region=old.region,
        definition=old.key,
        from_version=old.id,
        to_version=new.id,
        asked_at=work.moment,
        asked_by=actor.id,
        asked_by_name=actor.name,
    )
    rows = (MoveRow(new_id(), old.region, job.id, case.case_id, case.key, MoveState.WAITING) for case in chosen)
    work.uow.moving.add(job, list(rows))
    return job
