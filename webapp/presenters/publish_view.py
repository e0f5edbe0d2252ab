"""The page of publishing a draft: what changes, what was checked, whom it concerns, in plain words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import current_app, url_for

from engine.errors import FieldError, FormInvalid
from engine.model import Problem, Severity
from engine.model.process_drafts import ProcessDraft
from engine.model.publishing import PublicationPage, ScenarioWalk, WalkState
from webapp.presenters.comparison_view import Said, Told, told
from webapp.presenters.field_errors import error_sentence
from webapp.presenters.problem_texts import explained
from webapp.presenters.scenarios_view import FailedScenario, Named, failed_scenarios
from webapp.texts import gettext as _
from webapp.texts import ngettext


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that the check found, and where to mend it."""

    problem: Problem
    place: str
    """The element, or the file and the line."""
    text: str
    address: str
    """Of the page where it is mended; empty: there is none."""

    @property
    def is_error(self) -> bool:
        """Tell whether it stops the publication."""
        return self.problem.severity is Severity.ERROR


@dataclass(frozen=True, slots=True)
class StepLine:
    """Where some open cases stand, and what happens to them."""

    name: str
    cases: int
    what: str
    is_stuck: bool = False


@dataclass(frozen=True, slots=True)
class PublishView:
    """What the page shows."""

    page: PublicationPage
    changes: Sequence[tuple[str, Told]]
    news: Sequence[tuple[str, Told]]
    errors: Sequence[Finding]
    warnings: Sequence[Finding]
    walk: str
    """How the scenarios stand, in one sentence; empty: nobody has asked for them at this state of the draft."""
    walk_runs: bool
    walk_whole: bool
    failed: Sequence[FailedScenario]
    mendable: int
    """Failed scenarios that go through once they do the draft's new tasks too."""
    steps: Sequence[StepLine]
    typed: Mapping[str, str]
    faults: Mapping[str, FieldError]

    @property
    def may_send(self) -> bool:
        """Tell whether the form can be sent: nothing of it is refused whatever is typed."""
        return self.page.may_publish and not self.errors and not self.page.is_behind and bool(self.page.versions)

    @property
    def told_faults(self) -> list[tuple[str, str]]:
        """Give each refused field and what is wrong with it, by the names that the page gives them."""
        labels = {
            "comment": _("Miksi julkaiset?"),
            "valid_from": _("Voimaan"),
            "approver": _("Toinen hyväksyjä"),
            "unwalked": _("Skenaariot"),
            "reason": _("Miksi et hyväksy?"),
        }
        return [(name, f"{labels.get(name, name)}: {self.fault(name)}") for name in self.faults]

    def fault(self, name: str) -> str:
        """Give what is wrong with a field."""
        return error_sentence(self.faults[name]) if name in self.faults else ""


def publish_view(
    page: PublicationPage, typed: Mapping[str, str] | None = None, faults: Mapping[str, FieldError] | None = None
) -> PublishView:
    """Give the page, with what was typed and why it was refused."""
    said = Said(page.names, page.groups)
    findings = [_finding(page.draft, one) for one in page.problems]
    walk = page.walk
    return PublishView(
        page=page,
        changes=told(page.differences, said),
        news=told(page.news, said),
        errors=[one for one in findings if one.is_error],
        warnings=[one for one in findings if not one.is_error],
        walk=walk_sentence(walk) if walk else "",
        walk_runs=walk is not None and walk.state in (WalkState.WAITING, WalkState.RUNNING),
        walk_whole=walk is not None and walk.is_whole,
        failed=failed_scenarios(walk.results, Named(page.draft.id, page.steps, page.names)) if walk else [],
        mendable=sum(bool(one.mended) for one in walk.results) if walk else 0,
        steps=_steps(page),
        typed=typed or {},
        faults=faults or {},
    )


def walk_sentence(walk: ScenarioWalk) -> str:
    """Say how the scenarios went, or how far they are."""
    if walk.state is WalkState.WAITING:
        return ngettext("%(num)s skenaario odottaa vuoroaan.", "%(num)s skenaariota odottaa vuoroaan.", walk.total)
    if walk.state is WalkState.RUNNING:
        return _("Ajetaan: %(walked)s/%(total)s.", walked=walk.walked, total=walk.total)
    if walk.state is WalkState.FAILED:
        return _("Ajo keskeytyi. Korjaa virheet ja aja uudelleen.")
    if not walk.total:
        return _("Prosessille ei ole skenaarioita.")
    well = sum(one.is_ok for one in walk.results)
    return _("%(well)s/%(total)s kulkee niin kuin pitää.", well=well, total=walk.total)


def read_day(text: str) -> date | None:
    """Give the day that was typed as `1.4.2026`, None for an empty field; raises FormInvalid at `valid_from`."""
    if not text.strip():
        return None
    parts = text.strip().rstrip(".").split(".")
    try:
        day, month, year = (int(part) for part in parts)
        return date(year, month, day)
    except ValueError as error:
        raise FormInvalid({"valid_from": FieldError("not_a_date")}) from error


def _steps(page: PublicationPage) -> list[StepLine]:
    goes_on = _("Jatkaa omalla versiollaan.")
    if page.outlook is None:
        return [StepLine(one.name, one.cases, goes_on) for one in page.standing]
    lines = []
    for step in page.outlook.steps:
        left = step.count - step.movable
        if not left:
            what = _("Voidaan siirtää.")
        elif not step.movable:
            what = _("Ei voi siirtää.")
        else:
            what = ngettext("%(num)s ei voi siirtää.", "%(num)s ei voi siirtää.", left)
        lines.append(StepLine(page.names.get(step.name, step.name), step.count, f"{goes_on} {what}", bool(left)))
    return lines


def _finding(draft: ProcessDraft, problem: Problem) -> Finding:
    place = problem.element or f"{problem.file}:{problem.line}"
    return Finding(problem, place, explained(problem), _address(draft, problem))


def _address(draft: ProcessDraft, problem: Problem) -> str:
    """Give the page where a problem is mended: the form, the diagram, or the list of decisions."""
    name = problem.file.rpartition("/")[2]
    form = next((name.removesuffix(one) for one in (".form.json", ".sv.json", ".en.json") if name.endswith(one)), "")
    places: list[tuple[str, dict[str, Any]]] = []
    if problem.file.startswith("forms/") and form:
        places.append(("draft_forms.page", {"form_id": form, "field": problem.element or None}))
    elif name.endswith(".dmn") and problem.rule == "translation" and problem.element:
        places.append(("draft_decisions.page", {"decision": problem.element}))
    elif name.endswith(".dmn"):
        places.append(("draft_decisions.listing", {}))
    elif problem.file.startswith("processes/") and (name.endswith(".bpmn") or form):
        # The names of a chart in other languages are changed where the chart is.
        chart = f"{problem.file.removesuffix(name)}{form}.bpmn" if form else problem.file
        at = {"path": chart, "element": problem.element or None}
        places += [("process_editor.page", at), ("process_outline.page", at)]
    found = next(((endpoint, more) for endpoint, more in places if endpoint in current_app.view_functions), None)
    return url_for(found[0], draft_id=draft.id, **found[1]) if found else ""
