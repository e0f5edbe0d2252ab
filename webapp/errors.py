"""What every error is to the browser and to a program: one table of statuses, one page, one problem document."""

import logging
import traceback
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from flask import Flask, Response, make_response, redirect, render_template, request
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as BaseResponse

from engine import errors
from engine.errors import LogRefused
from engine.scenarios import ScenarioInvalid
from webapp.api.problems import API_STATUS, problem
from webapp.context import SignInNeeded, VisitNeeded
from webapp.presenters.error_page import error_page
from webapp.presenters.sent_before import sent_before
from webapp.seam import is_api, refusal_answer
from webapp.texts import gettext as _

STATUS: dict[type[Exception], int] = {
    SignInNeeded: 401,
    VisitNeeded: 401,
    errors.TokenExpired: 401,
    errors.SignInRefused: 401,
    errors.SignInTooOften: 429,
    errors.Forbidden: 403,
    errors.NotFound: 404,
    errors.LinkOver: 410,
    errors.Conflict: 409,
    errors.FormInvalid: 422,
    LogRefused: 422,
    ScenarioInvalid: 422,
    errors.OperationRefused: 422,
    errors.DefinitionInvalid: 422,
    errors.ExpressionError: 422,
    errors.StepBudgetExceeded: 503,
    errors.StuckInstance: 503,
    errors.StateRefused: 503,
    errors.StepFailed: 503,
    errors.DecisionFailed: 503,
    errors.DiagramFailed: 503,
    errors.Unavailable: 503,
    errors.SchemaNewer: 503,
    errors.SchemaOlder: 503,
}
"""A subclass has the status of its nearest ancestor here; what is not here is 500."""

SOON, LATER = 5, 300
"""Seconds until another try makes sense: when the database answers again, when somebody has mended the process."""

logger = logging.getLogger(__name__)


def set_up_errors(app: Flask) -> None:
    """Answer each error of the engine, of HTTP, and each one that nobody foresaw."""
    app.register_error_handler(errors.EngineError, answer)
    app.register_error_handler(SignInNeeded, answer)
    app.register_error_handler(VisitNeeded, answer)
    app.register_error_handler(HTTPException, answer)
    app.register_error_handler(Exception, answer)


def status_of(error: Exception) -> int:
    """Give the HTTP status of an error, by the table."""
    if isinstance(error, HTTPException):
        return error.code or 500
    return next((STATUS[kind] for kind in type(error).__mro__ if kind in STATUS), 500)


def answer(error: Exception) -> Any:
    """Give the answer to an error: the view's own page, the sign-in page, a problem document or the error page."""
    if isinstance(error, HTTPException) and error.response is not None:
        return error
    status = status_of(error)
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        # Without the words of the error: they may repeat what somebody typed.
        logger.error("%s %s failed: %s\n%s", request.method, request.endpoint, type(error).__name__, _place(error))
    if is_api():
        return _with_waiting_time(problem(error, API_STATUS.get(type(error), status)), error)
    own = refusal_answer(error)
    if own:
        return _with_waiting_time(make_response(own(error), status), error)
    if isinstance(error, SignInNeeded):
        return _to_sign_in()
    response = Response(render_template("error.html", **error_page(error, status), link=sent_before(error)), status)
    return _with_waiting_time(response, error)


def _place(error: BaseException) -> str:
    """Give where an error and those that led to it were raised: lines of code, no values."""
    told = [f"{type(error).__name__}\n", *traceback.format_tb(error.__traceback__)]
    before = error.__cause__ or error.__context__
    return "".join(told) + (_place(before) if before else "")


def _with_waiting_time(response: Response, error: Exception) -> Response:
    if isinstance(error, errors.SignInTooOften):
        response.headers["Retry-After"] = str(error.seconds)
    elif response.status_code == HTTPStatus.SERVICE_UNAVAILABLE:
        seconds = SOON if isinstance(error, errors.Unavailable) else LATER
        response.headers["Retry-After"] = str(seconds)
    return response


def _to_sign_in() -> BaseResponse | tuple[str, int]:
    """Send a reader to the sign-in page and back again; an act that was sent cannot be repeated, so it is told."""
    if request.headers.get("X-Requested-With") == "polku":
        return _("Istunto on päättynyt."), 401
    back = request.full_path.rstrip("?") if request.method == "GET" else "/"
    query = urlencode({"next": back} if back != "/" else {})
    return redirect("/sign-in" + (f"?{query}" if query else ""), 303)
