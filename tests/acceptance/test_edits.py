"""Charts that were edited at random are published and run: a case opens, and its first task can be done or is there.

A few kinds in the suite, other ones in every run; `make edits` tries all of them.
"""

import os
import random
import secrets

from engine.drawing import edit_chart, read_outline
from engine.gate import Gate
from tests.edits.valid import KINDS, Place

SEED = int(os.environ.get("EDITS_SEED") or secrets.randbelow(1_000_000))
OFTEN = int(os.environ.get("EDITS_CHARTS") or 1)
KINDS_AT_ONCE = 6
REGION, KEY = "lieto", "lieto"


def test_edited_charts_are_published_and_run(sqlite_engine, files):
    dice = random.Random(SEED)
    sqlite_engine._gate = Gate(seconds=30)  # many charts at once, on a machine that has other work
    starter = sqlite_engine.add_person(
        "avaaja", name="Avaaja", region=REGION, groups=["esihenkilot"], roles=["supervisor"]
    )
    for _ in range(OFTEN):
        changed, done = edited(files, dice)
        told = f"EDITS_SEED={SEED} {done}"

        made = sqlite_engine.publish(changed, actor=None, comment=told)

        assert any(one.region == REGION for one in made), told
        case = sqlite_engine.start_case(starter, definition=KEY, region=REGION, client={}, variables={})
        page = sqlite_engine.case_page(starter, case.key)
        assert page.open_tasks or any(instance.waiting_for for instance in page.instances), told


def edited(files, dice):
    """Give charts with an edit of each of a few kinds, no chart twice, the region's own among them."""
    changed, done = {}, []
    paths = [path for path in sorted(files) if path.endswith(".bpmn") and path.split("/")[1] in ("shared", REGION)]
    for kind in dice.sample(sorted(KINDS), KINDS_AT_ONCE):
        for path in dice.sample(paths, len(paths)):
            plan = KINDS[kind](Place(read_outline(path, files[path]), dice)) if path not in changed else None
            if plan is not None:
                changed[path] = edit_chart(path, files[path], *plan).data
                done.append((kind, path, plan))
                break
    own = f"processes/{REGION}/{KEY}.bpmn"
    if own not in changed:
        changed[own] = edit_chart(own, files[own], "rename", KEY, {"name": "Uusi nimi"}).data
    return changed, done
