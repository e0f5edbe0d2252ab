"""Write the set of the present format and library: once, before the release that writes it first. Never again."""

import json
import sys
from pathlib import Path

from engine.interpreter.formats import FORMAT, LIBRARY
from tests.golden.play import do, moment_of, sight
from tests.golden.situations import SITUATIONS, Situation
from tests.unit.engine.interpreter.world import Player, World

HERE = Path(__file__).parent


def _write(folder: Path, situation: Situation) -> None:
    player = Player(situation.chart, world=World(**situation.variables))
    player.start()
    for deed in situation.before:
        do(player, deed)
    kept = {"variables": dict(player.world.live), "moment": moment_of(player), "standing": sight(player)}
    folder.mkdir()
    (folder / "p.bpmn").write_bytes(situation.chart)
    (folder / "state.bin").write_bytes(player.state)
    then = [{"deed": deed, "standing": do(player, deed)} for deed in situation.after]
    assert then[-1]["standing"]["ended"], f"{folder.name} does not come to its end"
    text = json.dumps(kept | {"then": then}, ensure_ascii=False, indent=1)
    (folder / "expected.json").write_text(text + "\n", encoding="utf-8")


def main() -> None:
    """Write the set; a set that is there already is what was released, and is not written again."""
    target = HERE / f"format-{FORMAT}-library-{LIBRARY}"
    if target.exists():
        sys.exit(f"{target} is there already. What was released does not change: raise FORMAT first.")
    target.mkdir()
    for name, situation in SITUATIONS.items():
        _write(target / name.replace(" ", "_"), situation)


main()
