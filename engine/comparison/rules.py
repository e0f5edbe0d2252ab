"""The rules of a decision table, matched by what they say and not by their number: an insert is one new rule."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from lxml import etree

from engine.comparison.things import Thing, changes, reordered, whole
from engine.model.comparison import Act, Difference

MOST_PAIRS = 250_000
"""Beyond so many possible pairs rules that changed are matched by their ids only."""

_ANY = ("-", "")
"""A cell that says nothing."""

_Table: TypeAlias = tuple[etree._Element, Sequence[str]]  # noqa: SLF001 - the type of what lxml reads has no other name
"""A table and the keys of its columns, inputs first."""


def rule_differences(
    file: str, decision: str, before: _Table, after: _Table, columns: Mapping[str, Thing]
) -> Iterator[Difference]:
    """Give what differs between the rules of two tables; `columns` are those of either."""
    titles = {key: column.title for key, column in columns.items()}
    old, new = _rules(*before, decision, titles), _rules(*after, decision, titles)
    same = old.keys() & new.keys()
    gone, fresh = [old[key] for key in old if key not in same], [new[key] for key in new if key not in same]
    pairs = _alike(gone, fresh)
    for was, now in pairs:
        yield from changes(file, was, now)
    kept = {id(one) for pair in pairs for one in pair}
    yield from (whole(file, rule, Act.ADDED) for rule in fresh if id(rule) not in kept)
    yield from (whole(file, rule, Act.REMOVED) for rule in gone if id(rule) not in kept)
    yield from reordered(file, *_in_order(old, new, pairs))


def _in_order(
    old: Mapping[str, Thing], new: Mapping[str, Thing], pairs: Sequence[tuple[Thing, Thing]]
) -> tuple[dict[str, Thing], dict[str, Thing]]:
    """Give the rules by keys that a rule keeps when it changes; where it stood at both ends is the key of a pair."""
    named = {id(one): f"{was.position}/{now.position}" for was, now in pairs for one in (was, now)}
    both = ({named.get(id(one), key): one for key, one in rules.items()} for rules in (old, new))
    first, second = both
    return first, second


def _rules(table: etree._Element, columns: Sequence[str], decision: str, titles: Mapping[str, str]) -> dict[str, Thing]:
    """Give the rules by their content; of equal ones each by its turn."""
    found: dict[str, Thing] = {}
    turns: Counter[str] = Counter()
    rows = [node for node in table if _local(node) == "rule"]
    for place, node in enumerate(rows):
        cells = [child for child in node if _local(child) in ("inputEntry", "outputEntry")]
        said = {
            f"cell.{key}": text for key, cell in zip(columns, cells, strict=False) if (text := _text(cell)) not in _ANY
        }
        said |= {_local(child): _text(child) for child in node if child not in cells and _text(child)}
        content = repr(sorted(said.items()))
        turns[content] += 1
        key = f"{content}#{turns[content]}"
        facts = (("decision", decision),)
        shown = {f"cell.{key}": titles.get(key, key) for key in columns}
        found[key] = Thing(
            node.get("id") or f"rule {place + 1}", "rule", _told(cells), said, facts, shown, position=place
        )
    return found


def _told(cells: Sequence[etree._Element]) -> str:
    """Say a rule in a row: what is tested → what is answered."""
    halves = [[_text(cell) for cell in cells if _local(cell) == local] for local in ("inputEntry", "outputEntry")]
    tested, answered = (", ".join(text for text in half if text not in _ANY) for half in halves)
    return f"{tested or '-'} → {answered or '-'}"


def _alike(gone: Sequence[Thing], fresh: Sequence[Thing]) -> list[tuple[Thing, Thing]]:
    """Pair rules that have much in common: what one was and what it has become."""
    if len(gone) * len(fresh) > MOST_PAIRS:
        named = {rule.id: rule for rule in gone}
        return [(named[rule.id], rule) for rule in fresh if rule.id in named]
    scored = []
    for was in gone:
        for now in fresh:
            common = len(was.properties.items() & now.properties.items())
            whole = max(len(was.properties), len(now.properties), 1)
            if was.id == now.id or common * 2 >= whole:
                order = (-common, was.id != now.id, sorted((repr(was.properties), repr(now.properties))))
                scored.append((order, was, now))
    found, used = [], set[int]()
    for _order, was, now in sorted(scored, key=lambda one: one[0]):
        if not used & {id(was), id(now)}:
            used |= {id(was), id(now)}
            found.append((was, now))
    return found


def _text(node: etree._Element) -> str:
    return " ".join("".join(str(part) for part in node.itertext()).split())


def _local(node: etree._Element) -> str:
    return str(node.tag).rpartition("}")[2]
