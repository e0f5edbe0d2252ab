"""The JSON API under /api/v1: bearer tokens, no cookies; errors are problem documents (webapp/api/problems.py)."""

from webapp.api import cases, consultations, definitions, docs, meetings, surveys, tasks
from webapp.api.base import api

__all__ = ["api", "cases", "consultations", "definitions", "docs", "meetings", "surveys", "tasks"]
