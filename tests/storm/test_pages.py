"""The pages that `make load` measures among 100 000 tasks are served among a few, and ask no more among some more."""

import pytest

from engine.bench import opened_bench
from engine.bench.crowd import gather, open_crowd
from tests.load.pages import PROCESS, REGION, leader_of, places_of, serve
from webapp.cli.bench_scratch import bench_settings
from webapp.seed_files import seed_files

pytestmark = [pytest.mark.storm]


def test_no_page_asks_more_among_more_tasks() -> None:
    mine = ("processes/shared/", f"processes/{REGION}/", "forms/")
    files = {path: data for path, data in seed_files().items() if path.startswith(mine)}
    with bench_settings("") as settings, opened_bench(settings, files) as engine:
        people = gather(engine, REGION)
        leader, places = leader_of(engine), places_of(engine, people[0])
        open_crowd(engine, PROCESS, people, 100)
        few = serve(engine, people[0], leader, places, rounds=1, warm_up=0)
        open_crowd(engine, PROCESS, people, 400)
        many = serve(engine, people[0], leader, places, rounds=1, warm_up=0)
    asked = [(now.name, now.statements, before.statements) for now, before in zip(many, few, strict=True)]
    assert [one for one in asked if one[1] > one[2]] == []
