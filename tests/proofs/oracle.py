"""The oracle: what a model means, told over its tree of blocks and not over the graph of BPMN.

It imports nothing of the engine. A case is a tree of things that live; whoever is over tells the one above, and what is
cut off is simply let go of. Where BPMN leaves the order open (several timers due at once, one message for several) the
case is copied and every order is followed: the engine must agree with one of them, and go on agreeing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from tests.proofs import blocks as b

FINLAND = ZoneInfo("Europe/Helsinki")
MOST_AT_ONCE = 6
"""So many happenings of one moment are tried in every order."""


@dataclass
class Now:
    """What one step of the walk brings, and what it makes happen."""

    moment: datetime
    values: Mapping[str, Any]
    step: int
    left: Counter[str] = field(default_factory=Counter)
    sent: Counter[str] = field(default_factory=Counter)
    cut: bool = False
    """Something was cut off in this step: how far the cut-off part had come before is open."""


class Live:
    """A block that is being run."""

    def __init__(self, above: Live | None, counter: int | None) -> None:
        self.above, self.counter = above, counter

    @property
    def below(self) -> list[Live]:
        return []

    def over(self, now: Now, child: Live) -> None:
        """Hear that something directly below is over."""
        raise NotImplementedError

    def drop(self, now: Now, child: Live, end: str) -> None:
        """Hear that a token has come to an end of its own below."""
        if self.above is not None:
            self.above.drop(now, self, end)

    def end(self, now: Now) -> None:
        if self.above is not None:
            self.above.over(now, self)

    def sign(self) -> object:
        """Give what tells this from another; cases with equal signs behave alike."""
        return (type(self).__name__, self.counter, tuple(child.sign() for child in self.below))

    @property
    def root(self) -> Any:
        """Give the content of the whole case."""
        node: Live = self
        while node.above is not None:
            node = node.above
        return node

    def attached(self) -> bool:
        """Tell whether it still belongs to the case."""
        node: Live = self
        while node.above is not None:
            if not any(child is node for child in node.above.below):
                return False
            node = node.above
        return True

    def walk(self) -> Iterator[Live]:
        yield self
        for child in self.below:
            yield from child.walk()


class Waiting(Live):
    """Something that waits for an event or a person."""

    def __init__(self, above: Live, counter: int | None, block: b.Block, now: Now) -> None:
        super().__init__(above, counter)
        self.block, self.since = block, now.step
        wait = getattr(block, "wait", None)
        self.armed = Armed(wait, now.moment) if wait is not None else None

    def sign(self) -> object:
        return (self.block.key, self.since, self.counter, self.armed.sign() if self.armed else None)

    def happen(self, now: Now, _which: object = None) -> None:
        now.left[self.block.key] += 1
        self.end(now)


class Armed:
    """A timer or a message that waits."""

    def __init__(self, wait: b.Wait, moment: datetime) -> None:
        self.wait, self.anchor, self.left, self.tick = wait, moment, wait.count or 1, 1

    @property
    def due(self) -> datetime | None:
        if self.wait.message or not self.left:
            return None
        return later(self.anchor, self.wait, self.tick)

    def spend(self, moment: datetime) -> None:
        """Let it happen once; ticks that were missed are gone with it."""
        while (due := self.due) is not None and due <= moment:
            self.left -= 1
            self.tick += 1

    def sign(self) -> object:
        return (self.wait.message, self.due, self.left)


def later(moment: datetime, wait: b.Wait, times: int) -> datetime:
    """Give the moment that lies the time of a timer later: days go by the wall, hours by the clock."""
    if not wait.days:
        return moment + wait.clock * times
    wall = moment.astimezone(FINLAND).replace(tzinfo=None) + timedelta(days=wait.days * times)
    return wall.replace(tzinfo=FINLAND).astimezone(UTC)


class Line(Live):
    """Blocks one after the other."""

    def __init__(self, above: Live, counter: int | None, parts: tuple[b.Block, ...]) -> None:
        super().__init__(above, counter)
        self.rest, self.current = list(parts), None

    @property
    def below(self) -> list[Live]:
        return [self.current] if self.current else []

    def over(self, now: Now, child: Live | None) -> None:
        self.current = None
        if self.rest:
            begin(self, self.rest.pop(0), now)
        else:
            self.end(now)

    def sign(self) -> object:
        return (tuple(part.key for part in self.rest), super().sign())


class Round(Live):
    """One of several ways, or one round of a loop."""

    def __init__(self, above: Live, counter: int | None, block: b.Again | None = None) -> None:
        super().__init__(above, counter)
        self.block, self.current = block, None

    @property
    def below(self) -> list[Live]:
        return [self.current] if self.current else []

    def over(self, now: Now, child: Live) -> None:
        self.current = None
        if self.block is not None and now.values[self.block.key]:
            begin(self, self.block.body, now)
        else:
            self.end(now)


class Joined(Live):
    """Branches that are waited for."""

    def __init__(self, above: Live, counter: int | None, awaited: int) -> None:
        super().__init__(above, counter)
        self.awaited, self.current = awaited, []

    @property
    def below(self) -> list[Live]:
        return self.current

    def over(self, now: Now, child: Live) -> None:
        self.current.remove(child)
        self.awaited -= 1
        if not self.awaited:
            self.end(now)


class Host(Live):
    """A step with what may happen on its edge."""

    def __init__(self, above: Live, counter: int | None, block: b.Hosting, now: Now) -> None:
        super().__init__(above, counter)
        self.block, self.work, self.path = block, None, None
        self.taken: b.Edge | None = None
        self.armed = {edge.key: Armed(edge.wait, now.moment) for edge in block.edges}

    @property
    def below(self) -> list[Live]:
        return [one for one in (self.work, self.path) if one]

    def over(self, now: Now, child: Live) -> None:
        self.armed = {}
        if self.taken is not None and not self.taken.rejoins:
            self.path = None
            Live.drop(self, now, child, f"{self.taken.key}_e")
            return
        if child is self.work and isinstance(self.block, b.Frame | b.Called):
            now.left[self.block.key] += 1
        self.work = self.path = None
        self.end(now)

    def happen(self, now: Now, which: str) -> None:
        armed = self.armed.get(which)
        if armed is None:
            return
        edge = next(edge for edge in self.block.edges if edge.key == which)
        now.left[edge.key] += 1
        armed.spend(now.moment)
        if armed.wait.message or not armed.left:
            del self.armed[edge.key]
        if edge.interrupting:
            now.cut = True
            self.work, self.armed, self.taken = None, {}, edge
            begin(self, edge.path, now)
        else:
            self.container.start(now, [(edge.path, edge.key)])

    @property
    def container(self) -> Content:
        node: Live | None = self.above
        while not isinstance(node, Content):
            assert node is not None
            node = node.above
        return node

    def sign(self) -> object:
        armed = tuple((key, one.sign()) for key, one in self.armed.items())
        return (self.block.key, armed, self.taken and self.taken.key, super().sign())


class Content(Live):
    """What runs in a process or a frame: threads that do not wait for each other."""

    def __init__(self, above: Live | None, counter: int | None, block: b.Body | b.AnyOf) -> None:
        super().__init__(above, counter)
        self.block, self.threads = block, []
        self.opened: set[str] = set() if above is None else self.root.opened
        """Of the whole case, as a live variable is."""
        self.starting, self.finished, self.last = 0, False, ""

    @property
    def below(self) -> list[Live]:
        return self.threads

    def run(self, now: Now) -> None:
        now.left[f"{self.block.key}_s"] += 1
        if isinstance(self.block, b.AnyOf):
            now.left[f"{self.block.key}_r"] += 1
            self.opened.discard(self.block.key)
            taken = _flagged(self.block, now)
            self.start(now, [(branch, "branch") for branch in taken])
        else:
            self.start(now, [(self.block.main, "main")])

    def start(self, now: Now, threads: list[tuple[b.Block, str]]) -> None:
        self.starting += 1
        for block, role in threads:
            if not self.finished and self.attached():
                thread = Thread(self, self.counter, role)
                self.threads.append(thread)
                begin(thread, block, now)
        self.starting -= 1
        self.look(now)

    def over(self, now: Now, child: Live) -> None:
        self.threads.remove(child)
        key, role = self.block.key, child.role
        cutting = [ending.key for ending in getattr(self.block, "endings", ()) if ending.cuts]
        if role == "main" and self.block.endings:
            self.start(now, [(ending, ending.key) for ending in self.block.endings])
        elif role == "branch" and key not in self.opened:
            self.opened.add(key)
            now.left[f"{key}_o"] += 1
            self.start(now, [(self.block.then, "then")])
        elif role == "then" or role in cutting:
            now.cut = now.cut or bool(self.threads)
            self.threads = []
            self.finish(now, f"{key}_e" if role == "then" else f"{role}_e")
        else:
            self.finish(now, {"main": f"{key}_e", "branch": f"{key}_late"}.get(role, f"{role}_e"))

    def drop(self, now: Now, child: Live, end: str) -> None:
        self.threads.remove(child)
        self.finish(now, end)

    def finish(self, now: Now, end: str) -> None:
        """Let a token reach an end event."""
        now.left[end] += 1
        self.last = end
        self.look(now)

    def look(self, now: Now) -> None:
        if not self.threads and not self.starting and not self.finished:
            self.finished = True
            self.end(now)

    def sign(self) -> object:
        return (self.block.key, super().sign())


class Thread(Live):
    """One token's way within a content."""

    def __init__(self, above: Content, counter: int | None, role: str) -> None:
        super().__init__(above, counter)
        self.role, self.current = role, None

    @property
    def below(self) -> list[Live]:
        return [self.current] if self.current else []

    def over(self, now: Now, child: Live) -> None:
        self.current = None
        self.above.over(now, self)

    def sign(self) -> object:
        return (self.role, super().sign())


