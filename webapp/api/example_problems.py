"""Examples of problem documents, one for each status."""

from typing import Any

_MOMENT = "2026-03-18T10:32:00Z"


def _problem(kind: str, status: int, title: str, detail: str, **more: Any) -> dict[str, Any]:
    return {"type": f"/api/v1/docs#problem-{kind}", "title": title, "status": status, "detail": detail, **more}


PROBLEM_EXAMPLES: dict[str, Any] = {
    "Problem.401": _problem(
        "token-expired", 401, "The API token has expired", "Create a new one on your account page."
    ),
    "Problem.403": _problem(
        "scope-missing", 403, "This cannot be done", "The API token lacks the scope tasks.", scope="tasks"
    ),
    "Problem.404": _problem("not-found", 404, "Page not found", "There is no page at this address that you may see."),
    "Problem.409": _problem(
        "task-taken", 409, "Somebody was first", "Onni Ohjaaja took the task.", by="Onni Ohjaaja", at=_MOMENT
    ),
    "Problem.422": _problem(
        "values-invalid",
        422,
        "The values were not accepted",
        "Check them and send them again.",
        errors=[{"path": "osapuolet.0.osapuoli", "code": "required", "message": "Fill this in."}],
    ),
    "Problem.503": _problem("unavailable", 503, "Not possible right now", "Nothing was done. Try again in a moment."),
}
