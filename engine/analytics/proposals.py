"""How proposals of decision tables were taken: what was chosen instead, and why, where the reason is a code."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from engine.model import DecisionRecord
from engine.model.figures import FEWEST
from engine.model.variants import SEPARATOR, Deviation, Proposals

_CODE = re.compile(r"[a-z0-9]+(_[a-z0-9]+)+")
"""A reason that a form offers as an option; anything else is somebody's words, and may tell of somebody."""
_OPTION = re.compile(r"[a-zåäö0-9_]{1,60}")
"""A value that a table or a form has as an option. The id of a person has hyphens, a name has capitals."""


def grouped(made: Iterable[DecisionRecord]) -> list[Proposals]:
    """Give each decision that was proposed five times at least, the one most often deviated from first."""
    groups: Mapping[str, list[DecisionRecord]] = _by_decision(made)
    told = [_told(decision, mine) for decision, mine in groups.items() if len(mine) >= FEWEST]
    return sorted(told, key=lambda one: (-(one.deviating or 0), one.decision))


def _by_decision(made: Iterable[DecisionRecord]) -> dict[str, list[DecisionRecord]]:
    groups: dict[str, list[DecisionRecord]] = defaultdict(list)
    for one in made:
        groups[one.decision].append(one)
    return groups


def _told(decision: str, made: Sequence[DecisionRecord]) -> Proposals:
    away = [one for one in made if one.deviates]
    pairs: dict[tuple[str, str, str], list[DecisionRecord]] = defaultdict(list)
    for one in away:
        if _is_told(one.proposed) and _is_told(one.chosen):
            pairs[one.output, _words(one.proposed), _words(one.chosen)].append(one)
    shown = [_deviation(decision, pair, mine) for pair, mine in pairs.items() if len(mine) >= FEWEST]
    hidden = 0 < len(away) < FEWEST
    return Proposals(
        decision,
        len(made),
        None if hidden else len(away),
        sorted(shown, key=lambda one: (-one.n, one.proposed, one.chosen)),
        others=sum(one.n for one in shown) < len(away),
    )


def _deviation(decision: str, pair: tuple[str, str, str], made: Sequence[DecisionRecord]) -> Deviation:
    reasons = Counter(code for one in made if (code := _code(one)))
    told = [(reason, count) for reason, count in reasons.most_common() if count >= FEWEST]
    return Deviation(decision, *pair, len(made), told, sum(bool(one.reason.strip() or one.reason_code) for one in made))


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
