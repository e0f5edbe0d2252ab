"""Options that a region sets in place of a form's own."""

from collections.abc import Mapping
from dataclasses import replace

from engine.forms.component import CHOICES, Component, Option
from engine.forms.form import Form

Offered = Mapping[str, tuple[tuple[Option, ...], bool]]
"""Full key of a question -> its options, and whether no document states them (shown as oletus)."""


def offer(form: Form, offered: Offered) -> Form:
    """Give the form with the options of these questions; a default that is not offered any more is dropped."""
    return replace(form, components=_level(form.components, offered)) if offered else form


def _level(components: tuple[Component, ...], offered: Offered) -> tuple[Component, ...]:
    return tuple(_component(one, offered) for one in components)


def _component(one: Component, offered: Offered) -> Component:
    if one.type not in CHOICES or one.path not in offered:
        return replace(one, components=_level(one.components, offered)) if one.components else one
    options, is_default = offered[one.path]
    values = {option.value for option in options}
    wanted = one.default if isinstance(one.default, list) else [one.default]
    properties = {**one.properties, "default": "true"} if is_default else one.properties
    kept = one.default if values.issuperset(wanted) else None
    return replace(one, options=options, default=kept, properties=properties)
