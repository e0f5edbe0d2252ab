"""Errors for programs: RFC 9457 problem documents. The kinds are one table, which the document of the API shows too."""

from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Any

from flask import Response, g
from werkzeug.exceptions import HTTPException

from engine import errors
from engine.errors import DraftBehind, ElementMoved, LogRefused, NotCopied, RebaseMeets
from webapp.api.schemas.definitions import finding_of
from webapp.api.schemas.log_faults import faults_of
from webapp.api.schemas.problem import FieldProblem, Problem
from webapp.context import SignInNeeded
from webapp.presenters.error_page import error_page
from webapp.presenters.field_errors import error_sentence
from webapp.texts import gettext as _

MEDIA = "application/problem+json"
DESCRIBED = "/api/v1/docs#problem-"
"""Where each kind is described; with the name of the kind it is the `type`."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of problem."""

    name: str
    status: int
    meaning: str


KINDS: dict[type[Exception] | int, Kind] = {
    400: Kind("bad-request", 400, "The request is not written as it should be: broken JSON, a name that comes twice."),
    SignInNeeded: Kind("token-needed", 401, "There is no bearer token, or it is unknown or revoked."),
    errors.TokenExpired: Kind("token-expired", 401, "The bearer token was good once; create a new one."),
    errors.ScopeMissing: Kind("scope-missing", 403, "The token does not have the scope in `scope`."),
    errors.Forbidden: Kind("forbidden", 403, "The person sees the thing and may not do this to it."),
    errors.OutsideCompetence: Kind("outside-competence", 403, "Only the workers of one group may do or decide this."),
    errors.ActionRefused: Kind("action-refused", 403, "The region allows this on no case; `detail` says why."),
    errors.NotFound: Kind("not-found", 404, "There is no such thing, or the person may not know that there is."),
    405: Kind("method-not-allowed", 405, "The address does not take this method; `Allow` names those that it takes."),
    406: Kind("not-acceptable", 406, "The answer is of none of the media types in `Accept`."),
    errors.Conflict: Kind("conflict", 409, "The case has moved on; read it again."),
    errors.CaseSuspended: Kind(
        "case-suspended", 409, "The case stands still since `at`, until somebody resumes it; nothing is done in it."
    ),
    errors.DefinitionArchived: Kind(
        "definition-archived", 409, "The definition is archived: no new case opens with it."
    ),
    errors.DraftMoved: Kind(
        "draft-moved", 409, "Somebody has saved the same part of a file meanwhile; what was sent is the state `kept`."
    ),
    ElementMoved: Kind("element-moved", 409, "Somebody has changed the same element meanwhile; read it again."),
    RebaseMeets: Kind("rebase-meets", 409, "Choose `mine` or `theirs` for the files in `paths`; nothing was changed."),
    NotCopied: Kind("not-copied", 409, "The region's own copy is not made or not given up: `why` is the code."),
    DraftBehind: Kind("draft-behind", 409, "Others have published since: bring the draft onto the newest first."),
    errors.AlreadyRunning: Kind("already-running", 409, "It goes on beside the case already; only one may at a time."),
    errors.TaskTaken: Kind("task-taken", 409, "Somebody was first: `by` says who, `at` when."),
    errors.NoWayBack: Kind("no-way-back", 409, "The completion is not taken back: `why` is the reason's code."),
    errors.NotMovable: Kind("not-movable", 409, "The case is not moved to the other version: `detail` says why."),
    errors.OverCapacity: Kind(
        "over-capacity", 409, "The item does not fit on the agenda: `free`, `asked`, and `next` that has room at `at`."
    ),
    errors.MessageNotExpected: Kind("message-not-expected", 409, "Nothing in the case waits for this message now."),
    errors.AttachmentHeld: Kind(
        "attachment-held", 409, "The virus scanner has not let the file pass: `detail` says why."
    ),
    413: Kind("too-large", 413, "The body is larger than 1 MiB of JSON or 8 MiB of files."),
    415: Kind("unsupported-media-type", 415, "The body is of another media type than the operation takes."),
    errors.FormInvalid: Kind("values-invalid", 422, "Values are refused: `errors` has one entry per field."),
    errors.KeyReused: Kind("key-reused", 422, "The idempotency key was used for another request; take a new one."),
    errors.PersonLeft: Kind("person-left", 422, "The account of the person chosen is closed; choose another."),
    errors.OperationRefused: Kind("operation-refused", 422, "A step of the chart does not take the values."),
    errors.DefinitionInvalid: Kind("definition-invalid", 422, "Nothing is published; `problems` says what is wrong."),
    LogRefused: Kind("log-refused", 422, "The event log cannot be read as it is: `faults` say where and why."),
    500: Kind("internal-error", 500, "The fault is ours. Nothing was done, or a retry with the same key tells."),
    errors.StepFailed: Kind(
        "step-failed", 503, "The process cannot go on; an incident was written, values are a draft."
    ),
    errors.Unavailable: Kind("unavailable", 503, "The database does not answer now; nothing was done. Try again."),
}
"""By error, or by status for those of HTTP itself."""

