"""Moving open cases to another version of their process, for programs."""

from engine.model import Scope
from webapp.api.operation import Created, operation
from webapp.api.schemas import moving as schemas
from webapp.context import actor, engine


@operation(
    "GET",
    "/definitions/<definition>/move",
    scope=Scope.DEFINITIONS,
    query=schemas.MoveChoice,
    gives={200: schemas.MoveOutlook},
)
def try_move(definition: str, query: schemas.MoveChoice) -> schemas.MoveOutlook:
    """Try which open cases could go on by another version, and why the others could not; nothing is written.

    For process owners of the region.
    """
    plan = engine().move_plan(
        actor(), definition, region=query.region, from_number=query.from_version, to_number=query.to_version
    )
    return schemas.outlook_of(plan)


@operation(
    "POST",
    "/definitions/<definition>/moves",
    scope=Scope.DEFINITIONS,
    takes=schemas.MoveWish,
    gives={201: schemas.MoveAsked},
)
def move_open_cases(definition: str, body: schemas.MoveWish, key: str) -> Created:
    """Ask for open cases to be moved to another version.

    They are moved one by one in the background, each whole or not at all; due times, drafts, reminders and running
    calls are kept. Read the job to see how far it is.
    """
    job = engine().move_cases(
        actor(),
        definition,
        body.from_version,
        body.to_version,
        body.cases,
        region=body.region,
        idempotency_key=key,
    )
    return Created(schemas.asked_of(job), f"/definitions/{definition}/moves/{job.id}")


@operation("GET", "/definitions/<definition>/moves/<job_id>", scope=Scope.DEFINITIONS, gives={200: schemas.MoveJob})
def get_move(definition: str, job_id: str) -> schemas.MoveJob:  # noqa: ARG001 - the address says whose it is
    """Read what has become of each case of a move."""
    return schemas.job_of(engine().move_job(actor(), job_id))


@operation(
    "POST",
    "/definitions/<definition>/moves/<job_id>/cases/<case_key>/undo",
    scope=Scope.DEFINITIONS,
    gives={200: schemas.MoveJob},
    keyed=False,
    refusals=frozenset({409}),
)
def undo_move(definition: str, job_id: str, case_key: str) -> schemas.MoveJob:  # noqa: ARG001 - the address says whose it is
    """Take the move of one case back; refused once anything else has happened in it."""
    engine().undo_move(actor(), job_id, case_key)
    return schemas.job_of(engine().move_job(actor(), job_id))