class Repeated(Live):
    """A step that is repeated."""

    def __init__(self, above: Live, counter: int | None, block: b.Several, times: int) -> None:
        super().__init__(above, counter)
        self.block, self.times, self.begun, self.done, self.current = block, times, 0, 0, []

    @property
    def below(self) -> list[Live]:
        return self.current

    def run(self, now: Now) -> None:
        for _ in range(self.times if self.block.at_once else min(self.times, 1)):
            self.one(now)
        if not self.times:
            self.end(now)

    def one(self, now: Now) -> None:
        self.begun += 1
        begin(self, self.block.each, now, counter=self.begun)

    def over(self, now: Now, child: Live) -> None:
        self.current.remove(child)
        self.done += 1
        if self.done == self.times:
            self.end(now)
        elif not self.block.at_once:
            self.one(now)

    def sign(self) -> object:
        return (self.block.key, self.times, self.begun, super().sign())


class Racing(Live):
    """Events of which the first one decides."""

    def __init__(self, above: Live, counter: int | None, block: b.Race, now: Now) -> None:
        super().__init__(above, counter)
        self.block, self.current = block, None
        self.armed = [Armed(pause.wait, now.moment) for pause, _ in block.ways]

    @property
    def below(self) -> list[Live]:
        return [self.current] if self.current else []

    def happen(self, now: Now, which: int) -> None:
        if not self.armed:
            return
        pause, block = self.block.ways[which]
        now.left[pause.key] += 1
        self.armed = []
        begin(self, block, now)

    def over(self, now: Now, child: Live) -> None:
        self.current = None
        self.end(now)

    def sign(self) -> object:
        return (self.block.key, tuple(one.sign() for one in self.armed), super().sign())


