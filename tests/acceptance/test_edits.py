"""Charts that were edited at random are published and run: a case opens, and its first tasks are done.

A few kinds in one region in the suite, other ones in every run; `make edits` publishes fifty such samples.
"""

import os
import random
import secrets

import pytest

from engine.drawing import edit_chart, read_outline
from engine.gate import Gate
from tests.edits.running import people_of, run_case
from tests.edits.valid import KINDS, Place

SEED = int(os.environ.get("EDITS_SEED") or secrets.randbelow(1_000_000))
OFTEN = int(os.environ.get("EDITS_CHARTS") or 1)
KINDS_AT_ONCE, TASKS = 6, 4
CHARTS = ("helsinki/helsinki", "kerava/kerava", "keski_suomi/keski_suomi", "lieto/lieto", "vantaa/vantaa_path_1")


@pytest.fixture
def opened(sqlite_engine):
    """Give an engine on which all that comes with Polku is published, with time for many charts at once."""
    sqlite_engine._gate = Gate(seconds=30)
    return sqlite_engine


@pytest.mark.parametrize("sample", range(OFTEN))
def test_edited_charts_are_published_and_run(opened, files, sample):
    dice = random.Random(f"{SEED} {sample}")
    region, key = dice.choice(CHARTS).split("/")
    changed, edits = edited(files, dice, region, key)
    told = f"EDITS_SEED={SEED} {region} {edits}"

    made = opened.publish(changed, actor=None, comment=told)

    assert any(one.region == region for one in made), told
    people = people_of(opened, files, region)
    opener = next(iter(people.values()))
    case = opened.start_case(opener, definition=key, region=region, client={}, variables={})
    assert run_case(opened, people, case, TASKS), told
    assert not opened.case_page(opener, case.key).incidents, told


def edited(files, dice, region, key):
    """Give charts with an edit of each of a few kinds, no chart twice, and the region's own with a new name."""
    changed, done = {}, []
    paths = [path for path in sorted(files) if path.endswith(".bpmn") and path.split("/")[1] in ("shared", region)]
    for kind in dice.sample(sorted(KINDS), KINDS_AT_ONCE):
        for path in dice.sample(paths, len(paths)):
            plan = KINDS[kind](Place(read_outline(path, files[path]), dice)) if path not in changed else None
            if plan is not None:
                changed[path] = edit_chart(path, files[path], *plan).data
                done.append((kind, path, plan))
                break
    # Some edits change nothing where they are done: with a new name there is always something to publish.
    own, name = f"processes/{region}/{key}.bpmn", f"Uusi nimi {dice.random()}"
    changed[own] = edit_chart(own, changed.get(own, files[own]), "rename", key, {"name": name}).data
    return changed, done
