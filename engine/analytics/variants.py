"""Paths of ended cases: the most common ones with their loops closed up, ways back, and stages left out."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from engine.analytics.disclosure import is_small, suppressed, told_sets, told_with_rest
from engine.analytics.quantiles import quantile
from engine.model.figures import FEWEST
from engine.model.variants import Block, ReworkLoop, Skipped, Trace, Variant

LONGEST_LOOP = 4
"""Steps of a loop that is closed up."""


def folded(steps: Sequence[str]) -> tuple[Block, ...]:
    """Give the steps with what is repeated at once closed up: A B A B C is (A B)+ C, the shortest loop first."""
    blocks = [Block((step,)) for step in steps]
    for length in range(1, LONGEST_LOOP + 1):
        blocks = _folded(blocks, length)
    return tuple(blocks)


def _folded(blocks: Sequence[Block], length: int) -> list[Block]:
    found: list[Block] = []
    at = 0
    while at < len(blocks):
        part = list(blocks[at : at + length])
        times = 1
        while len(part) == length and list(blocks[at + times * length : at + (times + 1) * length]) == part:
            times += 1
        if times > 1:
            found.append(Block(tuple(step for block in part for step in block.steps), is_loop=True))
            at += times * length
        else:
            found.append(blocks[at])
            at += 1
    return found


def variants(traces: Sequence[Trace], most: int) -> tuple[list[Variant], int | None]:
    """Give the most common paths that five cases at least took, and how many cases took others.

    The others are none, or five at least: where they would be fewer, the rarest path that could be told is one of them.
    None: there are only one to four cases.
    """
    groups: dict[tuple[Block, ...], list[float]] = defaultdict(list)
    for one in traces:
        groups[folded(one.steps)].append(one.days)
    ordered = sorted(groups.items(), key=lambda item: (-len(item[1]), [block.steps for block in item[0]]))
    sizes = [len(days) for _blocks, days in ordered]
    told = told_with_rest(sizes[:most], rest=sum(sizes[most:]))
    shown = [
        Variant(blocks, len(days), len(days) / len(traces), quantile(sorted(days), 0.5))
        for blocks, days in ordered[:told]
    ]
    rest = len(traces) - sum(one.n for one in shown)
    return shown, None if is_small(rest) else rest


def departures(kinds: Mapping[str, int], cases: int) -> list[tuple[str, int]]:
    """Give how many of the cases left the drawn path by each kind, most first.

    Left out are rare kinds, those from which they could be reckoned, and what nearly every case did.
    """
    ordered = sorted(kinds.items(), key=lambda one: (-one[1], one[0]))
    hidden = suppressed([count for _kind, count in ordered])
    return [one for at, one in enumerate(ordered) if at not in hidden and not is_small(cases - one[1])]


def rework(traces: Sequence[Trace]) -> list[ReworkLoop]:
    """Give the ways back that five cases at least took: to a step that the case had left already, most often first.

    What all but one to four cases took is left out: so few would be told that did not. So is what all but one to four
    of those took that took another way.
    """
    times: Counter[tuple[str, str]] = Counter()
    cases: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one in traces:
        mine = Counter(_ways_back(one.steps))
        times.update(mine)
        for pair in mine:
            cases[pair].add(one.case_id)
    many = sorted(pair for pair, its in cases.items() if len(its) >= FEWEST and not is_small(len(traces) - len(its)))
    told = [many[at] for at in told_sets([cases[pair] for pair in many])]
    loops = [ReworkLoop(*pair, times[pair], len(cases[pair])) for pair in told]
    return sorted(loops, key=lambda loop: (-loop.times, loop.after, loop.back_to))


def _ways_back(steps: Sequence[str]) -> Iterable[tuple[str, str]]:
    seen: set[str] = set()
    for before, step in zip([None, *steps[:-1]], steps, strict=True):
        if before is not None and step in seen:
            yield before, step
        seen.add(step)


def skipped_stages(traces: Sequence[Trace], stages: Sequence[str], *, shares: bool = True) -> list[Skipped]:
    """Give, of the cases that went to their end, in how many each stage of their charts was not entered.

    Stages that no case has entered are no stages of these charts. `traces` are told in stages. Without
    `shares` only numbers are told: a share would tell how many were interrupted. Where all but one to four of those
    that left out one stage left out another too, only the more common one of the two is told.
    """
    ended = [one for one in traces if not one.interrupted]
    without = {stage: {one.case_id for one in ended if stage not in one.steps} for stage in stages}
    many = [stage for stage, its in without.items() if len(ended) - len(its) >= FEWEST <= len(its)]
    told = sorted(told_sets([without[stage] for stage in many]))
    return [Skipped(many[at], n, n / len(ended) if shares else None) for at in told for n in [len(without[many[at]])]]