def begin(above: Live, block: b.Block, now: Now, counter: int | None = None) -> None:
    """Begin a block below something that lives."""
    counter = above.counter if counter is None else counter
    if isinstance(block, b.Ending):
        begin(above, block.way, now)
    elif isinstance(block, b.Auto):
        now.left[block.key] += 1
        now.sent[block.key] += block.kind == "throw"
        above.over(now, _place(above, Live(above, counter)))
    elif isinstance(block, b.Sequence):
        line = _place(above, Line(above, counter, block.parts))
        line.over(now, None)
    elif isinstance(block, b.Choice):
        way = _place(above, Round(above, counter))
        begin(way, block.branches[_chosen(block, now, counter)], now)
    elif isinstance(block, b.Again):
        begin(_place(above, Round(above, counter, block)), block.body, now)
    elif isinstance(block, b.Both | b.Some):
        _join(above, block, now, counter)
    elif isinstance(block, b.Race):
        _place(above, Racing(above, counter, block, now))
    elif isinstance(block, b.Pause):
        _place(above, Waiting(above, counter, block, now))
    elif isinstance(block, b.Hosting):
        _host(above, block, now, counter)
    else:
        raise TypeError(block)


def _place(above: Live, child: Any) -> Any:
    """Put something below something that lives."""
    if isinstance(above, Joined | Repeated):
        above.current.append(child)
    elif isinstance(above, Host):
        if above.taken is None:
            above.work = child
        else:
            above.path = child
    else:
        above.current = child
    return child


