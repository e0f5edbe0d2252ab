"""The scenarios of a process as a draft has them: what the draft and its base say goes before what was there."""

import re
import tomllib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any

from engine import policy
from engine.commands.bundles import is_scenario, scenario_folder
from engine.commands.process_drafts.files import whole_bundle_of
from engine.commands.process_drafts.find import lock_draft, read_draft
from engine.commands.process_drafts.save_file import save_file
from engine.commands.process_drafts.standing import standing_state
from engine.commands.work import Work
from engine.comparison import translations
from engine.errors import DefinitionInvalid, NotFound
from engine.ids import new_id
from engine.interpreter import read_charts, read_document
from engine.model import Person
from engine.model.process_drafts import ProcessDraft, ProcessDraftState
from engine.model.publishing import DraftScenario, DrawnStep, ScenarioPage, ScenarioWalk, WalkState

_TASK = "userTask"


def draft_scenarios(work: Work, draft: ProcessDraft, shipped: Mapping[str, str]) -> list[DraftScenario]:
    """Give the scenarios of a draft's process by path; `shipped` are those that come with Polku, path -> text.

    A file of the draft stands for the shipped one of its path, and for one that was kept under the same name.
    """
    found = {path: _scenario(path, text, "shipped") for path, text in shipped.items()}
    for one in work.uow.plays.kept(draft.key):
        if one.region == draft.region:
            path = kept_path(draft.region, one.name)
            found[path] = _scenario(path, one.text, "kept")
    base = work.context.catalogue.files(work.uow, draft.base)
    saved = work.uow.process_drafts.files(draft.id)
    for path, data in whole_bundle_of(work, draft).items():
        if is_scenario(path, draft.region):
            origin = "version" if base.get(path) == data else "draft"
            mine = _scenario(path, data.decode(errors="replace"), origin)
            same = [other for other, one in found.items() if one.origin == "kept" and one.name == mine.name]
            for other in same:
                del found[other]
            found[path] = mine
    return [
        replace(one, revision=saved[path].revision if path in saved else 0)
        for path, one in sorted(found.items())
        if _raw(one.text).get("process", draft.key) == draft.key
    ]


def scenario_page(work: Work, actor: Person, draft_id: str, shipped: Mapping[str, str]) -> ScenarioPage:
    """Give the scenarios of a draft's process with how their steps are called; NotFound."""
    draft = read_draft(work, actor, draft_id)
    catalogue = work.context.catalogue
    before, now = catalogue.files(work.uow, draft.base), whole_bundle_of(work, draft)
    names = catalogue.chart_names(work.uow, draft.base, actor.language)
    return ScenarioPage(
        draft,
        names.get(draft.key, draft.key),
        draft_scenarios(work, draft, shipped),
        drawn_steps(before, now),
        translations(before, actor.language) | translations(now, actor.language),
        may_change=draft.state is ProcessDraftState.OPEN and policy.may_change_process(actor, draft.region),
    )


def drawn_steps(before: Mapping[str, bytes], now: Mapping[str, bytes]) -> dict[str, DrawnStep]:
    """Give the steps of two bundles by id, as the second draws them; those that only the first has lead nowhere."""
    gone = {key: DrawnStep(step.name, "") for key, step in _drawn(before).items()}
    return gone | _drawn(now)


def ask_walk(work: Work, actor: Person, draft: ProcessDraft, shipped: Mapping[str, str]) -> ScenarioWalk:
    """Have the scenarios of a draft walked on it as it is now; gives the run."""
    wanted = {one.path: one.text for one in draft_scenarios(work, draft, shipped) if not one.is_retired}
    state = WalkState.WAITING if wanted else WalkState.DONE
    asked = (new_id(), draft.region, draft.id, draft.revision, state, actor.id, work.moment)
    work.uow.walks.ask(ScenarioWalk(*asked, total=len(wanted)), wanted)
    walk = work.uow.walks.of_draft(draft.id, draft.revision)
    if walk is None:
        raise NotFound(f"scenarios of draft {draft.id}")
    return walk


def mend_scenarios(work: Work, actor: Person, draft_id: str, shipped: Mapping[str, str]) -> int:
    """Keep the scenarios that the newest run of a draft has mended, and have all walked again; gives how many."""
    draft = lock_draft(work, actor, draft_id)
    walk = work.uow.walks.of_draft(draft.id, draft.revision)
    mended = [one for one in walk.results if one.mended] if walk else []
    for one in mended:
        save_file(work, actor, draft_id, one.file, one.mended.encode(), standing_state(work, draft, one.file)[1])
    if mended:
        ask_walk(work, actor, lock_draft(work, actor, draft_id), shipped)
    return len(mended)


def kept_path(region: str, name: str) -> str:
    """Give where a scenario that was kept from a walk lies when it becomes a file."""
    plain = re.sub(r"\W+", "_", name.lower()).strip("_") or "skenaario"
    return f"{scenario_folder(region)}{plain}.toml"


def fresh_and_gone(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> tuple[list[str], list[str]]:
    """Give the ids of the tasks of people that only the second of two checked bundles has, and only the first."""
    old, new = _tasks(before), _tasks(after)
    return sorted(new - old), sorted(old - new)


def _drawn(files: Mapping[str, bytes]) -> dict[str, DrawnStep]:
    found = {}
    for path in (path for path in files if path.endswith(".bpmn")):
        with suppress(DefinitionInvalid):  # the check tells what is wrong with it
            for chart in read_charts(read_document(path, files[path])):
                found[chart.process] = DrawnStep(chart.name, path)
                found |= {one.id: DrawnStep(one.name, path) for one in chart.elements.values()}
    return found


def _tasks(files: Mapping[str, bytes]) -> set[str]:
    charts = (path for path in files if path.endswith(".bpmn"))
    return {
        one.id
        for path in charts
        for chart in read_charts(read_document(path, files[path]))
        for one in chart.elements.values()
        if one.kind == _TASK
    }


def _scenario(path: str, text: str, origin: str) -> DraftScenario:
    raw = _raw(text)
    name = str(raw.get("name") or path.rpartition("/")[2].removesuffix(".toml"))
    return DraftScenario(path, name, text, origin, raw.get("retired") is True)


def _raw(text: str) -> Mapping[str, Any]:
    """Give what a file says; nothing for one that cannot be read, which its run tells."""
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError):
        return {}
