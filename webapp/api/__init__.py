"""The JSON API under /api/v1: bearer tokens, no cookies; errors are problem documents (webapp/api/problems.py)."""

from webapp.api import (
    absences,
    agendas,
    caseload,
    cases,
    consents,
    consultations,
    definitions,
    docs,
    following,
    meetings,
    plans,
    surveys,
    tasks,
)
from webapp.api.base import api

__all__ = [
    "absences",
    "agendas",
    "api",
    "caseload",
    "cases",
    "consents",
    "consultations",
    "definitions",
    "docs",
    "following",
    "meetings",
    "plans",
    "surveys",
    "tasks",
]
