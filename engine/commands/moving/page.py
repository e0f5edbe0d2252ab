"""The pages of moving a process's cases: the choice with its dry run, and a job with what has become of its cases."""

from engine import policy
from engine.commands.moving.outlook import by_step, dry_run
from engine.commands.moving.target import of_version
from engine.commands.moving.versions import numbered, versions_of
from engine.commands.work import Work
from engine.errors import NotFound
from engine.model import Person
from engine.model.moving import CaseOutlook, JobView, MoveFrom, MoveJob, MovePlan
from engine.store.queries.moving import open_by_version


def move_plan(
    work: Work, actor: Person, key: str, *, region: str = "", from_number: int = 0, to_number: int = 0
) -> MovePlan:
    """Give the versions of a process with its open cases, and a dry run from one version to another.

    Where no versions are named it is from the oldest with open cases to the newest; no dry run when they are the same.
    Raises NotFound, Forbidden.
    """
    versions = versions_of(work, actor, key, region)
    newest = versions[0]
    counts = open_by_version(work.uow, newest.region, key)
    sources = [MoveFrom(one.id, one.version, counts[one.id]) for one in reversed(versions) if counts.get(one.id)]
    old = numbered(versions, from_number or next((one.number for one in sources), newest.version))
    new = numbered(versions, to_number or newest.version)
    cases: tuple[CaseOutlook, ...] = ()
    if old.id != new.id:
        cases = tuple(dry_run(work, newest.region, old.id, of_version(work, old.id), of_version(work, new.id)))
    jobs = work.uow.moving.jobs(newest.region, key)
    tallies = work.uow.moving.counts([job.id for job in jobs])
    return MovePlan(
        definition=key,
        region=newest.region,
        name=newest.name,
        versions=tuple((one.id, one.version, one.published_at) for one in versions),
        sources=tuple(sources),
        from_version=old.id,
        to_version=new.id,
        from_number=old.version,
        to_number=new.version,
        outlook=by_step(cases),
        cases=cases,
        jobs=tuple(_view(work, job, counts=tallies[job.id]) for job in jobs),
    )


def job_view(work: Work, actor: Person, job_id: str) -> JobView:
    """Give a job with its cases; raises NotFound also for who may not move cases there."""
    job = work.uow.moving.job(job_id)
    if not policy.may_move_cases(actor, job.region):
        raise NotFound(f"job {job_id}")
    rows = work.uow.moving.rows(job_id)
    view = _view(work, job, counts=work.uow.moving.counts([job_id])[job_id])
    return JobView(view.job, view.name, view.from_number, view.to_number, tuple(rows), view.counts)


def _view(work: Work, job: MoveJob, *, counts: dict[str, int]) -> JobView:
    old, new = work.uow.definitions.get(job.from_version), work.uow.definitions.get(job.to_version)
    return JobView(job, new.name, old.version, new.version, (), counts)
