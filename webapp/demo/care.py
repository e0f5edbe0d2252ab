"""What people of the demo do with a task before they finish it: take it, wait for somebody, take it up again."""

from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random

from engine import clock
from engine.errors import Conflict, Forbidden, FormInvalid, NotFound
from engine.model import Task
from engine.model.holds import SAYS_PARTY, HoldReason
from webapp.demo.play import office
from webapp.demo.walk import Walker

TAKEN = 0.7
"""Share of the tasks that somebody takes some time before they are done."""
HELD = 0.5
"""Share of those for which somebody else is waited for, where there is time for it."""
RESTING = 0.35
"""Share of the open tasks of a told case that wait for somebody when it has come to rest."""
_REASONS = ("asiakas", "asiakas", "osapuoli", "lausunto", "kokousaika")
_WAITED_FOR = {
    "asiakas": ("suostumus", "terveystarkast", "alkukartoitus", "sovi_", "kysy_", "vastaanotto", "pida_yhteytta"),
    "osapuoli": (
        "pta",
        "kela",
        "etsi_tyota",
        "selvittely",
        "omatyontekija",
        "tiedota_",
        "kartoita_verkosto",
        "palvelu",
    ),
    "lausunto": ("lausunto", "lisaselvitys", "arvioin", "lahete"),
    "kokousaika": ("tiimi", "tyokokous", "konsultaatio", "neuvottelu", "siirtotapaaminen"),
}
"""For what one waits, by a part of the element's id; anything for others."""
_PARTIES = {
    "pta": ("tyollisyyspalvelut",),
    "etsi_tyota": ("tyollisyyspalvelut", "tyonantaja"),
    "palvelu": ("kela", "kela", "tyollisyyspalvelut", "terveydenhuolto"),
    "lausunto": ("terveydenhuolto",),
    "lahete": ("terveydenhuolto",),
    "lisaselvitys": ("terveydenhuolto", "kela"),
    "sosiaalihuollo": ("kela", "terveydenhuolto"),
    "kartoita_verkosto": ("sosiaalihuolto", "kela", "tyollisyyspalvelut"),
}
"""For which organisation one waits, by a part of the element's id."""
_ANY_PARTY = ("kela", "tyollisyyspalvelut", "terveydenhuolto")
_NAMED = 0.85
"""Share of the waits for another organisation of which it is told which one."""
_LONG_ENOUGH = timedelta(days=3)
_LOOKED_AT_AGAIN = timedelta(days=150)
"""The follow-up date lies far: people take the task up by themselves before it."""

Step = tuple[datetime, str]


class Care:
    """The steps of one case's tasks, planned once for each task."""

    def __init__(self, walker: Walker, number: int) -> None:
        """Take a chance of its own, so that the other choices of the demo stay as they are."""
        self._walker, self._chance = walker, Random(number)  # noqa: S311 - invented data needs repeatable chance
        self._steps: dict[str, list[Step]] = {}

    def due(self, task: Task, planned: datetime) -> datetime:
        """Give when something is done with the task next: a step, else what was planned."""
        steps = self._planned(task, planned)
        return min(steps[0][0], planned) if steps else planned

    def do(self, case_key: str, task: Task, planned: datetime) -> None:
        """Do the steps of the task whose time has come; what is refused is left."""
        steps = self._planned(task, planned)
        while steps and steps[0][0] <= clock.now():
            act = self._acts[steps.pop(0)[1]]
            try:
                self._walker.keep(case_key, act(self, self._walker.current(case_key, task)))
            except (Conflict, Forbidden, FormInvalid, NotFound):
                steps.clear()

    def rest(self, case_key: str) -> None:
        """Let some of the open tasks of a case that has come to rest wait for somebody from now on."""
        for task in self._walker.standing(case_key).tasks:
            if self._chance.random() < RESTING:
                self._steps[task.id] = [(clock.now(), "hold")]
                if task.assignee_id is None:
                    self._steps[task.id].insert(0, (clock.now(), "claim"))
                self.do(case_key, task, clock.now())

    def _planned(self, task: Task, planned: datetime) -> list[Step]:
        if task.id not in self._steps:
            self._steps[task.id] = self._plan(task, planned)
        return self._steps[task.id]

    def _plan(self, task: Task, planned: datetime) -> list[Step]:
        span = planned - task.opened_at
        if self._chance.random() > TAKEN or span < timedelta(hours=3):
            return []
        taken = task.opened_at + span * self._chance.uniform(0.04, 0.35)
        steps = [] if task.assignee_id else [(taken, "claim")]
        rest = planned - taken
        if rest > _LONG_ENOUGH and self._chance.random() < HELD:
            begins = taken + rest * self._chance.uniform(0.05, 0.2)
            ends = begins + rest * self._chance.uniform(0.5, 0.75)
            steps += [(begins, "hold"), (ends, "resume")]
        return [(office(at, self._chance), what) for at, what in steps]

    def _claim(self, task: Task) -> Task:
        people = self._walker.cast.members(task.candidate_groups or (task.group,))
        if not people:
            raise NotFound(f"nobody for {task.element}")
        return self._walker.engine.claim(self._chance.choice(people), task.id)

    def _hold(self, task: Task) -> Task:
        until = clock.local(clock.now() + _LOOKED_AT_AGAIN).date()
        reason = self._reason(task.element)
        wish = {"reason": reason, "until": until.isoformat()}
        if HoldReason(reason) in SAYS_PARTY and self._chance.random() < _NAMED:
            wish["party"] = self._party(task.element)
        return self._walker.engine.hold(self._walker.doer(task), task.id, wish)

    def _reason(self, element: str) -> str:
        fitting = [reason for reason, parts in _WAITED_FOR.items() if any(part in element for part in parts)]
        return self._chance.choice(fitting or _REASONS)

    def _party(self, element: str) -> str:
        fitting = next((parties for part, parties in _PARTIES.items() if part in element), _ANY_PARTY)
        return self._chance.choice(fitting)

    def _resume(self, task: Task) -> Task:
        return self._walker.engine.resume(self._walker.doer(task), task.id)

    _acts: dict[str, Callable[["Care", Task], Task]] = {"claim": _claim, "hold": _hold, "resume": _resume}  # noqa: RUF012
