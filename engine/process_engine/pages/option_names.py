"""What the options of decisions are called: what tables propose and people choose, and why they chose otherwise."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from engine.commands.figures.drawn_steps import MOST_VERSIONS
from engine.commands.work import Work
from engine.errors import EngineError
from engine.forms import Component, Form
from engine.model import DefinitionVersion, Person
from engine.model.figures import Scope
from engine.model.variants import Proposals, codes_of

FORM = ".form.json"

Names = dict[str, dict[str, str]]
"""Decision -> code -> name."""


def option_names(work: Work, actor: Person, scope: Scope, told: Sequence[Proposals]) -> tuple[Names, Names]:
    """Give the names of the options and of the reasons of these deviations, in the reader's language.

    They are named by the newest form that has them, those of the path of the scope first; a code that no form of the
    region knows has no name.
    """
    options: Names = {one.decision: {} for one in told if one.deviations or one.reasons}
    reasons: Names = {one.decision: {} for one in told if one.deviations or one.reasons}
    for version in _versions(work, scope):
        if not any(_missing(one, options, reasons) for one in told):
            break
        for form, offered in _forms(work, actor, version):
            for field in form.fields:
                decision = field.properties.get("decision", "")
                if decision in options:
                    why = _reasons_of(form, field)
                    options[decision] = {**offered.get(field.path, {}), **_named(field), **options[decision]}
                    reasons[decision] = {**_named(why), **reasons[decision]} if why else reasons[decision]
    return options, reasons


def _missing(one: Proposals, options: Names, reasons: Names) -> bool:
    codes = {code for each in one.deviations for code in (*codes_of(each.proposed), *codes_of(each.chosen))}
    why = {reason for told in (one.reasons, *(each.reasons for each in one.deviations)) for reason, _count in told}
    return bool(codes - options.get(one.decision, {}).keys() or why - reasons.get(one.decision, {}).keys())


def _versions(work: Work, scope: Scope) -> list[DefinitionVersion]:
    def age(one: DefinitionVersion) -> tuple[bool, datetime]:
        return one.key == scope.definition, one.published_at

    own = [one for one in work.uow.definitions.all() if one.region == scope.region]
    return sorted(own, key=age, reverse=True)[:MOST_VERSIONS]


def _forms(
    work: Work, actor: Person, version: DefinitionVersion
) -> Iterator[tuple[Form, Mapping[str, dict[str, str]]]]:
    """Give the forms with a decision, and what the region offers in their questions at any time."""
    catalogue = work.context.catalogue
    try:
        files, region = catalogue.files(work.uow, version.id), catalogue.region(work.uow, version.id)
        for path, data in sorted(files.items()):
            if path.endswith(FORM) and b'"decision"' in data:
                name = path.rpartition("/")[2].removesuffix(FORM)
                offered = {
                    field: {str(one.value): one.label.said(actor.language) for one in choice.options}
                    for field, choice in region.offered(name, version.key).items()
                }
                yield catalogue.form(work.uow, version.id, name, actor.language), offered
    except EngineError:  # a page of figures opens also where a version cannot be read
        return


def _reasons_of(form: Form, field: Component) -> Component | None:
    path = field.properties.get("reasonCode", "")
    return next((one for one in form.fields if path and one.path == path), None)


def _named(field: Component) -> dict[str, str]:
    return {_code(one.value, one.text): one.label for one in field.options}


def _code(value: object, text: str) -> str:
    """Give an option as deviations are told: yes and no in words."""
    return {True: "kyllä", False: "ei"}[value] if isinstance(value, bool) else text
