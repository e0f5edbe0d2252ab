"""The page of paths: what ended cases really went through, and where they left what is drawn or proposed."""

from collections import Counter
from datetime import UTC, date, datetime, time, timedelta

from engine import clock
from engine.analytics.disclosure import bounded
from engine.analytics.proposals import grouped
from engine.analytics.slow_fast import compared
from engine.analytics.variants import departures, rework, skipped_stages, variants
from engine.commands.figures.check_scope import check_scope
from engine.commands.indicators.gather import DEPARTURES
from engine.commands.work import Work
from engine.model import Person
from engine.model.figures import FEWEST, Scope
from engine.model.indicators import KnownCase
from engine.model.variants import Comparison, Grain, Trace, VariantsPage
from engine.process_engine.pages.code_labels import code_labels, decision_names, element_names
from engine.process_engine.pages.option_names import option_names
from engine.region import STAGES
from engine.store.queries.indicators.events import events_by_case, known_cases
from engine.store.queries.indicators.traces import decisions_made, steps_of

MOST_CASES = 5000
MOST_DECISIONS = 20000
MOST_VARIANTS = 15
MOST_LOOPS = 15
INTERRUPTED = "asia_keskeytetty"


def variants_page(work: Work, actor: Person, scope: Scope, grain: Grain) -> VariantsPage:
    """Give the paths of the cases that ended in the scope.

    Raises NotFound for what the actor does not see, FormInvalid for what cannot be meant.
    """
    check_scope(work, actor, scope)
    uow, region = work.uow, scope.region
    since, until = _start(scope.since), _start(scope.until + timedelta(days=1))
    known = known_cases(uow, scope, since)
    ended = [one for one in known.values() if one.closed and one.closed <= scope.until]
    newest = sorted(ended, key=lambda one: (one.closed or date.min, one.id), reverse=True)[:MOST_CASES]
    steps = steps_of(uow, region, {one.id: one.definition for one in newest})
    left = events_by_case(uow, region, DEPARTURES)
    by_step = [_trace(one, [step for step, _stage in steps[one.id]], left.get(one.id, ())) for one in newest]
    by_stage = [_trace(one, _stages(steps[one.id]), left.get(one.id, ())) for one in newest]
    told, others = variants(by_stage if grain is Grain.STAGE else by_step, MOST_VARIANTS)
    away = Counter(kind for one in newest for kind in left.get(one.id, ()))
    conforming, away_told = sum(one.id not in left for one in newest), departures(away, len(newest))
    is_interrupted_told = not away[INTERRUPTED] or INTERRUPTED in dict(away_told)
    decisions = decisions_made(uow, region, since, until, MOST_DECISIONS)
    inside = set(known) if _is_cut(scope) else None
    told_proposals = grouped(one for one in decisions if inside is None or one.case_id in inside)
    options, reasons = option_names(work, actor, scope, told_proposals)
    return VariantsPage(
        at=work.moment,
        cases=len(newest),
        is_capped=len(ended) > len(newest),
        variants=told,
        others=others,
        loops=rework(by_step)[:MOST_LOOPS],
        conforming=bounded(conforming, len(newest)) if len(newest) >= FEWEST else None,
        departures=away_told,
        skipped=skipped_stages(by_stage, STAGES, shares=is_interrupted_told),
        proposals=told_proposals,
        comparison=compared(by_step) if newest else Comparison(0, 0),
        names=element_names(work, actor, region),
        labels={**code_labels(work, actor, region), "päätös": decision_names(work, actor, region)},
        options=options,
        reasons=reasons,
    )


def _trace(case: KnownCase, steps: list[str], left: "set[str] | tuple[()]") -> Trace:
    closed = case.closed or case.opened
    return Trace(case.id, closed, float((closed - case.opened).days), tuple(steps), case.cuts, INTERRUPTED in left)


def _stages(steps: list[tuple[str, str]]) -> list[str]:
    """Give the stages of steps, one after the other; those that belong to no stage are left out."""
    found: list[str] = []
    for _step, stage in steps:
        if stage and found[-1:] != [stage]:
            found.append(stage)
    return found


def _is_cut(scope: Scope) -> bool:
    return bool(scope.cuts or scope.definition or scope.version)


def _start(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=clock.HELSINKI).astimezone(UTC)
