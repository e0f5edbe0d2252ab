"""The dry run: which open cases of a version could go on by another one, and why the others could not."""

from collections.abc import Iterable, Iterator

from engine.commands.moving.plan_case import case_reasons, steps_of
from engine.commands.moving.target import Programs
from engine.commands.work import Work
from engine.model.moving import CaseOutlook, MoveOutlook, MoveReason, StepOutlook
from engine.store.queries.moving import open_cases_on


def dry_run(work: Work, region: str, from_version: str, source: Programs, target: Programs) -> Iterator[CaseOutlook]:
    """Look at every open case that runs on a version, by key; nothing is written."""
    for case in open_cases_on(work.uow, region, from_version):
        mine = [one for one in case.running if one.version_id == from_version]
        reasons = case_reasons(source, target, mine)
        yield CaseOutlook(case.id, case.key, tuple(dict.fromkeys(steps_of(source, mine))), tuple(reasons))


def by_step(cases: Iterable[CaseOutlook]) -> MoveOutlook:
    """Count a dry run by the steps where the cases stand, the fullest step first."""
    total, movable = 0, 0
    names: dict[str, str] = {}
    counts: dict[str, list[int]] = {}
    reasons: dict[str, dict[MoveReason, None]] = {}
    for case in cases:
        can = not case.reasons
        total, movable = total + 1, movable + can
        for element, name in case.steps:
            names.setdefault(element, name)
            count = counts.setdefault(element, [0, 0])
            count[0], count[1] = count[0] + 1, count[1] + can
            reasons.setdefault(element, {}).update(dict.fromkeys(case.reasons))
    steps = (
        StepOutlook(element, names[element], count, can, tuple(reasons[element]))
        for element, (count, can) in counts.items()
    )
    return MoveOutlook(total, movable, tuple(sorted(steps, key=lambda step: (-step.count, step.name))))
