"""What recording a change of rules asks: what, from which source, from when, and what of the charts it meets."""

from collections.abc import Mapping, Sequence
from typing import Any

import orjson

from engine.errors import FieldError, FormInvalid
from engine.forms import Form, load_form
from engine.model.rules import RuleScope

LISTS = ("decisions", "forms", "services")
_TEXTS = {
    "fi": (
        "Säädös- tai ohjemuutos",
        "Mikä muuttuu",
        "Lähde",
        "Säädös, ohje tai päätös, josta muutos johtuu",
        "Voimassa alkaen",
        "Päätöstaulut, joita muutos koskee",
        "Lomakkeet, joita muutos koskee",
        "Palvelut, joita muutos koskee",
        "Vaiheiden tunnukset kaavioissa",
        "Pilkulla erotettuina, esimerkiksi pida_seuranta",
    ),
    "sv": (
        "Ändrad bestämmelse eller anvisning",
        "Vad ändras",
        "Källa",
        "Bestämmelse, anvisning eller beslut som ändringen följer av",
        "I kraft från",
        "Beslutstabeller som ändringen gäller",
        "Blanketter som ändringen gäller",
        "Tjänster som ändringen gäller",
        "Identifierare för faser i diagrammen",
        "Åtskilda med komma, till exempel pida_seuranta",
    ),
    "en": (
        "Change of law or guideline",
        "What changes",
        "Source",
        "The law, guideline or decision that brings the change",
        "Valid from",
        "Decision tables that the change meets",
        "Forms that the change meets",
        "Services that the change meets",
        "Ids of steps in the charts",
        "Separated by commas, for example pida_seuranta",
    ),
}


def rule_form(scope: RuleScope, language: str) -> Form:
    """Give the form for one region in a language."""
    title, what, source, source_hint, since, decisions, forms, services, steps, steps_hint = _TEXTS.get(
        language, _TEXTS["fi"]
    )
    demanded, few = {"required": True}, {"maxLength": 500}
    short = {"required": True, "maxLength": 200}
    components: list[dict[str, Any]] = [
        {"type": "textfield", "key": "title", "label": what, "validate": short},
        {"type": "textfield", "key": "source", "label": source, "description": source_hint, "validate": short},
        {"type": "datetime", "key": "valid_from", "dateLabel": since, "subtype": "date", "validate": demanded},
        _checklist("decisions", decisions, scope.decisions),
        _checklist("services", services, scope.services),
        {"type": "textfield", "key": "elements", "label": steps, "description": steps_hint, "validate": few},
        _checklist("forms", forms, scope.forms),
    ]
    shown = [one for one in components if one["type"] != "checklist" or one["values"]]
    return load_form(orjson.dumps({"id": "rule_change", "title": title, "type": "default", "components": shown}))


def clean_change(scope: RuleScope, submitted: Mapping[str, Any], language: str) -> dict[str, Any]:
    """Give the typed values, lists as tuples; raises FormInvalid, also when the change meets nothing."""
    values = rule_form(scope, language).clean(submitted, {}, language)
    steps = tuple(part.strip() for part in (values.get("elements") or "").split(",") if part.strip())
    lists = {name: tuple(values.get(name) or ()) for name in LISTS}
    if not steps and not any(lists.values()):
        raise FormInvalid({"decisions": FieldError("required")}, dict(submitted))
    return {**{name: values[name] for name in ("title", "source", "valid_from")}, **lists, "elements": steps}


def _checklist(key: str, label: str, options: Sequence[tuple[str, str]]) -> dict[str, Any]:
    values = [{"value": one, "label": name} for one, name in options]
    return {"type": "checklist", "key": key, "label": label, "values": values}
