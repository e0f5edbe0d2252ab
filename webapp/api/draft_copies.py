"""A region's own copies of shared charts, forms and tables, for programs."""

from engine.model import Scope
from webapp.api.operation import operation
from webapp.api.schemas import draft_copies as schemas
from webapp.context import actor, engine

NOT_COPIED = frozenset({409})


@operation(
    "GET",
    "/process-drafts/<draft_id>/own-copies",
    scope=Scope.READ,
    query=schemas.CopyQuery,
    gives={200: schemas.OwnCopy},
)
def get_own_copy(draft_id: str, query: schemas.CopyQuery) -> schemas.OwnCopy:
    """Read whose a chart, form or table of a draft is, and of a copy what it was made of."""
    return schemas.copy_of(engine().copy_state(actor(), draft_id, query.path))


@operation(
    "POST",
    "/process-drafts/<draft_id>/own-copies",
    scope=Scope.DEFINITIONS,
    takes=schemas.CopyToMake,
    gives={200: schemas.OwnCopy},
    refusals=NOT_COPIED,
    keyed=False,
)
def make_own_copy(draft_id: str, body: schemas.CopyToMake) -> schemas.OwnCopy:
    """Let the draft's region have its own copy of a shared chart, form or table, in the place of the shared one.

    The copy has the same id, so nothing that refers to it is written otherwise. 409 `not-copied` says in `why` what
    stands in the way.
    """
    return schemas.copy_of(engine().make_own_copy(actor(), draft_id, body.path))


@operation(
    "DELETE",
    "/process-drafts/<draft_id>/own-copies",
    scope=Scope.DEFINITIONS,
    query=schemas.CopyQuery,
    gives={200: schemas.OwnCopy},
    refusals=NOT_COPIED,
)
def drop_own_copy(draft_id: str, query: schemas.CopyQuery) -> schemas.OwnCopy:
    """Give the region's copy up, by its path: the shared file stands again."""
    return schemas.copy_of(engine().drop_own_copy(actor(), draft_id, query.path))
