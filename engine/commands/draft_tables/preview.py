"""A form of a draft as staff will see it: in a language, with the region's people and options, on example variables."""

from collections.abc import Mapping, Sequence
from typing import Any

from engine import clock, policy
from engine.commands.ambient import without_case
from engine.commands.bundles import REGION_FILE
from engine.commands.calendar_functions import CALENDAR_FUNCTIONS
from engine.commands.draft_tables.forms import draft_form
from engine.commands.form_context import EVERYBODY, WHO_FILLS_IN
from engine.commands.process_drafts.files import whole_bundle_of
from engine.commands.process_drafts.find import read_draft
from engine.commands.work import Work
from engine.errors import DefinitionInvalid, ExpressionError, FieldError, FormInvalid
from engine.feel import evaluate
from engine.forms import Form, Option, check_form, load_form, load_texts, offer
from engine.model import Person, Severity
from engine.model.draft_tables import FormPreview
from engine.model.process_drafts import ProcessDraft
from engine.operations.desk import CASE_MANAGER
from engine.region import load_region, valid_on


def preview_form(
    work: Work, actor: Person, draft_id: str, form_id: str, language: str, variables: str = ""
) -> FormPreview:
    """Give what drawing a form takes; `variables` is a FEEL context of what the case would know.

    Of a form with errors only these are given. Raises NotFound; DefinitionInvalid for texts that cannot be read.
    """
    draft = read_draft(work, actor, draft_id)
    files = draft_form(work, actor, draft_id, form_id)
    found = check_form(files.data, files.form.path)
    if wrong := [one for one in found if one.severity is Severity.ERROR]:
        return FormPreview(None, {}, {}, problems=wrong)
    side = files.sides.get(language)
    form = _offered(work, draft, load_form(files.data, load_texts(side) if side else None), language)
    given, fault = _given(variables)
    context = {**given, **without_case(work.moment), WHO_FILLS_IN: actor.id}
    proposals = form.proposals(context, functions=CALENDAR_FUNCTIONS)
    return FormPreview(form, _people(work, actor, draft.region, form), context, proposals, fault=fault)


def _offered(work: Work, draft: ProcessDraft, form: Form, language: str) -> Form:
    """Give the form with the options that the region sets; a region file that is broken sets none."""
    path = f"processes/{draft.region}/{REGION_FILE}"
    data = whole_bundle_of(work, draft).get(path)
    try:
        region = load_region(data, path) if data else None
    except DefinitionInvalid:
        region = None
    if region is None:
        return form
    today = clock.local(work.moment).date()
    return offer(
        form,
        {
            key: (tuple(Option(one.value, one.label.said(language)) for one in held), choice.is_default)
            for key, choice in region.offered(form.id, draft.key).items()
            if (held := valid_on(choice.options, today))
        },
    )


def _given(variables: str) -> tuple[Mapping[str, Any], str]:
    if not variables.strip():
        return {}, ""
    try:
        found = evaluate(variables, {}, CALENDAR_FUNCTIONS)
    except ExpressionError as error:
        return {}, str(error)
    return (found, "") if isinstance(found, dict) else ({}, "{…}")


def _people(work: Work, actor: Person, region: str, form: Form) -> dict[str, Sequence[tuple[str, str]]]:
    """Give the people whom the fields of the form offer; to owners of other regions nobody is named."""
    if not policy.may_change_process(actor, region):
        return {group: [] for group in form.people_groups}
    found: dict[str, Sequence[tuple[str, str]]] = {}
    for group in form.people_groups:
        if group == EVERYBODY:
            people = [one for one in work.uow.people.in_region(region) if one.groups(region)]
        else:
            people = [] if group == CASE_MANAGER else work.uow.people.in_group(region, group)
        found[group] = [(one.id, one.name) for one in people if one.active] or [(actor.id, actor.name)]
    return found


def tried_values(preview: FormPreview, submitted: Mapping[str, Any], language: str) -> dict[str, Any]:
    """Give the values as completing a task would keep them; raises FormInvalid as it would. Nothing is kept."""
    form: Form | None = preview.form
    if form is None:
        raise FormInvalid({"": FieldError("unknown_field")}, submitted)
    values: dict[str, Any] = form.clean(
        submitted, preview.context, language, people=preview.people, functions=CALENDAR_FUNCTIONS
    )
    return values
