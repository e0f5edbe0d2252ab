"""The paths of ended cases, and what leaves the drawn one."""

from typing import Literal

from pydantic import Field

from engine.model.bounded import BoundedShare
from engine.model.variants import Deviation, Difference, Proposals, Variant, VariantsPage
from webapp.api.schemas.base import Answer
from webapp.api.schemas.scopes import IndicatorQuery

_FEW = "null: fewer than five are in it, or all but fewer than five; then it may be told what it is beyond."


class VariantQuery(IndicatorQuery):
    """The same, and in what paths are told."""

    grain: Literal["stage", "step"] = "stage"


class PathBlock(Answer):
    """Steps that follow one another."""

    steps: list[str]
    loop: bool = Field(description="They were gone through more than once.")


class CasePath(Answer):
    """A path that at least five cases took."""

    blocks: list[PathBlock]
    n: int
    share: float
    median_days: float


class PathWayBack(Answer):
    """From one step back to an earlier one, in at least five cases."""

    after: str
    back_to: str
    times: int
    cases: int


class KindCount(Answer):
    """How many cases of one kind; at least five."""

    kind: str
    n: int


class ReasonCount(Answer):
    """How often a reason of the form was chosen; at least five times."""

    reason: str
    n: int


class DecisionDeviation(Answer):
    """What was proposed and what was chosen, at least five times. Words of people are not told."""

    decision: str
    output: str
    proposed: str
    chosen: str
    n: int
    reasons: list[ReasonCount]


class DecisionProposals(Answer):
    """How the proposals of one decision were taken."""

    decision: str
    n: int
    deviating: int | None = Field(description="null: a small number would be told, or could be reckoned from it.")
    deviations: list[DecisionDeviation]
    reasons: list[ReasonCount] = Field(description="Of all its deviations, also of those that are too rare to be told.")


class SlowFast(Answer):
    """What slow cases have more or less often than fast ones; only what is clear."""

    kind: str = Field(description="dimension, step or rework.")
    name: str
    code: str
    slow: float | None = Field(description=f"Share of the slowest part. {_FEW}")
    slow_more_than: float | None
    slow_less_than: float | None
    fast: float | None = Field(description=f"Share of the fastest part. {_FEW}")
    fast_more_than: float | None
    fast_less_than: float | None
    days_with: float
    days_without: float
    n: int | None = Field(description="null: a small number could be reckoned from it.")


class Variants(Answer):
    """The paths of the cases that ended in the scope."""

    cases: int
    capped: bool = Field(description="There were more: the newest were read.")
    paths: list[CasePath]
    others: int | None = Field(description="Cases of rarer paths; null: there are only one to four cases.")
    ways_back: list[PathWayBack]
    conforming: float | None = Field(description=f"Share of cases without departures. {_FEW}")
    conforming_more_than: float | None
    conforming_less_than: float | None
    departures: list[KindCount]
    skipped_stages: list[KindCount]
    proposals: list[DecisionProposals]
    compared: int = Field(description="Cases of each part; 0: too few to compare.")
    compared_parts: int = Field(
        description="4: the slowest quarter beside the fastest one; 2: halves, of 40 to 79 cases."
    )
    differences: list[SlowFast]
    names: dict[str, str] = Field(description="Names of the steps that are told.")


def variants_of(page: VariantsPage) -> Variants:
    """Give the paths."""
    told = {step for one in page.variants for block in one.blocks for step in block.steps}
    told |= {step for one in page.loops for step in (one.after, one.back_to)}
    told |= {one.name for one in page.comparison.differences}
    conforming = page.conforming or BoundedShare(None)
    return Variants(
        cases=page.cases,
        capped=page.is_capped,
        paths=[_path(one) for one in page.variants],
        others=page.others,
        ways_back=[
            PathWayBack(after=one.after, back_to=one.back_to, times=one.times, cases=one.cases) for one in page.loops
        ],
        conforming=conforming.share,
        conforming_more_than=conforming.least,
        conforming_less_than=conforming.most,
        departures=[KindCount(kind=kind, n=n) for kind, n in page.departures],
        skipped_stages=[KindCount(kind=one.stage, n=one.n) for one in page.skipped],
        proposals=[_proposals(one) for one in page.proposals],
        compared=page.comparison.n,
        compared_parts=page.comparison.parts,
        differences=[_difference(one) for one in page.comparison.differences],
        names={code: page.names[code] for code in sorted(told) if code in page.names},
    )


def _path(one: Variant) -> CasePath:
    blocks = [PathBlock(steps=list(block.steps), loop=block.is_loop) for block in one.blocks]
    return CasePath(blocks=blocks, n=one.n, share=one.share, median_days=one.median_days)


def _proposals(one: Proposals) -> DecisionProposals:
    deviations = [
        DecisionDeviation(
            decision=each.decision,
            output=each.output,
            proposed=each.proposed,
            chosen=each.chosen,
            n=each.n,
            reasons=_reasons(each),
        )
        for each in one.deviations
    ]
    return DecisionProposals(
        decision=one.decision, n=one.n, deviating=one.deviating, deviations=deviations, reasons=_reasons(one)
    )


def _reasons(one: Proposals | Deviation) -> list[ReasonCount]:
    return [ReasonCount(reason=reason, n=n) for reason, n in one.reasons]


def _difference(one: Difference) -> SlowFast:
    return SlowFast(
        kind=one.kind,
        name=one.name,
        code=one.code,
        slow=one.slow.share,
        slow_more_than=one.slow.least,
        slow_less_than=one.slow.most,
        fast=one.fast.share,
        fast_more_than=one.fast.least,
        fast_less_than=one.fast.most,
        days_with=one.days_with,
        days_without=one.days_without,
        n=one.n,
    )
