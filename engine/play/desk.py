"""Walking a draft by hand: begin, do a task, move the clock, go back, keep the walk as a scenario.

A walk is kept as its steps. The database they run on lives in this process only; another process, or this one after a
restart, runs the steps anew, and so does everybody once the draft has changed.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from engine import clock
from engine.digest import digest_of
from engine.errors import Conflict, EngineError, FieldError, FormInvalid, NotFound
from engine.model import Bundle, Person
from engine.model.attachments import Upload
from engine.model.plays import PlayWalk
from engine.model.screens import TaskPage
from engine.play.cast import cast_of
from engine.play.page import find_open, open_tasks, play_page, scenario_of
from engine.play.trial import Trial
from engine.play.trials import Trials
from engine.play.view import FREE, PlayPage, PlayTask, StartPage, StepFault
from engine.process_engine import ProcessEngine
from engine.scenarios import Scenario, Step, as_personas, dump_scenario, said_file

MOST_STEPS = 200
"""Steps of one walk; each is run anew when the draft has changed."""
FARTHEST = timedelta(days=3660)
"""How far from its beginning the clock of a walk may be moved."""
Which = tuple[str, int, bool]
"""An open task as a step names it: its element, which of several, and whether it is of no case."""
_CLIENT = {"name": "Esimerkki Asiakas"}


class PlayDesk:
    """Walks of this installation; one per process."""

    def __init__(self, engine: ProcessEngine) -> None:
        """Walk the drafts that `engine` keeps."""
        self._engine = engine
        self._trials = Trials()

    def close(self) -> None:
        """Throw the databases of all walks away."""
        self._trials.close()

    def personas(self, actor: Person, draft_id: str) -> dict[str, str]:
        """Give who may open the case of a walk, persona -> name; NotFound, DefinitionInvalid."""
        page = self._engine.process_draft(actor, draft_id)
        files = self._engine.draft_files(actor, draft_id)
        return {key: one.name for key, one in cast_of(files, page.draft.region, actor.language).items()}

    def begin(self, actor: Person, draft_id: str, opener: str, begun: datetime) -> None:
        """Begin a walk anew at a moment, in place of an older one of the person.

        Raises NotFound, DefinitionInvalid for a draft that could not be published, FormInvalid at `opener`.
        """
        draft = self._engine.process_draft(actor, draft_id).draft
        files = self._engine.draft_files(actor, draft_id)
        cast = cast_of(files, draft.region, actor.language)
        if opener not in cast:
            raise FormInvalid({"opener": FieldError("unknown_option")})
        scenario = Scenario(
            draft.title, draft.id, draft.key, draft.region, cast, (), opens=opener, opened=begun, client=_CLIENT
        )
        trial = self._trials.make(self._engine.settings, files, scenario, begun)
        walk = self._engine.begin_walk(actor, draft_id, dump_scenario(scenario), begun)
        self._trials.put((walk.id, _digest(files)), trial)

    def page(self, actor: Person, draft_id: str, process: str = "", free: int = 0) -> PlayPage | None:
        """Give the person's walk of a draft as it stands; None when they have none.

        `process` is the chart that is shown, `free` the instance without a case that it is of, counted from 1. Steps
        that the draft no longer takes are dropped, and the first of them is told.
        """
        walk = self._engine.play_walk(actor, draft_id)
        if walk is None:
            return None
        with self._at_hand(actor, walk) as (trial, fault):
            if fault is not None:
                walk = self._save(actor, walk, trial)
            draft = self._engine.process_draft(actor, draft_id)
            kept = self._engine.kept_scenarios(actor, draft.draft.key)
            return play_page(draft, kept, trial, walk, actor, fault, (process, free))

    def task_page(self, actor: Person, draft_id: str, which: Which) -> tuple[TaskPage, PlayWalk]:
        """Give the page of one open task of the walk, as who would do it sees it; NotFound."""
        with self._task(actor, draft_id, which) as (walk, trial, found):
            return trial.task_page(walk.moment, found.task, found.persona, actor), walk

    def attach(self, actor: Person, draft_id: str, which: Which, field: str, uploads: Sequence[Upload]) -> list[str]:
        """Keep files for a question of an open task where the walk runs, and have them scanned; gives their ids.

        Limits are those of real ones. The files go when the walk does: its steps name them by kind and size. Raises
        NotFound, FormInvalid at the question.
        """
        with self._task(actor, draft_id, which) as (walk, trial, found):
            return trial.attach(walk.moment, found.task, found.persona, field, uploads)

    def detach(self, actor: Person, draft_id: str, which: Which, attachment_id: str) -> None:
        """Take a file out of what is not sent yet; NotFound."""
        with self._task(actor, draft_id, which) as (walk, trial, found):
            trial.detach(walk.moment, found.task, found.persona, attachment_id)

    def complete(self, actor: Person, draft_id: str, which: Which, values: Mapping[str, Any], revision: int) -> None:
        """Finish a task of the walk; raises NotFound, Conflict, and whatever finishing a task raises."""
        with self._task(actor, draft_id, which, revision) as (walk, trial, found):
            files = trial.task_page(walk.moment, found.task, found.persona, actor).files
            names = {person.id: f"@{key}" for key, person in trial.people.items()}
            said = {**names, **{key: said_file(one) for key, one in files.items()}}
            step = self._step(walk, trial, "task", found.task.element, walk.moment)
            step = replace(
                step, persona=found.persona, nth=found.nth, free=found.free, values=as_personas(values, said)
            )
            self._do(actor, walk, trial, step, values)

    def start_page(self, actor: Person, draft_id: str, persona: str = "") -> StartPage:
        """Give what a persona, else the one who opened the case, may begin or report; NotFound."""
        walk = self._walk(actor, draft_id)
        with self._at_hand(actor, walk) as (trial, _fault):
            who = persona or _opener(walk, trial)
            if who not in trial.people:
                raise NotFound(f"persona {who}")
            draft = self._engine.process_draft(actor, draft_id)
            names = {key: person.name for key, person in trial.people.items()}
            offers = trial.offers(walk.moment, who, actor)
            return StartPage(draft.draft, draft.name, names, who, offers, walk.moment, walk.revision)

    def start(
        self, actor: Person, draft_id: str, persona: str, kind: str, name: str, values: Mapping[str, Any], revision: int
    ) -> None:
        """Begin or report what was offered to a persona; raises as `complete`, and NotFound for what was not."""
        walk = self._walk(actor, draft_id)
        with self._at_hand(actor, walk) as (trial, _fault):
            _refuse_moved(walk, revision)
            if persona not in trial.people:
                raise NotFound(f"persona {persona}")
            if (kind, name) not in {(one.kind, one.name) for one in trial.offers(walk.moment, persona, actor)}:
                raise NotFound(f"{kind} {name} is not offered to {persona}")
            names = {person.id: f"@{key}" for key, person in trial.people.items()}
            step = self._step(walk, trial, "start" if kind == FREE else kind, name, walk.moment)
            step = replace(step, persona=persona, free=kind == FREE, values=as_personas(values, names))
            self._do(actor, walk, trial, step, values)

    def send(self, actor: Person, draft_id: str, message: str, revision: int) -> None:
        """Let the case receive a message that it waits for, sent by the one who opened it; raises as `complete`."""
        walk = self._walk(actor, draft_id)
        with self._at_hand(actor, walk) as (trial, _fault):
            _refuse_moved(walk, revision)
            step = self._step(walk, trial, "message", message, walk.moment)
            self._do(actor, walk, trial, replace(step, persona=_opener(walk, trial)))

    def move_clock(self, actor: Person, draft_id: str, moment: datetime, revision: int) -> None:
        """Move the clock of the walk on; what is due on the way happens, as if a worker had run all the time.

        Raises NotFound, Conflict, FormInvalid at `moment` for the past and for what is too far.
        """
        walk = self._walk(actor, draft_id)
        with self._at_hand(actor, walk) as (trial, _fault):
            _refuse_moved(walk, revision)
            if not walk.moment <= moment <= walk.begun_at + FARTHEST:
                raise FormInvalid({"moment": FieldError("moment_out_of_walk")})
            case_id = trial.case_page(walk.moment, actor).case.id
            for _ in range(MOST_STEPS):
                due = next((one.due for one in trial.ahead(case_id) if one.due <= moment), None)
                if due is None:
                    break
                walk = self._do(actor, walk, trial, self._step(walk, trial, "tick", "", max(due, walk.moment)))
            if walk.moment < moment:
                self._do(actor, walk, trial, self._step(walk, trial, "tick", "", moment))

    def back(self, actor: Person, draft_id: str, revision: int) -> None:
        """Take the last step back: the steps before it are run anew. Raises NotFound, Conflict."""
        walk = self._walk(actor, draft_id)
        _refuse_moved(walk, revision)
        scenario = scenario_of(walk)
        steps = scenario.steps[:-1]
        self._trials.drop(walk.id)
        moment = steps[-1].at if steps else walk.begun_at
        self._engine.save_walk(actor, walk, dump_scenario(replace(scenario, steps=steps)), moment)

    def end(self, actor: Person, draft_id: str) -> None:
        """Forget the walk; nothing happens when there is none."""
        walk = self._engine.play_walk(actor, draft_id)
        if walk is not None:
            self._trials.drop(walk.id)
            self._engine.end_walk(actor, walk)

    def keep(self, actor: Person, draft_id: str, name: str) -> None:
        """Keep the walk as a scenario of the process: what is open at its end is expected when it is run.

        Raises NotFound, FormInvalid at `name`.
        """
        walk = self._walk(actor, draft_id)
        with self._at_hand(actor, walk) as (trial, _fault):
            steps = list(trial.steps)
            if not steps:
                raise FormInvalid({"name": FieldError("walk_without_steps")})
            seen, free = trial.seen, [one.task.element for one in open_tasks(trial, walk, actor) if one.free]
            expect = replace(
                steps[-1].expect,
                open=tuple(sorted(seen.open)),
                free=tuple(sorted(free)) if trial.free() else None,
                closed=seen.closed,
                stage=seen.stage or None,
            )
            steps[-1] = replace(steps[-1], expect=expect)
            scenario = replace(scenario_of(walk), name=name.strip(), steps=tuple(steps))
            walked = {key: tuple(sorted(ids)) for key, ids in trial.walked(walk.moment).items()}
        self._engine.keep_scenario(actor, draft_id, name, dump_scenario(scenario), walked)

    def _walk(self, actor: Person, draft_id: str) -> PlayWalk:
        walk = self._engine.play_walk(actor, draft_id)
        if walk is None:
            raise NotFound(f"a walk of draft {draft_id}")
        return walk

    @contextmanager
    def _task(
        self, actor: Person, draft_id: str, which: Which, revision: int | None = None
    ) -> Iterator[tuple[PlayWalk, Trial, PlayTask]]:
        """Give an open task of the walk, as a step names it, where it runs; Conflict when the walk has moved on."""
        walk, (element, nth, free) = self._walk(actor, draft_id), which
        if revision is not None:
            _refuse_moved(walk, revision)
        with self._at_hand(actor, walk) as (trial, _fault):
            yield walk, trial, find_open(open_tasks(trial, walk, actor), element, nth, free=free)

    @contextmanager
    def _at_hand(self, actor: Person, walk: PlayWalk) -> Iterator[tuple[Trial, StepFault | None]]:
        """Give the walk as it runs here, its steps run anew where they have not run on these files."""
        files = self._engine.draft_files(actor, walk.draft_id)
        key, scenario = (walk.id, _digest(files)), scenario_of(walk)
        trial = self._trials.take(key)
        if trial is None or tuple(trial.steps) != scenario.steps:
            trial = self._trials.make(self._engine.settings, files, scenario, walk.begun_at)
            self._trials.put(key, trial)
        with trial.lock:
            fault = _run_on(trial, scenario)
            yield trial, fault

    def _step(self, walk: PlayWalk, trial: Trial, kind: str, target: str, at: datetime) -> Step:
        if len(trial.steps) >= MOST_STEPS:
            raise Conflict(f"walk {walk.id} has {MOST_STEPS} steps")
        return Step(number=len(trial.steps) + 1, at=at, kind=kind, target=target)

    def _do(
        self, actor: Person, walk: PlayWalk, trial: Trial, step: Step, sent: Mapping[str, Any] | None = None
    ) -> PlayWalk:
        step = replace(step, at=clock.local(step.at).replace(microsecond=0))
        try:
            trial.do(step, sent)
        except FormInvalid:
            raise
        except EngineError:
            # A step that failed leaves an incident; the walk goes on from its steps.
            self._trials.drop(walk.id)
            raise
        return self._save(actor, walk, trial)

    def _save(self, actor: Person, walk: PlayWalk, trial: Trial) -> PlayWalk:
        scenario = replace(scenario_of(walk), steps=tuple(trial.steps))
        moment = scenario.steps[-1].at if scenario.steps else walk.begun_at
        return self._engine.save_walk(actor, walk, dump_scenario(scenario), moment)


def _run_on(trial: Trial, scenario: Scenario) -> StepFault | None:
    """Do the steps that have not been done; gives the first that cannot be done any more."""
    for number in range(len(trial.steps), len(scenario.steps)):
        step = scenario.steps[number]
        try:
            trial.do(step)
        except EngineError as error:
            return StepFault(step, f"{type(error).__name__}: {error}", len(scenario.steps) - number)
    return None


def _refuse_moved(walk: PlayWalk, revision: int) -> None:
    if walk.revision != revision:
        raise Conflict(f"walk {walk.id} has moved on")


def _opener(walk: PlayWalk, trial: Trial) -> str:
    return scenario_of(walk).opens or next(iter(trial.people))


def _digest(files: Mapping[str, bytes]) -> str:
    return digest_of(Bundle("", files))
