"""Block-structured models as data: what the generator grows, the drawing draws and the oracle runs.

A block has one way in and one way out. Nothing here knows BPMN's graph, and nothing knows the engine.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta


@dataclass(frozen=True, eq=False)
class Block:
    """A part of a model. Blocks are shared by all copies of a running oracle."""

    key: str

    def __deepcopy__(self, memo: object) -> Block:
        return self

    def inside(self) -> tuple[Block, ...]:
        """Give the blocks drawn within this one."""
        return ()


@dataclass(frozen=True, eq=False)
class Wait:
    """What an event waits for: a message by its name, or time."""

    message: str = ""
    days: int = 0
    hours: int = 0
    count: int = 0
    """More than none: a repeating timer."""

    def __deepcopy__(self, memo: object) -> Wait:
        return self

    @property
    def text(self) -> str:
        """Give the time as ISO 8601."""
        return f"P{self.days}D" if self.days else f"PT{self.hours}H"

    @property
    def clock(self) -> timedelta:
        return timedelta(hours=self.hours)


@dataclass(frozen=True, eq=False)
class Edge:
    """An event on the edge of a step, and where it leads."""

    key: str
    wait: Wait
    interrupting: bool
    path: Block
    rejoins: bool
    """True: its path leads back to what follows the step; False: it has an end of its own."""

    def __deepcopy__(self, memo: object) -> Edge:
        return self


@dataclass(frozen=True, eq=False)
class Hosting(Block):
    """A step that may have events on its edge."""

    edges: tuple[Edge, ...] = field(default=(), kw_only=True)

    def inside(self) -> tuple[Block, ...]:
        return tuple(edge.path for edge in self.edges)


@dataclass(frozen=True, eq=False)
class Person(Hosting):
    """A step that waits for a person."""


@dataclass(frozen=True, eq=False)
class Receive(Hosting):
    """A task that waits for a message."""

    wait: Wait


@dataclass(frozen=True, eq=False)
class Auto(Block):
    """A step that happens at once: `place` (a mark), `note` (an operation) or `throw` (a message to the outside)."""

    kind: str


@dataclass(frozen=True, eq=False)
class Pause(Block):
    """An event in the flow that waits."""

    wait: Wait


@dataclass(frozen=True, eq=False)
class Sequence(Block):
    """One after the other; empty: nothing."""

    parts: tuple[Block, ...]

    def inside(self) -> tuple[Block, ...]:
        return self.parts


@dataclass(frozen=True, eq=False)
class Branching(Block):
    """Something with branches."""

    branches: tuple[Block, ...]

    def inside(self) -> tuple[Block, ...]:
        return self.branches


@dataclass(frozen=True, eq=False)
class Choice(Branching):
    """One branch; the last one is the default. `counted`: the number of the repetition counts too."""

    counted: bool = False


@dataclass(frozen=True, eq=False)
class Both(Branching):
    """All branches, waited for. `shared`: as a branch of another, they are all drawn into the join of that one."""

    shared: bool = False


@dataclass(frozen=True, eq=False)
class Some(Branching):
    """Every branch whose condition holds, waited for; the last one when none does."""


@dataclass(frozen=True, eq=False)
class Again(Block):
    """A loop: the body at least once."""

    body: Block

    def inside(self) -> tuple[Block, ...]:
        return (self.body,)


@dataclass(frozen=True, eq=False)
class Race(Block):
    """Whatever event comes first decides."""

    ways: tuple[tuple[Pause, Block], ...]

    def inside(self) -> tuple[Block, ...]:
        return tuple(block for _, block in self.ways)


@dataclass(frozen=True, eq=False)
class Ending(Block):
    """A branch that nobody waits for, with an end of its own; `cuts`: its end ends everything beside it."""

    way: Block
    cuts: bool

    def inside(self) -> tuple[Block, ...]:
        return (self.way,)


@dataclass(frozen=True, eq=False)
class Body(Block):
    """What a frame or a process holds: a block, then one end or a fork of branches with ends of their own."""

    main: Block
    endings: tuple[Ending, ...]

    def inside(self) -> tuple[Block, ...]:
        return (self.main, *self.endings)


@dataclass(frozen=True, eq=False)
class AnyOf(Block):
    """The design's pattern: of several branches the first to arrive opens what follows, the others go on."""

    branches: tuple[Block, ...]
    then: Block

    def inside(self) -> tuple[Block, ...]:
        return (*self.branches, self.then)


@dataclass(frozen=True, eq=False)
class Frame(Hosting):
    """An embedded subprocess."""

    body: Body | AnyOf

    def inside(self) -> tuple[Block, ...]:
        return (self.body, *Hosting.inside(self))


@dataclass(frozen=True, eq=False)
class Called(Hosting):
    """A call of another process."""

    process: str
    body: Body
    """Of the called process."""


@dataclass(frozen=True, eq=False)
class Several(Hosting):
    """One step repeated, at once or one after the other."""

    each: Person | Frame | Called
    """Without edges; it has the key of the whole."""
    at_once: bool

    def inside(self) -> tuple[Block, ...]:
        return (*self.each.inside(), *Hosting.inside(self))


@dataclass(frozen=True)
class Model:
    """A whole model: its processes, the main one first."""

    processes: dict[str, Body]

    def blocks(self) -> Iterator[Block]:
        """Give every block that is drawn."""
        waiting: list[Block] = list(self.processes.values())
        while waiting:
            block = waiting.pop()
            yield block
            waiting.extend(block.inside())

    @property
    def choices(self) -> tuple[Block, ...]:
        """Give the blocks that ask for a value, in the order of their keys."""
        asking = (Choice, Some, AnyOf, Again, Several)
        return tuple(sorted((b for b in self.blocks() if isinstance(b, asking)), key=lambda b: int(b.key[1:])))

    def values(self, roll: int) -> dict[str, object]:
        """Give the values that decide the choices; 0 is the simplest of each."""
        return {block.key: _value(block, roll >> (number % 9)) for number, block in enumerate(self.choices)}


def _value(block: Block, roll: int) -> object:
    if isinstance(block, Choice):
        return roll % len(block.branches)
    if isinstance(block, Some | AnyOf):
        return [not roll >> n & 1 for n in range(len(block.branches) - 1)]
    if isinstance(block, Again):
        return bool(roll & 1)
    return (2, 1, 3, 0)[roll & 3]