API_STATUS: dict[type[Exception], int] = {errors.KeyReused: 422}
"""Where a program is told otherwise than a person: a page that was sent twice is a page that is too late."""

_BY_STATUS = {404: KINDS[errors.NotFound], 503: KINDS[errors.StepFailed], 422: KINDS[errors.FormInvalid]}


def kind_of(error: Exception, status: int) -> Kind:
    """Give the kind of an error, by its nearest ancestor in the table, else by its status."""
    known = next((KINDS[kind] for kind in type(error).__mro__ if kind in KINDS), None)
    other = KINDS[400] if status < HTTPStatus.INTERNAL_SERVER_ERROR else KINDS[500]
    return known or KINDS.get(status) or _BY_STATUS.get(status) or other


def fields_within(name: str) -> None:
    """Let the fields that the engine refuses in this request be told as parts of `name`: `client.name`."""
    g.fields_within = name


def told_of(error: Exception, status: int) -> Problem:
    """Give what the document of an error says."""
    page, kind = error_page(error, status), kind_of(error, status).name
    return Problem(
        type=DESCRIBED + kind,
        title=page["title"],
        status=status,
        detail=_details().get(kind, page["text"]),
        errors=_fields(error) if isinstance(error, errors.FormInvalid) else None,
        problems=[finding_of(one) for one in error.problems] if isinstance(error, errors.DefinitionInvalid) else None,
        faults=faults_of(error.faults) if isinstance(error, LogRefused) else None,
        scope=error.scope if isinstance(error, errors.ScopeMissing) else None,
        by=error.by_name or None if isinstance(error, errors.TaskTaken) else None,
        at=_moment(error),
        kept=error.kept if isinstance(error, errors.DraftMoved) else None,
        paths=list(error.paths) if isinstance(error, RebaseMeets) else None,
        why=error.why if isinstance(error, errors.NoWayBack | NotCopied) else None,
        **_room(error),
    )


def problem(error: Exception, status: int) -> Response:
    """Give the document of an error."""
    told = told_of(error, status)
    response = Response(told.model_dump_json(exclude_none=True), status, mimetype=MEDIA)
    if isinstance(error, HTTPException):
        response.headers.extend((name, value) for name, value in error.get_headers() if name != "Content-Type")
    challenge = _challenge(error)
    if challenge:
        response.headers["WWW-Authenticate"] = challenge
    return response


def _details() -> dict[str, str]:
    """Give the sentences by kind where a program has no page to go back to."""
    return {
        "token-needed": _(
            "Pyynnöstä puuttuu voimassa oleva rajapinta-avain (Authorization: Bearer). Luo se tilisivulla."
        ),
        "not-found": _("Osoitteessa ei ole mitään, tai avaimen haltija ei saa tietää siitä."),
        "forbidden": _("Avaimen haltijalla ei ole oikeutta tähän."),
        "conflict": _("Asia on muuttunut sillä välin. Lue se uudelleen ja lähetä sitten."),
        "key-reused": _("Sama lähetystunnus on jo käytetty toiseen pyyntöön. Lähetä uudella tunnuksella."),
    }


def _moment(error: Exception) -> datetime | None:
    at = error.next_at if isinstance(error, errors.OverCapacity) else getattr(error, "at", None)
    return at if isinstance(at, datetime) else None


def _room(error: Exception) -> dict[str, Any]:
    if not isinstance(error, errors.OverCapacity):
        return {}
    return {"free": error.free, "asked": error.asked, "next": error.next_id or None}


def _fields(error: errors.FormInvalid) -> list[FieldProblem]:
    within = g.get("fields_within", "")
    return [
        FieldProblem(path=_path(path, within), code=fault.code, message=error_sentence(fault))
        for path, fault in error.errors.items()
    ]


def _path(path: str, within: str) -> str:
    known = not within or path.partition(".")[0] in (within, "variables", "process", "region")
    return path if known else f"{within}.{path}".rstrip(".")


def _challenge(error: Exception) -> str:
    """Give the header of RFC 6750 that says why the token does not do."""
    if isinstance(error, errors.TokenExpired):
        return 'Bearer realm="Polku", error="invalid_token", error_description="The token has expired"'
    if isinstance(error, errors.ScopeMissing):
        return f'Bearer realm="Polku", error="insufficient_scope", scope="{error.scope}"'
    return 'Bearer realm="Polku"' if isinstance(error, SignInNeeded) else ""
