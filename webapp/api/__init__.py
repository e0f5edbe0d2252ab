"""The JSON API under /api/v1: bearer tokens, no cookies; errors are problem documents (webapp/errors.py)."""

from webapp.api import cases, tasks
from webapp.api.base import api

__all__ = ["api", "cases", "tasks"]
