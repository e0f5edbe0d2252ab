"""The menu: six places, and only those that the person may use. What is absent here is refused there as well."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import Flask, request

from engine import policy
from engine.model import Person
from webapp.context import context, has_context
from webapp.texts import LazyText, lazy_gettext


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the menu: its endpoint, and the blueprints whose pages belong to it."""

    endpoint: str
    label: LazyText
    blueprints: frozenset[str]
    allowed: Callable[[Person], bool]


def _works(person: Person) -> bool:
    return bool(person.memberships) or bool(person.roles)


def _everyone(_person: Person) -> bool:
    return True


def _sees_figures(person: Person) -> bool:
    return any(policy.may_see_dashboards(person, region) for region, _role in person.roles)


PLACES = (
    Place("worklist.page", lazy_gettext("Työlista"), frozenset({"worklist", "tasks", "absences"}), _everyone),
    Place("cases.listing", lazy_gettext("Asiat"), frozenset({"cases", "actions", "consents", "client_links"}), _works),
    Place("consultations.listing", lazy_gettext("Konsultaatiot"), frozenset({"consultations"}), _works),
    Place("meetings.listing", lazy_gettext("Kokoukset"), frozenset({"meetings", "calendars"}), _works),
    Place(
        "studio.listing",
        lazy_gettext("Prosessit"),
        frozenset(
            {
                "studio",
                "rules",
                "process_drafts",
                "process_compare",
                "process_editor",
                "process_outline",
                "process_publish",
                "draft_forms",
                "draft_decisions",
                "draft_copies",
                "draft_play",
                "draft_scenarios",
                "moving",
            }
        ),
        _works,
    ),
    Place(
        "dashboard.page",
        lazy_gettext("Seuranta"),
        frozenset(
            {
                "caseload",
                "dashboard",
                "dashboard_alerts",
                "dashboard_capacity",
                "dashboard_exports",
                "dashboard_flow",
                "dashboard_forecast",
                "dashboard_heat",
                "dashboard_counting",
                "dashboard_imports",
                "dashboard_indicators",
                "dashboard_steps",
                "dashboard_variants",
                "dashboard_views",
                "feedback",
                "leaving",
            }
        ),
        _sees_figures,
    ),
)


def set_up_places(app: Flask) -> None:
    """Give every template the menu, the person and the count of unread messages."""
    app.context_processor(_frame)


def menu(person: Person) -> list[tuple[Place, bool]]:
    """Give the person's places, each with whether this page belongs to it."""
    return [(place, request.blueprint in place.blueprints) for place in PLACES if place.allowed(person)]


def _frame() -> dict[str, object]:
    here = context() if has_context() else None
    if here is None or here.person is None:
        return {
            "person": None,
            "menu": [],
            "unread": 0,
            "sees_incidents": False,
            "sees_caseloads": False,
            "sees_studio": False,
            "demo": bool(here and here.engine.settings.demo),
        }
    return {
        "person": here.person,
        "menu": menu(here.person),
        "unread": here.engine.unread(here.person),
        "sees_incidents": policy.may_see_some_incidents(here.person),
        "sees_studio": policy.may_see_studio(here.person),
        "sees_caseloads": policy.may_see_some_caseloads(here.person),
        "demo": here.engine.settings.demo,
    }
