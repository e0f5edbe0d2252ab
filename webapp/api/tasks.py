"""Tasks for programs: list, read, claim, release, complete."""

from flask import jsonify, request
from flask.typing import ResponseReturnValue

from engine.model.screens import WorklistQuery
from webapp.api import shapes
from webapp.api.base import api, body, key, limit, listing, mapping
from webapp.context import actor, engine


@api.get("/tasks")
def list_tasks() -> ResponseReturnValue:
    """List one view of the person's worklist: mine, queue, waiting or done."""
    args = request.args
    view = args.get("view", "mine")
    query = WorklistQuery(
        view=view if view in ("mine", "queue", "waiting", "done") else "mine",
        search=args.get("search", "")[:100],
        stage=args.get("stage", "")[:50],
        due=args.get("due", "")[:10],
        cursor=args.get("cursor", "")[:200],
        limit=limit(),
    )
    found = engine().worklist(actor(), query)
    return listing([shapes.task_shape(row.task) for row in found.rows], found.next_cursor)


@api.get("/tasks/<task_id>")
def get_task(task_id: str) -> ResponseReturnValue:
    """Give one task with its form's questions and current values."""
    return jsonify(shapes.task_page_shape(engine().task_page(actor(), task_id)))


@api.post("/tasks/<task_id>/claim")
def claim_task(task_id: str) -> ResponseReturnValue:
    """Take the task."""
    return jsonify(shapes.task_shape(engine().claim(actor(), task_id)))


@api.post("/tasks/<task_id>/release")
def release_task(task_id: str) -> ResponseReturnValue:
    """Return the task to its queue."""
    return jsonify(shapes.task_shape(engine().release(actor(), task_id)))


@api.post("/tasks/<task_id>/complete")
def complete_task(task_id: str) -> ResponseReturnValue:
    """Finish the task with values."""
    values = mapping(body(), "values")
    done = engine().complete_task(actor(), task_id, values, idempotency_key=key())
    return jsonify(shapes.completion_shape(done))
