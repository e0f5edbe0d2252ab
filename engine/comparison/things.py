"""Things with properties, before and after: the records of what differs between them."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from engine.comparison.order import moved
from engine.model.comparison import Act, Difference


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing of a file: an element, a field, a rule, a table of a region file."""

    id: str
    part: str
    title: str
    properties: Mapping[str, str] = field(default_factory=dict)
    """As written, without empty ones."""
    facts: tuple[tuple[str, str], ...] = ()
    """What a record about the thing says besides."""
    shown: Mapping[str, str] = field(default_factory=dict)
    """Property -> what its value is called, where it names another thing."""
    position: int = 0


def differences(
    file: str,
    before: Mapping[str, Thing],
    after: Mapping[str, Thing],
    quiet: Callable[[Thing, str], bool] = lambda _thing, _what: False,
) -> Iterator[Difference]:
    """Give what differs between things, matched by their keys; `quiet` tells which properties are told elsewhere."""
    for key in dict.fromkeys((*after, *before)):
        was, now = before.get(key), after.get(key)
        if was is None and now is not None:
            yield whole(file, now, Act.ADDED)
        elif now is None and was is not None:
            yield whole(file, was, Act.REMOVED)
        elif was is not None and now is not None:
            yield from changes(file, was, now, quiet)


def whole(file: str, thing: Thing, act: Act) -> Difference:
    """Give the record of a thing that came or went as a whole."""
    return Difference(
        file,
        thing.id,
        thing.part,
        act,
        title_before=thing.title if act is Act.REMOVED else "",
        title_after=thing.title if act is Act.ADDED else "",
        facts=(*thing.facts, *sorted(thing.properties.items())),
        position=thing.position,
    )


def changes(
    file: str, was: Thing, now: Thing, quiet: Callable[[Thing, str], bool] = lambda _thing, _what: False
) -> Iterator[Difference]:
    """Give what differs between a thing and what it has become."""
    if was.part != now.part:
        yield change(file, was, now, "kind", was.part, now.part)
    for what in dict.fromkeys((*now.properties, *was.properties)):
        old, new = was.properties.get(what, ""), now.properties.get(what, "")
        if old != new:
            yield change(file, was, now, what, old, new, is_quiet=quiet(now, what) or quiet(was, what))


def change(
    file: str, was: Thing, now: Thing, what: str, old: str, new: str, *, act: Act = Act.CHANGED, is_quiet: bool = False
) -> Difference:
    """Give the record of one property that differs."""
    return Difference(
        file,
        min(now.id, was.id),  # where they differ (a rule numbered anew) the same from either end
        min(now.part, was.part),
        act,
        what,
        old,
        new,
        was.title,
        now.title,
        was.shown.get(what, ""),
        now.shown.get(what, ""),
        now.facts if now.facts == was.facts else (),
        is_quiet,
        now.position,
    )


def reordered(file: str, before: Mapping[str, Thing], after: Mapping[str, Thing]) -> Iterator[Difference]:
    """Give the things that have another place among those that both have; `before` and `after` are in their order."""
    out = moved(list(before), list(after))
    first, second = _preceding(before), _preceding(after)
    for key in after:
        if key in out:
            was, now = before[key], after[key]
            old, new = first[key], second[key]
            ids = (old.id if old else "", new.id if new else "")
            shown = (old.title if old else "", new.title if new else "")
            yield replace(
                change(file, was, now, "order", *ids, act=Act.MOVED), shown_before=shown[0], shown_after=shown[1]
            )


def by_key(things: Iterable[Thing], position: int | None = None) -> dict[str, Thing]:
    """Give things by their ids; of those of the same id each by its turn. Each gets its place, or that of its host."""
    found: dict[str, Thing] = {}
    turns: Counter[str] = Counter()
    for place, thing in enumerate(things):
        turns[thing.id] += 1
        key = thing.id if turns[thing.id] == 1 else f"{thing.id}#{turns[thing.id]}"
        found[key] = replace(thing, position=place if position is None else position)
    return found


def _preceding(things: Mapping[str, Thing]) -> dict[str, Thing | None]:
    """Give the thing that stands before each, by its key."""
    return dict(zip(things, (None, *things.values()), strict=False))
