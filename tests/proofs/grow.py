"""Growing random models from chance; what 0 stands for is always the simplest."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from tests.proofs import blocks as b

T = TypeVar("T")
Chance = Callable[[int], int]
"""Gives a number from 0 below another; hypothesis draws it, and shrinks it towards 0."""
ROOM = 30
"""Blocks that a model may have, about."""
OUTERMOST = 4
MESSAGES = ("ma", "mb", "mc")
LEAVES = ("person", "pause", "auto", "receive")
KINDS = (
    "person", "sequence", "choice", "both", "some", "frame", "called", "several", "again", "race", "pause", "any of",
    "auto", "receive",
)  # fmt: skip


@dataclass(frozen=True)
class Place:
    """Where a block will stand."""

    depth: int = OUTERMOST
    many: bool = False
    """Several tokens, or rounds, may pass here within one frame: a join needs a frame of its own."""
    awaited: bool = False
    """Somebody waits for the token: it may not end here."""
    counted: bool = False
    """Inside a repeated step."""

    def deeper(self, **changes: Any) -> "Place":
        return replace(self, depth=self.depth - 1, **changes)


class Grower:
    """Grows one model."""

    def __init__(self, chance: Chance, *, bare: bool = False) -> None:
        self._among, self._number, self._room, self._bare = chance, 0, ROOM, bare
        self._processes: dict[str, b.Body] = {}

    def model(self) -> b.Model:
        """Grow a model; half of them can be withdrawn from."""
        if self._flag():
            body = self.body(Place())
            notify = self._person()
            wait = b.Wait(message="withdraw")
            edge = b.Edge(self._key("w"), wait, interrupting=True, path=notify, rejoins=False)
            frame = b.Frame(self._key("p"), body, edges=(edge,))
            main = b.Body(self._key("b"), frame, ())
        else:
            main = self.body(Place())
        return b.Model({"main": main, **self._processes})

    def loop(self) -> b.Model:
        """Grow a loop around branches that are waited for."""
        place = Place(depth=2, many=True)
        round_ = b.Sequence(self._key("q"), (self._both(place), self._person()))
        return b.Model({"main": b.Body(self._key("b"), b.Again(self._key("l"), round_), ()), **self._processes})

    def body(self, place: Place) -> b.Body:
        key, inside = self._key("b"), replace(place, many=False, awaited=False)
        # The outer ones are sequences, or half of all models would be one step.
        if place.depth == OUTERMOST:
            main: b.Block = b.Sequence(self._key("q"), tuple(self.block(inside.deeper()) for _ in range(4)))
        else:
            main = self._sequence(inside) if place.depth > 2 else self.block(inside.deeper())
        endings: tuple[b.Ending, ...] = ()
        if place.depth > 1 and self._among(7) == 1:
            endings = tuple(self._ending(inside) for _ in range(2))
        return b.Body(key, main, endings)

    def _ending(self, place: Place) -> b.Ending:
        # A person first: whether a branch that goes through at once comes before its neighbour is nobody's business.
        way = b.Sequence(self._key("q"), (self._person(), self.block(place.deeper(many=True))))
        return b.Ending(self._key("z"), way, cuts=self._flag())

    def block(self, place: Place) -> b.Block:
        """Grow a block."""
        self._room -= 1
        kind = self._pick(LEAVES if place.depth <= 0 or self._room <= 0 else KINDS)
        return getattr(self, f"_{kind.replace(' ', '_')}")(place)

    def _person(self, place: Place | None = None) -> b.Person:
        return b.Person(self._key("t"), edges=self._edges(place) if place else ())

    def _receive(self, place: Place) -> b.Receive:
        return b.Receive(self._key("r"), b.Wait(message=self._pick(MESSAGES)), edges=self._edges(place))

    def _pause(self, _place: Place) -> b.Pause:
        return b.Pause(self._key("c"), self._wait())

    def _auto(self, _place: Place) -> b.Auto:
        return b.Auto(self._key("a"), self._pick(("place", "note", "throw")))

    def _sequence(self, place: Place) -> b.Sequence:
        count = 2 + self._among(2)
        return b.Sequence(self._key("q"), tuple(self.block(place.deeper()) for _ in range(count)))

    def _choice(self, place: Place) -> b.Choice:
        branches = self._branches(place.deeper(), empty=True)
        return b.Choice(self._key("x"), branches, place.counted and self._among(4) != 1)

    def _both(self, place: Place) -> b.Block:
        return self._joining(b.Both, "g", place)

    def _some(self, place: Place) -> b.Block:
        return self._joining(b.Some, "o", place)

    def _joining(self, kind: type[b.Both | b.Some], letter: str, place: Place) -> b.Block:
        branches = self._branches(place.deeper(many=False, awaited=True), empty=True)
        if kind is b.Both and self._among(3) == 1:
            # A split within a split, waited for by one join.
            split = b.Both(self._key(letter), (self._person(), branches[0]), shared=True)
            branches = (split, *branches[1:])
        if kind is b.Some and self._among(3) == 1:
            # A frame with a choice behind it, beside something short: what a join cannot see at a glance.
            inner = place.deeper(many=False, awaited=True).deeper()
            first = b.Sequence(self._key("q"), (self._frame(inner), self._choice(inner)))
            branches = (first, *branches[1:])
        block = kind(self._key(letter), branches)
        if self._bare or not place.many:
            return block
        return b.Frame(self._key("p"), b.Body(self._key("b"), block, ()), edges=self._edges(place))

    def _branches(self, place: Place, *, empty: bool) -> tuple[b.Block, ...]:
        branches: list[b.Block] = [self.block(place) for _ in range(2 + self._among(2))]
        if empty and self._among(5) == 1:
            branches[-1] = b.Sequence(self._key("q"), ())
        return tuple(branches)

    def _again(self, place: Place) -> b.Again:
        # A person in each round: a loop that goes round by itself is refused by its budget of steps.
        inner = place.deeper(many=True)
        body = b.Sequence(self._key("q"), (self._person(inner), self.block(inner)))
        return b.Again(self._key("l"), body)

    def _race(self, place: Place) -> b.Race:
        first = self._among(len(MESSAGES))
        names = [*MESSAGES[first:], *MESSAGES[:first]][: 1 + self._among(2)]
        waits = [b.Wait(message=name) for name in names]
        if len(names) == 1 or self._flag():
            waits.append(self._time())
        ways = tuple((b.Pause(self._key("c"), wait), self.block(place.deeper())) for wait in waits)
        return b.Race(self._key("e"), ways)

    def _frame(self, place: Place) -> b.Frame:
        return b.Frame(self._key("p"), self.body(place.deeper()), edges=self._edges(place))

    def _called(self, place: Place, *, edges: bool = True) -> b.Called:
        known = tuple(self._processes)
        if known and self._among(4) == 1:
            process = self._pick(known)
        else:
            process = f"called{self._key('')}"
            # Written when it is whole: a process that is being grown must not call itself.
            self._processes[process] = self.body(Place(depth=min(place.depth - 1, 3)))
        body = self._processes[process]
        return b.Called(self._key("k"), process, body, edges=self._edges(place) if edges else ())

    def _several(self, place: Place) -> b.Several:
        kind = self._pick(("person", "called", "frame"))
        key, inner = self._key("n"), place.deeper(counted=True)
        each: b.Person | b.Called | b.Frame
        if kind == "person":
            each = b.Person(key)
        elif kind == "called":
            each = replace(self._called(inner, edges=False), key=key)
        else:
            each = b.Frame(key, self._numbered(inner) if self._flag() else self.body(inner))
        return b.Several(key, each, at_once=self._flag(), edges=self._edges(place))

    def _numbered(self, place: Place) -> b.Body:
        """Grow what does something else in each repetition."""
        ways = tuple(b.Sequence(self._key("q"), (self._person(), self.block(place.deeper()))) for _ in range(2))
        return b.Body(self._key("b"), b.Choice(self._key("x"), ways, counted=True), ())

    def _any_of(self, place: Place) -> b.Block:
        inner = replace(place.deeper(many=False), awaited=False)
        branches = tuple(
            b.Sequence(self._key("q"), (self._person(inner), self.block(inner))) for _ in range(2 + self._among(2))
        )
        block = b.AnyOf(self._key("y"), branches, self.block(inner))
        return b.Frame(self._key("p"), block, edges=self._edges(place))

    def _edges(self, place: Place) -> tuple[b.Edge, ...]:
        count = (0, 0, 0, 1, 1, 2)[self._among(6)]
        return tuple(self._edge(place) for _ in range(count if self._room > 0 else 0))

    def _edge(self, place: Place) -> b.Edge:
        interrupting = self._flag()
        wait = self._wait() if interrupting else self._cycle()
        rejoins = interrupting and (place.awaited or self._flag())
        path = self.block(place.deeper(many=place.many or not interrupting, awaited=rejoins and place.awaited))
        return b.Edge(self._key("h"), wait, interrupting, path, rejoins)

    def _wait(self) -> b.Wait:
        return b.Wait(message=self._pick(MESSAGES)) if self._among(3) == 1 else self._time()

    def _cycle(self) -> b.Wait:
        wait = self._wait()
        return wait if wait.message or self._flag() else replace(wait, count=1 + self._among(3))

    def _time(self) -> b.Wait:
        return b.Wait(days=1 + self._among(5)) if self._flag() else b.Wait(hours=1 + self._among(30))

    def _key(self, letter: str) -> str:
        self._number += 1
        return f"{letter}{self._number}"

    def _flag(self) -> bool:
        return self._among(2) == 1

    def _pick(self, options: tuple[T, ...]) -> T:
        return options[self._among(len(options))]


def grow(chance: Chance) -> b.Model:
    """Give a random model."""
    return Grower(chance).model()


def grow_bare_loop(chance: Chance) -> b.Model:
    """Give a loop around branches that are waited for, without the frame that the check asks for."""
    return Grower(chance, bare=True).loop()
