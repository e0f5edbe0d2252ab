"""Decision support: a table proposes, a person decides, and a deviation has its reason (docs/sources.md, 3.6)."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from engine.errors import FieldError
from engine.forms.component import Component, option_text
from engine.forms.reading import is_empty
from engine.forms.visibility import Functions, answer
from engine.model.screens import Proposal


def find_proposals(
    proposed: Iterable[Component], context: Mapping[str, Any], functions: Functions | None
) -> list[Proposal]:
    """Give the proposals of those fields that have any."""
    found = []
    for field in proposed:
        text = field.properties["proposal"]
        value = answer(text, context, functions)
        if value is not None:
            decision, reason, code = (
                field.properties.get(name, "") for name in ("decision", "reasonField", "reasonCode")
            )
            found.append(Proposal(field.path, decision, text.rsplit(".", 1)[-1].strip(" ="), value, reason, code))
    return found


def missing_reasons(proposals: list[Proposal], values: Mapping[str, Any]) -> dict[str, FieldError]:
    """Give `reason_required` at the reason field of each deviation that has no reason.

    When the reason field is hidden, or there is none, the error stands at the deviating field itself: a deviation is
    never taken without a reason.
    """
    errors = {}
    for proposal in proposals:
        chosen = _at(values, proposal.field)
        if chosen is None or not deviates(chosen, proposal.value):
            continue
        shown = _holds(values, proposal.reason_field)
        if not shown or is_empty(_at(values, proposal.reason_field)):
            errors[proposal.reason_field if shown else proposal.field] = FieldError("reason_required")
    return errors


def deviates(chosen: object, proposed: object) -> bool:
    """Tell whether a choice differs from the proposal; of several proposed values a single choice may be any."""
    if isinstance(chosen, list):
        return _texts(chosen) != _texts(proposed if isinstance(proposed, list) else [proposed])
    if isinstance(proposed, list):
        return option_text(chosen) not in _texts(proposed)
    return chosen != proposed and option_text(chosen) != option_text(proposed)


def _texts(values: list[object]) -> set[str]:
    return {option_text(value) for value in values}


def proposed_fields(components: tuple[Component, ...]) -> Iterator[Component]:
    """Give the questions for which a decision table proposes an answer; those in rows have none."""
    for component in components:
        if component.type == "group":
            yield from proposed_fields(component.components)
        elif component.properties.get("proposal"):
            yield component


def _at(values: Mapping[str, Any], path: str) -> object:
    node: object = values
    for key in path.split("."):
        node = node.get(key) if isinstance(node, Mapping) else None
    return node


def _holds(values: Mapping[str, Any], path: str) -> bool:
    above, _, key = path.rpartition(".")
    holder = _at(values, above) if above else values
    return isinstance(holder, Mapping) and key in holder
