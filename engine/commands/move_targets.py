"""Where a client may move: the charts of the other regions that open cases."""

from collections.abc import Mapping
from typing import Any

from engine.commands.library.refuse_archived import in_use
from engine.commands.work import Work
from engine.errors import FieldError, FormInvalid
from engine.forms import Form, Option, offer
from engine.model import Case, DefinitionVersion

TARGET = "kohde"
"""The question of the form: `region:process`."""


def with_targets(work: Work, form: Form, case: Case, language: str) -> Form:
    """Give the form of a move with the charts of the other regions as the options of its question."""
    options = tuple(
        Option(_value(one), f"{work.context.catalogue.region(work.uow, one.id).name.said(language)}: {one.name}")
        for one in _targets(work, case)
    )
    return offer(form, {TARGET: (options, False)})


def find_target(work: Work, case: Case, values: Mapping[str, Any]) -> DefinitionVersion:
    """Give the newest version of the chart that was chosen; raises FormInvalid."""
    for one in _targets(work, case):
        if _value(one) == values.get(TARGET):
            return one
    raise FormInvalid({TARGET: FieldError("unknown_option")})


def _targets(work: Work, case: Case) -> list[DefinitionVersion]:
    found = (one for one in in_use(work, work.uow.definitions.startable()) if one.region != case.region)
    return sorted(found, key=lambda one: (one.region, one.key))


def _value(version: DefinitionVersion) -> str:
    return f"{version.region}:{version.key}"
