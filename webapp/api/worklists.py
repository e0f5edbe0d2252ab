"""Kept views of the worklist, and acts on several tasks at once, for programs.

A private note has no operation: it is for the eyes of the person who wrote it, and a program is not that person.
"""

from engine.model import Membership, Scope
from engine.model.worklists import BulkAct
from webapp.api.operation import Created, operation
from webapp.api.schemas import worklists as schemas
from webapp.context import actor, engine


@operation("GET", "/views", scope=Scope.READ, gives={200: schemas.ViewList})
def list_views() -> schemas.ViewList:
    """List the views of the worklist that the person has kept, and those shared with their groups.

    Give the terms of one to `GET /tasks` to have its tasks.
    """
    return schemas.ViewList(items=[schemas.view_of(one, actor()) for one in engine().views(actor())], next=None)


@operation(
    "POST",
    "/views",
    scope=Scope.TASKS,
    takes=schemas.NewView,
    gives={201: schemas.View},
    refusals=frozenset({422}),
    keyed=False,
)
def save_view(body: schemas.NewView) -> Created:
    """Keep the terms of a list under a name; the same request again changes nothing.

    What was searched for is not shared: it may name a client to somebody who may not know of them.
    """
    share = Membership(body.share.region, body.share.group) if body.share else None
    view = engine().save_view(actor(), body.name, body.terms, share)
    return Created(schemas.view_of(view, actor()), f"/views/{view.id}")


@operation("DELETE", "/views/<view_id>", scope=Scope.TASKS, gives={204: None}, refusals=frozenset({403, 404}))
def drop_view(view_id: str) -> None:
    """Forget a view: one's own, or as a supervisor one that is shared in the region."""
    engine().drop_view(actor(), view_id)


@operation(
    "POST",
    "/tasks/bulk",
    scope=Scope.TASKS,
    takes=schemas.TasksAct,
    gives={200: schemas.TaskResults},
    refusals=frozenset({422}),
)
def act_on_tasks(body: schemas.TasksAct, key: str) -> schemas.TaskResults:
    """Claim, release, reassign, set the due day or the priority of several tasks, each in a transaction of its own.

    The answer is 200 also when tasks were refused: each has its own `problem`. A retry with the same key finds what was
    done, and tries the rest again.
    """
    act = BulkAct(body.act, body.assignee or "", body.due, body.priority)
    return schemas.results_of(engine().act_on(actor(), body.tasks, act, key))
