"""Health pages: what is red, what is said, and that the figures hold no personal data."""

from dataclasses import replace

import pytest
from flask import Flask

from engine import errors
from engine.model.health import NodeHealth, Workload
from engine.worker import Ticker
from tests.unit.webapp.fake_engine import HEALTH, FakeEngine
from webapp import create_app
from webapp.health_app import create_health_app
from webapp.probe import Probe

WELL = Ticker(True, False, 0.5, 1.0, (), (), 0, 0)
DEAD = Ticker(False, False, 90.0, 95.0, (), ("fire_due",), 2, 1)
LOST = Ticker(False, True, 1.0, 900.0, (), ("fire_due",), 0, 4)


class Worker:
    """Says what it is told to say."""

    def __init__(self, ticker: Ticker) -> None:
        self._ticker = ticker

    def state(self) -> Ticker:
        return self._ticker


class Away(FakeEngine):
    """An engine whose database is away."""

    def health(self):
        raise errors.Unavailable("away")


def ask(app: Flask, page: str = "/readyz"):
    answer = app.test_client().get(page)
    return answer.status_code, answer.json


def web(health=HEALTH, ticker: Ticker | None = None) -> Flask:
    engine = FakeEngine()
    engine.health = lambda: health
    return create_app(engine, Worker(ticker) if ticker else None)


def node(**changed) -> NodeHealth:
    return replace(HEALTH.nodes[0], **changed)


def test_all_is_well():
    assert ask(web()) == (
        200,
        {
            "status": "ready",
            "reasons": [],
            "database_milliseconds": 2.0,
            "schema": "9",
            "workers": ["node-1"],
            "overdue": 0,
            "oldest_overdue_seconds": 0,
            "messages_waiting": 0,
            "incidents": 0,
        },
    )
    assert ask(web(ticker=WELL))[1]["status"] == "ready"


def test_without_a_database_nothing_can_be_done_and_the_process_lives():
    app = create_app(Away())
    assert ask(app) == (503, {"status": "unready", "reasons": ["The database does not answer."]})
    assert ask(app, "/healthz") == (200, {"status": "ok"})


@pytest.mark.parametrize(("found", "said"), [("", "none"), ("8", "8"), ("10", "10")])
def test_tables_of_another_polku_are_not_worked_on(found, said):
    status, body = ask(web(replace(HEALTH, schema=found, nodes=())))
    assert status == 503
    assert body["reasons"] == [f"The database is at revision {said}, this Polku needs 9."]


@pytest.mark.parametrize(
    ("nodes", "said"),
    [
        ((), "No worker ticks"),
        ((node(alive=False, sweeps=False, beat_age=300.0),), "no sign of life for 300 s"),
        ((node(alive=False, sweeps=False, beat_age=-7000.0),), "its clock is ahead"),
        ((node(sweeps=False, sweep_age=400.0),), "no sweep has ended for 400 s"),
    ],
)
def test_people_are_served_although_no_worker_ticks_and_it_is_said(nodes, said):
    status, body = ask(web(replace(HEALTH, nodes=nodes)))
    assert (status, body["status"]) == (200, "degraded")
    assert said in " ".join(body["reasons"])
    assert "No worker ticks" in body["reasons"][0]


def test_one_quiet_worker_of_two_is_named():
    silent = node(name="node-2", alive=False, sweeps=False, beat_age=500.0)
    status, body = ask(web(replace(HEALTH, nodes=(*HEALTH.nodes, silent))))
    assert (status, body["reasons"]) == (200, ["Worker node-2: no sign of life for 500 s."])


def test_timers_that_are_long_overdue_are_said():
    body = ask(web(replace(HEALTH, overdue=12, oldest_overdue=3600.0)))[1]
    assert body["reasons"] == ["12 timers are overdue, the oldest by 60 minutes."]


def test_a_process_that_serves_people_stays_ready_when_its_own_worker_is_dead():
    assert ask(web(ticker=DEAD))[0] == 200
    assert "The worker of this process does not tick: fire_due hangs." in ask(web(ticker=DEAD))[1]["reasons"]


def test_a_process_that_only_ticks_is_not_ready_when_it_does_not():
    app = create_health_app(Probe(FakeEngine(), Worker(DEAD), serves_people=False))
    assert ask(app)[0] == 503
    assert ask(app, "/healthz")[0] == 200
    assert app.test_client().get("/").status_code == 404
    assert ask(create_health_app(Probe(FakeEngine(), Worker(WELL), serves_people=False)))[0] == 200


def test_a_process_whose_worker_is_lost_asks_to_be_started_anew():
    assert ask(web(ticker=LOST), "/healthz")[0] == 503


def figures(app: Flask) -> str:
    answer = app.test_client().get("/metrics")
    assert answer.status_code == 200
    assert answer.content_type.startswith("text/plain")
    return answer.text


def test_the_figures_tell_of_the_installation_and_of_the_own_worker():
    load = Workload(open_tasks=12, overdue_tasks=4, exports=2)
    text = figures(web(replace(HEALTH, overdue=3, oldest_overdue=61.0, load=load), DEAD))
    for line in (
        "polku_database_up 1.0",
        "polku_ticker_up 1.0",
        'polku_ticker_sweep_age_seconds{node="node-1"} 4.0',
        "polku_timers_overdue 3.0",
        "polku_timers_oldest_overdue_seconds 61.0",
        "polku_tasks_open 12.0",
        "polku_tasks_overdue 4.0",
        "polku_event_exports_total 2.0",
        "polku_worker_alive 0.0",
        "polku_worker_jobs_left_behind 1.0",
    ):
        assert line in text.splitlines()
    assert "polku_ticker_up 0.0" in figures(web(replace(HEALTH, nodes=())))


def test_the_figures_are_there_without_a_database():
    text = figures(create_app(Away()))
    assert "polku_database_up 0.0" in text
    assert "polku_timers_overdue" not in text


def test_requests_are_counted_by_route_and_hold_no_address():
    app = web()
    browser = app.test_client()
    browser.set_cookie("polku", "valid")
    browser.get("/cases/KS-2026-1?q=Salainen+Asiakas")
    browser.get("/salainen-asiakas")
    browser.open("/healthz", method="SALAINEN")
    text = figures(app)
    assert 'polku_http_requests_total{method="GET",route="/cases/<key>",status="404"} 1.0' in text
    assert 'polku_http_request_seconds_count{method="GET",route="/cases/<key>"} 1.0' in text
    assert 'polku_http_requests_total{method="GET",route="none",status="404"} 1.0' in text
    assert "alainen" not in text
    assert "KS-2026" not in text
