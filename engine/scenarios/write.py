"""Write a scenario as a file that `load_scenario` reads."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import tomli_w

from engine.clock import local
from engine.scenarios.scenario import Expectation, Persona, Scenario, Step


def dump_scenario(scenario: Scenario) -> str:
    """Give the scenario as TOML; what says nothing (null) is left out, as it is when a form is sent."""
    return tomli_w.dumps(
        _written(
            {
                "name": scenario.name,
                "process": scenario.process,
                "region": scenario.region,
                "retired": scenario.retired or None,
                "opens": scenario.opens,
                "opened": _local(scenario.opened) if scenario.opened else None,
                "client": scenario.client,
                "variables": scenario.variables,
                "people": {key: _persona(one) for key, one in scenario.personas.items()},
                "step": [_step(one) for one in scenario.steps],
            }
        )
    )


def _persona(one: Persona) -> dict[str, Any]:
    return {
        "name": one.name,
        "groups": one.groups,
        "roles": one.roles,
        "organisation": one.organisation,
        "other_clients": one.other_clients or None,
    }


def _step(one: Step) -> dict[str, Any]:
    return {
        "at": _local(one.at),
        "as": one.persona,
        one.kind: one.target or True,
        "instance": one.instance,
        "nth": one.nth if one.nth > 1 else None,
        "free": one.free or None,
        "values": one.values,
        "expect": _expectation(one.expect),
    }


def _local(moment: datetime) -> str:
    return f"{local(moment).replace(tzinfo=None):%Y-%m-%dT%H:%M:%S}"


def _expectation(one: Expectation) -> dict[str, Any]:
    said = {name: getattr(one, name) for name in Expectation.__dataclass_fields__}
    # An empty list says something here: that nothing is open, that nobody was told.
    return {name: value for name, value in said.items() if value is not None}


def _written(value: Any, *, within: str = "") -> Any:
    """Give plain TOML values; what is empty is left out, but for answers and expectations, where it was said."""
    if isinstance(value, Mapping):
        inner = {str(key): _written(item, within=within or _said(key)) for key, item in value.items()}
        return {key: item for key, item in inner.items() if item is not None and (within or item not in ("", [], {}))}
    if isinstance(value, (list, tuple)):
        return [_written(item, within=within) for item in value if item is not None]
    return value


def _said(key: object) -> str:
    return str(key) if key in ("values", "expect") else ""
