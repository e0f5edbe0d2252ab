"""What is open now, one by one: how old, for whom it waits; no case is named to who may not know it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from engine import policy
from engine.analytics.step_figures import Drawn
from engine.commands.figures.beside import beside_keys, chart_name
from engine.commands.figures.check_scope import check_scope, versions_of
from engine.commands.figures.drawn_steps import drawn_steps
from engine.commands.work import Work
from engine.model import Person
from engine.model.figure_choices import ChartBeside
from engine.model.figures import OpenPage, OpenVisit, Scope
from engine.model.page_parts import PageQuery
from engine.model.visits import Clock, Visit, VisitKind
from engine.store.queries import figures as queries


def open_list(work: Work, actor: Person, scope: Scope, element: str = "", most: int = 500) -> list[OpenVisit]:
    """Give open tasks and waits, the longest first, at most so many; with `element` only those of it.

    The period limits nothing: what is open is open now. Raises NotFound, FormInvalid.
    """
    check_scope(work, actor, scope, beside=True)
    found = queries.open_visits(work.uow, actor, scope.region, _which(work, scope, element, ""), most)
    return _told(work, actor, scope, found)


def open_page(work: Work, actor: Person, scope: Scope, where: tuple[str, str], page: PageQuery) -> OpenPage:
    """Give a page of what is open, the longest first, and how much there is in all, by whose time runs.

    `where` is an element or a stage; of a stage, its tasks and waits; both empty: everything. Raises NotFound,
    FormInvalid.
    """
    check_scope(work, actor, scope, beside=True)
    mine = _which(work, scope, *where)
    found, cursor = queries.open_page(work.uow, actor, scope.region, mine, page)
    by_clock = queries.open_by_clock(work.uow, mine, work.moment)
    by_party = queries.open_by_party(work.uow, mine, work.moment) if Clock.PARTY in by_clock else {}
    return OpenPage(_told(work, actor, scope, found), by_clock, cursor, by_party)


def open_beside(work: Work, actor: Person, scope: Scope) -> list[ChartBeside]:
    """Give how many tasks are open, and late, in each of a region's charts that are no path.

    Raises NotFound, FormInvalid.
    """
    check_scope(work, actor, scope)
    found = []
    for key in beside_keys(work, scope.region):
        sums = queries.open_sums(work.uow, scope.region, key, work.moment, kinds=(VisitKind.TASK,))
        name = chart_name(work, scope.region, key, actor.language)
        found.append(ChartBeside(key, name, sum(one.open for one in sums), sum(one.late for one in sums)))
    return found


def _which(work: Work, scope: Scope, element: str, stage: str) -> list[Any]:
    return queries.which_are_open(
        scope.region,
        scope.definition,
        element=element,
        stage=stage,
        cuts=scope.cuts,
        versions=versions_of(work, scope),
    )


def _told(work: Work, actor: Person, scope: Scope, found: Sequence[queries.Seen]) -> list[OpenVisit]:
    keys = {(one.definition, one.kind.value, one.element) for one, *_rest in found}
    drawn = drawn_steps(work, actor, scope.region, keys)
    # Who leads the region knows its tasks, though not every case; a party is told of none that it may not see.
    knows_tasks = policy.may_move_work(actor, scope.region) and not actor.parties_in(scope.region)
    return [
        _named(
            _shown(work, one, drawn.get((one.definition, one.kind.value, one.element), Drawn()), awaited),
            one,
            key,
            opens_case=opens,
            knows_tasks=knows_tasks,
        )
        for one, key, opens, awaited in found
    ]


def _named(shown: OpenVisit, visit: Visit, case_key: str, *, opens_case: bool, knows_tasks: bool) -> OpenVisit:
    """Give a visit with what tells it from others: of a case that the reader may open, and of a task that they know.

    A task tells the number of its case (`Task.case_key`), so whoever knows the task knows the number.
    """
    is_known_task = visit.kind is VisitKind.TASK and (opens_case or knows_tasks)
    return replace(
        shown,
        case_id=(visit.case_id or "") if opens_case else "",
        case_key=case_key if opens_case or is_known_task else "",
        task_id=visit.id if is_known_task else "",
    )


def _shown(work: Work, visit: Visit, drawn: Drawn, awaited: str) -> OpenVisit:
    return OpenVisit(
        id=visit.id,
        kind=visit.kind.value,
        definition=visit.definition,
        element=visit.element,
        name=drawn.name or visit.element,
        stage=visit.stage,
        lane=drawn.lane or visit.lane,
        organisation=visit.organisation,
        entered=visit.entered,
        age=max(0.0, (work.moment - visit.entered).total_seconds()),
        clock=visit.clock,
        clock_since=visit.clock_since,
        due=visit.due,
        late=visit.due is not None and visit.due < work.moment and visit.clock is not Clock.PLANNED,
        assigned=visit.assigned,
        round=visit.round,
        awaited=awaited,
    )
