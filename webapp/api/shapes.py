"""What the API shows of each record: named fields only, so that a new column is never shown by accident."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from engine.forms import Component, Form
from engine.model import Case, Task
from engine.model.screens import CasePage, Completion, TaskPage


def plain(value: Any) -> Any:
    """Give a value as JSON: dates and moments as ISO 8601 text, exact numbers as numbers."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, Mapping):
        return {str(name): plain(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(inner) for inner in value]
    return value if isinstance(value, bool | int | float | str | None) else str(value)


def task_shape(task: Task) -> dict[str, Any]:
    """Give a task as the lists show it."""
    return {
        "id": task.id,
        "name": task.name,
        "element": task.element,
        "lane": task.lane,
        "form": task.form,
        "assignee": task.assignee_id,
        "assignee_name": task.assignee_name,
        "due": plain(task.due),
        "status": task.status.value,
        "case": task.case_key or None,
        "region": task.region,
        "definition": task.definition,
        "stage": task.stage,
        "priority": task.priority,
        "opened_at": plain(task.opened_at),
        "default": task.is_default,
    }


def task_page_shape(page: TaskPage) -> dict[str, Any]:
    """Give one task with its form's questions and what is known already."""
    schema = form_shape(page.form)
    return {**task_shape(page.task), "schema": schema, "values": plain(page.values), "may_complete": page.may_complete}


def form_shape(form: Form) -> dict[str, Any]:
    """Give the questions of a form."""
    return {"id": form.id, "title": form.title, "components": [_component(one) for one in form.components]}


def _component(one: Component) -> dict[str, Any]:
    return {
        "type": one.type,
        "key": one.key,
        "path": one.path,
        "label": one.label,
        "description": one.description,
        "required": one.required,
        "options": [{"value": plain(option.value), "label": option.label} for option in one.options],
        "validate": plain(one.validate),
        "hide": one.hide or None,
        "subtype": one.subtype or None,
        "components": [_component(inner) for inner in one.components],
    }


def case_shape(case: Case) -> dict[str, Any]:
    """Give a case as the lists show it; identity is not here."""
    return {
        "key": case.key,
        "region": case.region,
        "process": case.definition,
        "status": case.status.value,
        "stage": case.stage,
        "priority": case.priority,
        "opened_at": plain(case.opened_at),
        "closed_at": plain(case.closed_at),
        "outcome": case.outcome,
    }


def case_page_shape(page: CasePage) -> dict[str, Any]:
    """Give one case with its open tasks and its timeline."""
    client = page.client
    return {
        **case_shape(page.case),
        "version": page.version_number,
        "client": None if client is None or client.erased else {"name": client.name, "language": client.language},
        "tasks": [task_shape(row.task) for row in page.open_tasks],
        "stages": [{"key": one.key, "state": one.state, "since": plain(one.since)} for one in page.stages],
        "timeline": [
            {"name": one.name, "at": plain(one.at), "lane": one.lane, "attributes": plain(one.attributes)}
            for one in page.events
        ],
        "actions": [{"kind": one.kind, "name": one.name, "label": one.label} for one in page.actions],
    }


def completion_shape(done: Completion) -> dict[str, Any]:
    """Give what completing led to."""
    return {
        "id": done.task_id,
        "status": "done",
        "case": done.case_key or None,
        "opened": [task_shape(one) for one in done.opened],
        "repeated": done.repeated,
    }