def _chosen(block: b.Choice, now: Now, counter: int | None) -> int:
    value = now.values[block.key]
    return (value + counter) % len(block.branches) if block.counted and counter else value


def _join(above: Live, block: b.Both | b.Some, now: Now, counter: int | None) -> None:
    branches = list(block.branches) if isinstance(block, b.Both) else _flagged(block, now)
    joined = _place(above, Joined(above, counter, len(branches)))
    for branch in branches:
        begin(joined, branch, now)


def _flagged(block: b.Some | b.AnyOf, now: Now) -> list[b.Block]:
    flags = now.values[block.key]
    return [one for one, flag in zip(block.branches, flags, strict=False) if flag] or list(block.branches[-1:])


def _host(above: Live, block: b.Hosting, now: Now, counter: int | None) -> None:
    host = _place(above, Host(above, counter, block, now))
    if isinstance(block, b.Person | b.Receive):
        host.work = Waiting(host, counter, block, now)
    elif isinstance(block, b.Several):
        host.work = Repeated(host, counter, block, now.values[block.key])
        host.work.run(now)
    else:
        host.work = Content(host, counter, block.body)
        host.work.run(now)


@dataclass(frozen=True)
class Picture:
    """What anybody could see of a case."""

    ready: Counter[tuple[str, int]]
    """(element, step of the walk in which it was opened)"""
    timers: Counter[tuple[str, datetime]]
    messages: frozenset[str]
    active: frozenset[str]
    ended: bool
    end: str | None


class Case:
    """A case of a model."""

    def __init__(self, model: b.Model, now: Now) -> None:
        self.root = Content(None, None, next(iter(model.processes.values())))
        self.ended = False
        self.root.run(now)

    def picture(self) -> Picture:
        ready: Counter[tuple[str, int]] = Counter()
        timers: Counter[tuple[str, datetime]] = Counter()
        active: set[str] = set()
        for node in self.root.walk():
            if isinstance(node, Waiting):
                active.add(node.block.key)
                if node.armed is None:
                    ready[node.block.key, node.since] += 1
            if isinstance(node, Host) and node.work is not None:
                active.add(node.block.key)
        messages = frozenset(spot.armed.wait.message for spot in self.spots() if spot.armed.wait.message)
        for spot in self.spots():
            if spot.armed.due is not None:
                timers[spot.key, spot.armed.due] += 1
        ended = self.root.finished
        return Picture(ready, timers, messages, frozenset(active), ended, self.root.last if ended else None)

    def spots(self) -> list[Spot]:
        """Give what waits for time or a message."""
        found: list[Spot] = []
        for node in self.root.walk():
            if isinstance(node, Waiting) and node.armed is not None:
                found.append(Spot(node.block.key, node.armed, node, None))
            elif isinstance(node, Host):
                found += [Spot(key, armed, node, key) for key, armed in node.armed.items()]
            elif isinstance(node, Racing):
                found += [Spot(node.block.ways[n][0].key, armed, node, n) for n, armed in enumerate(node.armed)]
        return found

    def sign(self) -> object:
        return (self.root.sign(), self.root.last, tuple(sorted(self.root.opened)))


