"""The ticker of a worker node, and the only import of APScheduler (docs/architecture.md)."""

from engine.worker.sweeps import Sweeps
from engine.worker.ticker import Ticker
from engine.worker.worker import PULSE_SECONDS, Worker

__all__ = ["PULSE_SECONDS", "Sweeps", "Ticker", "Worker"]
