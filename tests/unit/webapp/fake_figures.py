"""Figures of the small engine of records: one path with a slow step, one with too few, and two open tasks."""

from datetime import timedelta

from engine.errors import NotFound
from engine.model import process_marks as p
from engine.model.figure_choices import FigureChoices, PathCharts
from engine.model.figure_runs import FigureRun, FigureView
from engine.model.figures import Bottleneck, Clocks, OpenPage, OpenVisit, ProcessFigures, StepFigure, Why
from engine.model.step_months import StepMonth
from engine.model.worklists import Receiver, Receivers
from tests.unit.webapp.fake_records import DIAGRAM, NOW

DAY = 86400.0
REGION, PATH = "keski_suomi", "keski_suomi"
SLOW = StepFigure(
    kind="task",
    element="t",
    name="Kutsu <tiimi> koolle",
    stage="tiimi",
    n=42,
    p50=40 * DAY,
    p85=74 * DAY,
    p90=80 * DAY,
    mean=Clocks(work=3 * DAY, meeting=64 * DAY),
    open=15,
    late=12,
    unassigned=3,
    target=30 * DAY,
    amber=20 * DAY,
    heat=5,
)
FEW = StepFigure(kind="task", element="old", name="Vanha vaihe", n=4, open=1)
STAGE = StepFigure(
    kind="stage", element="tiimi", n=42, p50=40 * DAY, p85=74 * DAY, mean=Clocks(work=3 * DAY, meeting=64 * DAY)
)
NECK = Bottleneck(
    rank=1,
    kind="task",
    element="t",
    name=SLOW.name,
    why=Why.MEETING,
    n=42,
    open=15,
    late=12,
    p85=74 * DAY,
    target=30 * DAY,
)


class FakeFigures:
    """What the pages of figures ask."""

    def figure_choices(self, actor, region=""):
        if region not in ("", REGION):
            return FigureChoices("", [REGION])
        codes = {"language": [("fi", "suomi"), ("sv", "ruotsi")]}
        return FigureChoices(REGION, [REGION], [(PATH, "Tiimin prosessi")], {PATH: 2}, codes)

    def path_charts(self, actor, region, definition):
        stages = {"tiimi": "Työkyvyn tuen tiimi"}
        series = {"t": frozenset({"konsultointitiimi"})}
        return PathCharts(
            region, definition, "Tiimin prosessi", 2, (DIAGRAM,), may_set_targets=True, stages=stages, series=series
        )

    def open_beside(self, actor, scope):
        return []

    def charts_beside(self, actor, region):
        return []

    def process_figures(self, actor, scope, *, ranked=True):
        case = StepFigure(kind="case", element="", n=3)
        return ProcessFigures(
            scope=scope,
            at=NOW,
            cases=3,
            open_cases=20,
            steps=[SLOW, FEW],
            stages=[STAGE],
            case=case,
            bottlenecks=[NECK],
        )

    def begin_figures(self, actor, scope, view=FigureView.HEAT):
        self.asked = scope
        return "r1"

    def figures_run(self, actor, run_id):
        if run_id != "r1":
            raise NotFound(run_id)
        done = self.process_figures(actor, self.asked) if self.counted else None
        return FigureRun(id=run_id, scope=self.asked, asked_at=NOW, done=30, total=100, result=done)

    counted = False

    def open_visits(self, actor, scope, element="", most=500):
        visit = {
            "kind": "task",
            "definition": PATH,
            "element": "t",
            "name": SLOW.name,
            "stage": "tiimi",
            "lane": "",
            "organisation": "",
            "entered": NOW - timedelta(days=50),
            "clock": "meeting",
        }
        return [
            OpenVisit(**visit, id="v1", age=50 * DAY, late=True, case_key="KS-2026-0102", task_id="t1"),
            OpenVisit(**visit, id="v2", age=20 * DAY),
            OpenVisit(**visit, id="v3", age=9 * DAY, assigned=True, case_id="c", case_key="KS-2026-0103", task_id="t3"),
        ]

    def open_page(self, actor, scope, where, page):
        items = self.open_visits(actor, scope)
        return OpenPage(items, {"meeting": (7, 3), "queue": (0, 0), "client": (1200, 0)}, "seuraava")

    def current_targets(self, actor, region, definition):
        return []

    def step_targets(self, actor, region, definition, element):
        return []

    def process_timeline(self, actor, region, definition, since, until):
        return [
            p.ProcessMark("m1", REGION, p.MarkKind.NOTE, NOW, PATH, "t", by_name="Kaisa", note="<b>Toinen hoitaja</b>")
        ]

    def step_months(self, actor, scope, element, *, is_stage=False):
        return [StepMonth(month="2026-02", n=3), StepMonth(month="2026-03", n=8, p50=4 * DAY, p85=40 * DAY)]

    def before_after(self, actor, region, mark_id, measure):
        (mark,) = self.process_timeline(actor, region, PATH, NOW, NOW)
        return p.BeforeAfter(mark=mark, days=9, before=p.Middle(n=12), after=p.Middle(n=3), enough=False)

    def figure_views(self, actor):
        return []

    def receivers(self, actor, task_ids):
        tasks = len(set(task_ids))
        return Receivers(tasks, [Receiver("p2", "Harri Hoitaja", tasks)]) if tasks else Receivers(0)
