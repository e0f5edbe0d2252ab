"""Do the deeds of a situation and tell what can be seen after each."""

from datetime import datetime, timedelta
from typing import Any

from engine.interpreter import inspect
from tests.golden.situations import Deed
from tests.unit.engine.interpreter.world import Player, World

Sight = dict[str, Any]


def sight(player: Player) -> Sight:
    """Tell what a user could see of an instance: open steps, timers, messages it waits for, whether it has ended."""
    standing = inspect(player.program, player.state)
    return {
        "ready": sorted(task.element for task in standing.ready),
        "timers": sorted([timer.element, timer.due.isoformat()] for timer in standing.timers),
        "waiting_for": list(standing.waiting_for),
        "active": sorted(standing.active),
        "ended": standing.ended,
    }


def do(player: Player, deed: Deed) -> Sight:
    """Do one deed and give what can be seen then."""
    what, with_what = deed
    if what == "complete":
        player.complete(with_what)
    elif what == "wait":
        player.wait(**with_what)
    elif what == "deliver":
        player.deliver(with_what)
    else:
        player.world.live |= with_what
    return sight(player)


def resumed(chart: bytes, state: bytes, kept: dict[str, Any]) -> Player:
    """Give a player that goes on from a stored state."""
    player = Player(chart, world=World(**kept["variables"]))
    player.now, player.state = datetime.fromisoformat(kept["moment"]), state
    player.open = {task.id: task.element for task in inspect(player.program, state).ready}
    return player


def moment_of(player: Player) -> str:
    """Give the player's moment as it is kept."""
    assert player.now.utcoffset() == timedelta(0)
    return player.now.isoformat()
