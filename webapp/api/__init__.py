"""The JSON API under /api/v1: bearer tokens, no cookies; errors are problem documents (webapp/api/problems.py)."""

from webapp.api import (
    absences,
    agendas,
    attachments,
    caseload,
    cases,
    client_links,
    comments,
    consents,
    consultations,
    definitions,
    docs,
    following,
    meetings,
    plans,
    surveys,
    tasks,
    worklists,
)
from webapp.api.base import api

__all__ = [
    "absences",
    "agendas",
    "api",
    "attachments",
    "caseload",
    "cases",
    "client_links",
    "comments",
    "consents",
    "consultations",
    "definitions",
    "docs",
    "following",
    "meetings",
    "plans",
    "surveys",
    "tasks",
    "worklists",
]
