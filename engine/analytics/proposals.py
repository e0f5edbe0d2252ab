"""How proposals of decision tables were taken: what was chosen instead, and why, where the reason is a code."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from engine.analytics.disclosure import is_small, suppressed, suppressed_rows, told_with_rest
from engine.model import DecisionRecord
from engine.model.variants import SEPARATOR, Deviation, Proposals

_CODE = re.compile(r"[a-z0-9]+(_[a-z0-9]+)+")
"""A reason that a form offers as an option; anything else is somebody's words, and may tell of somebody."""
_OPTION = re.compile(r"[a-zåäö0-9_]{1,60}")
"""A value that a table or a form has as an option. The id of a person has hyphens, a name has capitals."""


def grouped(made: Iterable[DecisionRecord]) -> list[Proposals]:
    """Give each decision that was proposed five times at least, the one most often deviated from first.

    How often it was deviated from is None where a small number could be reckoned from it: of this decision, or of one
    beside it, for the sum of all is told elsewhere (I39).
    """
    groups = list(_by_decision(made).items())
    deviating = [sum(one.deviates for one in mine) for _decision, mine in groups]
    hidden = suppressed([len(mine) for _decision, mine in groups])
    unsaid = suppressed_rows([(n, len(mine) - n) for n, (_d, mine) in zip(deviating, groups, strict=True)], hidden)
    told = [
        _told(decision, mine, is_said=at not in unsaid)
        for at, (decision, mine) in enumerate(groups)
        if at not in hidden
    ]
    return sorted(told, key=lambda one: (-(one.deviating or 0), one.decision))


def _by_decision(made: Iterable[DecisionRecord]) -> dict[str, list[DecisionRecord]]:
    groups: dict[str, list[DecisionRecord]] = defaultdict(list)
    for one in made:
        groups[one.decision].append(one)
    return groups


def _told(decision: str, made: Sequence[DecisionRecord], *, is_said: bool) -> Proposals:
    away = [one for one in made if one.deviates]
    pairs: dict[tuple[str, str, str], list[DecisionRecord]] = defaultdict(list)
    for one in away:
        if _is_told(one.proposed) and _is_told(one.chosen):
            pairs[one.output, _words(one.proposed), _words(one.chosen)].append(one)
    ordered = sorted(pairs.items(), key=lambda one: (-len(one[1]), one[0]))
    count = told_with_rest([len(mine) for _pair, mine in ordered], rest=len(away) - sum(map(len, pairs.values())))
    reasons = _reasons(away)[0] if is_said else []
    return Proposals(
        decision,
        len(made),
        len(away) if is_said else None,
        _deviations(decision, ordered[:count], Counter(dict(reasons))) if is_said else [],
        others=count < len(ordered) or sum(map(len, pairs.values())) < len(away) or not is_said,
        reasons=reasons,
    )


def _deviations(
    decision: str, pairs: Iterable[tuple[tuple[str, str, str], Sequence[DecisionRecord]]], left: Counter[str]
) -> list[Deviation]:
    """Give the ways to deviate; `left`: how often each reason is told of the whole decision.

    The reasons of one way are told as far as what is left of the whole is none, or five at least.
    """
    found = []
    for pair, mine in pairs:
        told, with_reason = _reasons(mine)
        kept = [(code, n) for code, n in told if code in left]
        if any(is_small(left[code] - n) for code, n in kept):
            kept = []
        left.subtract(dict(kept))
        found.append(Deviation(decision, *pair, len(mine), kept, with_reason))
    return found


def _reasons(made: Sequence[DecisionRecord]) -> tuple[list[tuple[str, int]], int | None]:
    """Give the reasons that are codes, most often first, and how many had any reason; None: few had one, or few not.

    Each had a reason that is a code, one in words, or none, and the three are all of it.
    """
    reasons = Counter(code for one in made if (code := _code(one))).most_common()
    with_reason = sum(bool(one.reason.strip() or one.reason_code) for one in made)
    without, in_words = len(made) - with_reason, with_reason - sum(count for _reason, count in reasons)
    hidden = suppressed([without, in_words, *(count for _reason, count in reasons)])
    told = [one for at, one in enumerate(reasons, start=2) if at not in hidden]
    return told, None if 0 in hidden else with_reason


def _code(one: DecisionRecord) -> str:
    """Give the reason as an option; empty where there are only somebody's words."""
    if _OPTION.fullmatch(one.reason_code):
        return one.reason_code
    return one.reason if _CODE.fullmatch(one.reason) else ""


def _is_told(value: Any) -> bool:
    """Tell whether a value is made of codes: neither the id of a person nor somebody's words."""
    if isinstance(value, list | tuple):
        return all(_is_told(one) for one in value)
    return not isinstance(value, str) or bool(_OPTION.fullmatch(value)) or not value


def _words(value: Any) -> str:
    """Give a value as codes; a list in its order."""
    if value is None or value == []:
        return ""
    if isinstance(value, list | tuple):
        return SEPARATOR.join(sorted(str(one) for one in value))
    if isinstance(value, bool):
        return "kyllä" if value else "ei"
    return str(value)