@dataclass
class Spot:
    """Something that waits for an event, and where."""

    key: str
    armed: Armed
    node: Any
    which: Any

    def happen(self, now: Now) -> None:
        if self.node.attached():
            self.node.happen(now, self.which)


Outcome = tuple[Case, Now]


def complete(case: Case, now: Now, element: str, since: int) -> list[Outcome]:
    """Complete an open step: one outcome for each of those that look alike, and each order of what is due then."""
    alike = sum(_is_open(node, element, since) for node in case.root.walk())
    found: list[Outcome] = []
    for number in range(alike):
        new, then = deepcopy((case, now))
        node = [n for n in new.root.walk() if _is_open(n, element, since)][number]
        node.happen(then)
        found += fire(new, then)
    return distinct(found)


def _is_open(node: Live, element: str, since: int) -> bool:
    return isinstance(node, Waiting) and node.armed is None and (node.block.key, node.since) == (element, since)


def fire(case: Case, now: Now) -> list[Outcome]:
    """Let everything that is due happen once, the oldest first; of the same moment in every order."""
    dues = sorted({spot.armed.due for spot in case.spots() if spot.armed.due and spot.armed.due <= now.moment})
    spots = [(due, spot) for spot in case.spots() if (due := spot.armed.due)]
    return _follow(case, now, [[spot for at, spot in spots if at == due] for due in dues])


def deliver(case: Case, now: Now, message: str) -> list[Outcome]:
    """Give a message to everybody who waits for it, in every order; then what is due happens."""
    receivers = [spot for spot in case.spots() if spot.armed.wait.message == message]
    return distinct(last for new, then in _follow(case, now, [receivers]) for last in fire(new, then))


def _follow(case: Case, now: Now, groups: list[list[Spot]]) -> list[Outcome]:
    """Let one group after the other happen, within a group in every order."""
    front = [(case, now, groups)]
    for size in map(len, groups):
        for _ in range(size):
            front = _one_more(front, size if size <= MOST_AT_ONCE else 1)
        front = [(one, then, rest[1:]) for one, then, rest in front]
    return distinct((one, then) for one, then, _ in front)


_Following = tuple[Case, Now, list[list[Spot]]]


def _one_more(front: list[_Following], choices: int) -> list[_Following]:
    # What happened in another order and came out alike is followed once.
    nexts: dict[object, _Following] = {}
    for before in front:
        for number in range(min(choices, len(before[2][0]))):
            one, then, groups = deepcopy(before)
            groups[0].pop(number).happen(then)
            places = {id(node): place for place, node in enumerate(one.root.walk())}
            rest = tuple((places.get(id(spot.node)), spot.which) for group in groups for spot in group)
            nexts[_sign((one, then)), rest] = (one, then, groups)
    return list(nexts.values())


def distinct(outcomes: Iterable[Outcome]) -> list[Outcome]:
    """Give outcomes without those that are like another."""
    return list({_sign(outcome): outcome for outcome in outcomes}.values())


def _sign(outcome: Outcome) -> object:
    case, now = outcome
    return (case.sign(), tuple(sorted(now.left.items())), tuple(sorted(now.sent.items())), now.cut)
