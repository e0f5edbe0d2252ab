"""Figures of the installation and of this process's worker, asked when they are read."""

from collections.abc import Callable, Iterator

from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from engine.model.health import Health, Workload
from engine.worker import Ticker
from webapp.presenters.readiness import ticks


class InstallationCollector(Collector):
    """Asks the database once for each reading; a database that is away is a figure too."""

    def __init__(self, health: Callable[[], Health | None], ticker: Callable[[], Ticker | None]) -> None:
        """Keep whom to ask."""
        self._health, self._ticker = health, ticker

    def describe(self) -> list[Metric]:
        """Tell nothing beforehand: registering must not ask the database."""
        return []

    def collect(self) -> Iterator[Metric]:
        """Give the figures of now."""
        health = self._health()
        yield _gauge("database_up", "1 when the database answers.", health is not None)
        if health is not None:
            yield from _installation(health)
            yield from _nodes(health)
        ticker = self._ticker()
        if ticker is not None:
            yield from _own(ticker)


def _installation(health: Health) -> Iterator[Metric]:
    current = health.schema == health.wanted_schema
    yield _gauge("database_seconds", "Time to connect and to ask the first question.", health.database_seconds)
    yield _gauge("schema_current", "1 when the tables are those that this Polku is made for.", current)
    if not current:
        return
    yield _gauge("ticker_up", "1 when a worker of the installation ticks and its sweeps end.", ticks(health))
    yield _gauge("timers_overdue", "Timers that are due and have not fired.", health.overdue)
    yield _gauge("timers_oldest_overdue_seconds", "Lateness of the longest overdue timer.", health.oldest_overdue)
    yield _gauge("messages_waiting", "Messages that are due to be delivered.", health.outbox)
    yield _gauge("messages_oldest_seconds", "Lateness of the longest waiting message.", health.oldest_message)
    yield _gauge("messages_given_up", "Messages that no try could deliver.", health.given_up)
    yield _gauge("incidents_open", "Instances that could not go on.", health.incidents)
    yield _gauge("figures_waiting", "Changes of figures that are not in their sums yet.", health.figures_waiting)
    yield _gauge("figures_differing", "Figures that differ from the event log.", health.figures_differing)
    yield from _load(health.load)


def _load(load: Workload) -> Iterator[Metric]:
    """Tell what there is to do, of the whole installation: by region or step it would tell of people."""
    yield _gauge("tasks_open", "Tasks of people that are open.", load.open_tasks)
    yield _gauge("tasks_overdue", "Open tasks that are past their due date.", load.overdue_tasks)
    yield _gauge("timers_next_hour", "Timers that come due within an hour.", load.timers_soon)
    yield _gauge("alerts_raised", "Alerts on figures that are raised.", load.alerts_raised)
    yield _gauge("imports_waiting", "Event logs from elsewhere that wait to be read.", load.imports_waiting)
    yield CounterMetricFamily("polku_event_exports", "How often the event log was taken out.", value=load.exports)


def _nodes(health: Health) -> Iterator[Metric]:
    beats = GaugeMetricFamily(
        "polku_ticker_beat_age_seconds", "Time since a worker's last sign of life.", labels=["node"]
    )
    sweeps = GaugeMetricFamily(
        "polku_ticker_sweep_age_seconds", "Time since a worker's last whole sweep.", labels=["node"]
    )
    for node in health.nodes:
        beats.add_metric([node.name], node.beat_age)
        if node.sweep_age is not None:
            sweeps.add_metric([node.name], node.sweep_age)
    yield beats
    yield sweeps


def _own(ticker: Ticker) -> Iterator[Metric]:
    yield _gauge("worker_alive", "1 when the worker of this process ticks.", ticker.alive)
    yield _gauge("worker_pulse_age_seconds", "Time since the worker of this process ticked.", ticker.pulse_age)
    yield _gauge("worker_sweep_age_seconds", "Time since its last whole sweep.", ticker.sweep_age)
    yield _gauge("worker_jobs_failing", "Jobs whose last try failed.", len(ticker.failing))
    yield _gauge("worker_jobs_left_behind", "Runs that hung and were left behind.", ticker.left_behind)
    yield _gauge("worker_rebuilt", "How often the scheduler was built anew.", ticker.rebuilt)


def _gauge(name: str, what: str, value: float) -> Metric:
    return GaugeMetricFamily(f"polku_{name}", what, value=float(value))
