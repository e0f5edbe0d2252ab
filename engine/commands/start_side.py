"""A person starts a side instance of a case, or a consultation without one."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from engine import policy
from engine.commands.ambient import without_case
from engine.commands.form_context import form_context
from engine.commands.guard_texts import clean_guarded, known_around
from engine.commands.keep_action import keep_action
from engine.commands.open_tasks import result_name
from engine.commands.person_actions import START, find_action, running_rivals
from engine.commands.record_access import record_access
from engine.commands.replies import INSTANCE, once
from engine.commands.run import Run
from engine.commands.settle import settle
from engine.commands.sight import open_run_for, refuse_unshared_case
from engine.commands.start_instance import start_instance
from engine.commands.work import Work
from engine.errors import AlreadyRunning, Conflict, Forbidden, NotFound
from engine.model import Case, DefinitionVersion, Instance, InstanceKind, Person
from engine.region import Action
from engine.store.queries import visible_case

CONSULTATION = "consultation"
"""Key of the chart that a free consultation runs."""


def start_side(
    work: Work, actor: Person, case_key: str, process: str, submitted: Mapping[str, Any], idempotency_key: str = ""
) -> Instance:
    """Start a side instance; the cleaned values of the action's form are its first variables, under the form's name.

    Raises NotFound, Forbidden, FormInvalid, Conflict when the case has ended, AlreadyRunning when something that
    excludes it goes on.
    """
    refuse_unshared_case(work.uow, actor, case_key)
    verb = f"start_side:{case_key}:{process}"
    return once(
        work,
        actor,
        idempotency_key,
        verb,
        submitted,
        INSTANCE,
        lambda: _side(work, actor, case_key, process, submitted),
    )


def _side(work: Work, actor: Person, case_key: str, process: str, submitted: Mapping[str, Any]) -> Instance:
    case = visible_case(work.uow, actor, case_key)
    action = find_action(work, actor, case, process)
    if action.kind != START:
        raise NotFound(f"{process} is not started on {case_key}")
    run = begin_side(work, actor, case, action, submitted)
    settle(work)
    record_access(work.uow, actor, action="change", what=process, region=case.region, case_id=case.id)
    return _begun(work, run.instance.id)


def begin_side(
    work: Work,
    actor: Person,
    case: Case,
    action: Action,
    submitted: Mapping[str, Any],
    *,
    variables: Mapping[str, Any] | None = None,
) -> Run:
    """Start the chart of an action beside an open case; what it asks for is still to be settled.

    `variables` are there from the first step on, beside what was submitted.

    Raises NotFound, FormInvalid, Conflict when the case has ended, AlreadyRunning when something that excludes it goes
    on.
    """
    if case.main_instance_id is None:
        raise NotFound(f"{action.name} is not started on {case.key}")
    process = action.name
    main = open_run_for(work, actor, case.main_instance_id)  # the case must not end while its side instance begins
    for label in running_rivals(work, case, process):
        raise AlreadyRunning(label.said(actor.language))
    version = work.uow.definitions.get(case.version_id)
    values = form_context(main, actor).clean(action.form, submitted) if action.form else {}
    first = {**(variables or {}), **({result_name(action.form, process): values} if action.form else {})}
    run = start_instance(
        work, version=version, process=process, kind=InstanceKind.SIDE, case=main.case, variables=first
    )
    if action.form:
        keep_action(run, actor, action, values)
    return run


def start_consultation(
    work: Work, actor: Person, region: str, submitted: Mapping[str, Any], idempotency_key: str = ""
) -> Instance:
    """Start a consultation without a case and without a client (P3); it knows who asks, and nobody else.

    Raises NotFound when the region has published no consultation, Forbidden for others than the region's people,
    FormInvalid.
    """
    verb = f"start_consultation:{region}"
    return once(work, actor, idempotency_key, verb, submitted, INSTANCE, lambda: _free(work, actor, region, submitted))


def _free(work: Work, actor: Person, region: str, submitted: Mapping[str, Any]) -> Instance:
    if not policy.may_start_consultation(actor, region):
        raise Forbidden(f"{actor.username} does not work in {region}")
    version = consultation_version(work, region)
    form_id = consultation_form_id(work, version)
    variables: dict[str, Any] = {}
    if form_id:
        form = work.context.catalogue.form(work.uow, version.id, form_id, actor.language)
        rules = work.context.catalogue.region(work.uow, version.id)
        values = clean_guarded(
            form,
            submitted,
            without_case(work.moment),
            actor.language,
            people={},
            known=lambda: known_around(work, rules, None),
        )
        variables = {result_name(form_id, CONSULTATION): values}
    run = start_instance(work, version=version, process=CONSULTATION, kind=InstanceKind.FREE, variables=variables)
    settle(work)
    record_access(
        work.uow, actor, action="change", what="start_consultation", region=region, instance_id=run.instance.id
    )
    return _begun(work, run.instance.id)


def _begun(work: Work, instance_id: str) -> Instance:
    """Give the instance that was begun, without its variables: they hold client data, and a kept answer may not."""
    return replace(work.uow.instances.get(instance_id), variables={})


def consultation_version(work: Work, region: str) -> DefinitionVersion:
    """Give the region's newest version that holds the chart of consultations; raises NotFound."""
    mine = [version for version in work.uow.definitions.startable() if version.region == region]
    for version in sorted(mine, key=lambda version: version.published_at, reverse=True):
        files = work.context.catalogue.files(work.uow, version.id)
        if any(path.endswith(f"/{CONSULTATION}.bpmn") for path in files):
            return version
    raise NotFound(f"{region} has no consultations")


def consultation_form_id(work: Work, version: DefinitionVersion) -> str:
    """Give the form at the start event of the consultation's chart; empty when it has none."""
    program = work.context.catalogue.program(work.uow, version.id, CONSULTATION)
    for element in program.chart(CONSULTATION).elements.values():
        if element.kind == "startEvent" and element.depth == 0:
            return element.attributes.get("form", "")
    raise Conflict(f"{CONSULTATION} has no start")
