"""The forms of what was submitted, each of the version that it was filled in by: a case may have changed its chart."""

from collections.abc import Iterable

from engine.commands.work import Work
from engine.errors import NotFound
from engine.forms import Form
from engine.model import Submission


def submitted_forms(work: Work, language: str, submissions: Iterable[Submission]) -> dict[str, Form]:
    """Give the newest version of each form that was submitted, for the labels; one that is gone is left out."""
    forms: dict[str, Form] = {}
    for one in submissions:
        if one.form:
            try:
                forms[one.form] = work.context.catalogue.form(work.uow, one.version_id, one.form, language)
            except NotFound:
                continue
    return forms
