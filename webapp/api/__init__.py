"""The JSON API under /api/v1: bearer tokens, no cookies; errors are problem documents (webapp/api/problems.py)."""

from webapp.api import caseload, cases, consultations, definitions, docs, meetings, tasks
from webapp.api.base import api

__all__ = ["api", "caseload", "cases", "consultations", "definitions", "docs", "meetings", "tasks"]
