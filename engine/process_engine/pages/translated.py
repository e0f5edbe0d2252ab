"""What is read in the reader's words: steps and charts in their language, lanes and stages as the region calls them.

Names of steps come from the side files of the version that the step runs on, lanes and stages from its region file.
What is stored keeps the Finnish names of the charts.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from engine.commands.work import Work
from engine.errors import EngineError
from engine.model import DefinitionVersion, Event, Person, Submission, Task
from engine.model.screens import CaseRow, Completion, ConsultationRow, StageCount
from engine.model.worklist_screens import WorklistRow
from engine.region import Region


@dataclass(frozen=True, slots=True)
class Words:
    """What one version calls things in a language."""

    language: str
    steps: Mapping[str, str] = field(default_factory=dict)
    """Element id -> name; none in Finnish, which the charts themselves have."""
    charts: Mapping[str, str] = field(default_factory=dict)
    """Process id -> name, in every language."""
    region: Region | None = None

    def lane(self, name: str) -> str:
        """Give what the region calls a lane of its charts."""
        return self.region.lane_label(name, self.language) if self.region and name else name

    def stage(self, key: str) -> str:
        """Give what the region calls a stage; empty without one."""
        return self.region.stage_name(key, self.language) if self.region and key else ""

    def task(self, task: Task) -> Task:
        """Give a task with the names of its step and its lane."""
        name, lane = self.steps.get(task.element, task.name), self.lane(task.lane)
        return task if (name, lane) == (task.name, task.lane) else replace(task, name=name, lane=lane)

    def submission(self, one: Submission) -> Submission:
        """Give what was sent with the name of its step."""
        return replace(one, name=self.steps.get(one.element, one.name))


def words_of(work: Work, reader: Person, version_id: str) -> Words:
    """Give the words of a version in the reader's language; none where it cannot be read, for lists must not fail."""
    catalogue, language = work.context.catalogue, reader.language
    try:
        steps = catalogue.names(work.uow, version_id, language)
        charts = catalogue.chart_names(work.uow, version_id, language)
        return Words(language, steps, charts, catalogue.region(work.uow, version_id))
    except EngineError:
        return Words(language)


def translated_task(work: Work, reader: Person, task: Task) -> Task:
    """Give the task in the reader's words."""
    return words_of(work, reader, task.version_id).task(task)


def translated_rows(work: Work, reader: Person, rows: Iterable[WorklistRow]) -> list[WorklistRow]:
    """Give rows of a worklist in the reader's words."""
    told = ((row, words_of(work, reader, row.task.version_id)) for row in rows)
    return [replace(row, task=words.task(row.task), stage=words.stage(row.task.stage)) for row, words in told]


def translated_cases(work: Work, reader: Person, rows: Iterable[CaseRow]) -> list[CaseRow]:
    """Give rows of the list of cases with the names of their stages."""
    return [replace(row, stage=words_of(work, reader, row.case.version_id).stage(row.case.stage)) for row in rows]


def translated_consultations(work: Work, reader: Person, rows: Iterable[ConsultationRow]) -> list[ConsultationRow]:
    """Give consultations with their tasks in the reader's words."""
    return [replace(row, open_tasks=[translated_task(work, reader, one) for one in row.open_tasks]) for row in rows]


def translated_completion(work: Work, reader: Person, done: Completion) -> Completion:
    """Give what a completion led to, with the tasks in the reader's words."""
    opened = tuple(translated_task(work, reader, one) for one in done.opened)
    return done if opened == done.opened else replace(done, opened=opened)


def translated_versions(work: Work, reader: Person, versions: Iterable[DefinitionVersion]) -> list[DefinitionVersion]:
    """Give versions with the names of their charts in the reader's language."""
    return [replace(one, name=words_of(work, reader, one.id).charts.get(one.key, one.name)) for one in versions]


def translated_counts(work: Work, reader: Person, counts: Sequence[StageCount]) -> list[StageCount]:
    """Give counts with the names of their stages, as the newest region files have them."""
    now = _newest_words(work, reader)
    return [replace(one, name=now[one.region].stage(one.stage)) if one.region in now else one for one in counts]


def stage_names(work: Work, reader: Person, region: str = "") -> dict[str, str]:
    """Give the names of the stages by key: as a region calls them, or those that all of the reader's call the same."""
    regions = frozenset({region}) if region else reader.regions
    said: dict[str, set[str]] = {}
    for key, words in _newest_words(work, reader).items():
        if words.region and (not regions or key in regions):
            for stage in words.region.stages:
                said.setdefault(stage.key, set()).add(words.stage(stage.key))
    return {key: next(iter(names)) for key, names in said.items() if len(names) == 1}


def _newest_words(work: Work, reader: Person) -> dict[str, Words]:
    """Give the words of the newest region files by region."""
    return {one.region: words_of(work, reader, one.id) for one in work.uow.definitions.startable()}


def translated_event(event: Event, words: Words) -> Event:
    """Give an event with its lane, and the chart or the watch that it tells of, in the reader's words."""
    facts = dict(event.attributes)
    if "prosessi" in facts:
        facts["prosessi"] = words.charts.get(str(facts["prosessi"]), facts["prosessi"])
    watches = words.region.watches if words.region else ()
    for watch in watches:
        if facts.get("vahti") == watch.id:
            facts["nimi"] = watch.name.said(words.language)
    return replace(event, lane=words.lane(event.lane), attributes=facts)
