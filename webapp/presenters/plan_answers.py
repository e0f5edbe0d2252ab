"""The answers of a plan by the questions of its forms: sections of texts, facts and tables, whatever the form asks.

A process owner may change F10; so nothing here knows its questions. Groups are sections, long texts stand under their
label, rows are tables without the columns in which nobody wrote anything.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from engine.forms import Component
from engine.model import PlanVersion
from engine.model.plans import PlanForms
from webapp.presenters.labels import value_words, words
from webapp.presenters.submissions import answer_words
from webapp.texts import gettext as _

TEXT, FACT, TABLE = "text", "fact", "table"
HOME, APPROVAL = "koti", "hyväksyntä"
"""Under which the answers of the two other forms lie in a plan's values."""
RECORDING = "kirjaaminen"
"""The list that is told by its ticks, not as a table among others."""


@dataclass(frozen=True, slots=True)
class Block:
    """One answer: a text or a fact under its label, or a table."""

    kind: str
    key: str
    label: str
    words: str = ""
    headers: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """Answers under one heading."""

    title: str
    blocks: Sequence[Block]


def plan_sections(plan: PlanVersion, forms: PlanForms) -> list[Section]:
    """Give what the plan says, in the order of its form; what nobody answered is left out."""
    values = {key: value for key, value in plan.values.items() if key not in (HOME, APPROVAL)}
    if forms.plan is None:
        return [Section(_("Sisältö"), [_unknown(key, value) for key, value in values.items() if _said(value)])]
    return _sections(forms.plan.components, values, list(_home(plan, forms)))


def approval_blocks(plan: PlanVersion, forms: PlanForms) -> list[Block]:
    """Give what the client answered and how they got the plan."""
    answers = plan.values.get(APPROVAL)
    if not isinstance(answers, Mapping):
        return []
    if forms.approval is None:
        return [_unknown(key, value) for key, value in answers.items() if _said(value)]
    return list(_blocks(forms.approval.components, answers))


def recording_rows(plan: PlanVersion) -> list[Mapping[str, Any]]:
    """Give the rows of who records the plan in which system."""
    rows = plan.values.get(RECORDING)
    return [row for row in rows if isinstance(row, Mapping)] if isinstance(rows, list | tuple) else []


def recording_table(plan: PlanVersion, forms: PlanForms) -> list[Block]:
    """Give who records the plan in which system as one table, without the ticks; nothing when nobody does."""
    rows = recording_rows(plan)
    asked = next((one for one in forms.plan.fields if one.key == RECORDING), None) if forms.plan else None
    if not rows:
        return []
    return [_table(asked, rows) if asked else _unknown(RECORDING, rows)]


def _sections(components: Sequence[Component], values: Mapping[str, Any], home: list[Block]) -> list[Section]:
    loose = [one for one in components if one.type != "group"]
    groups = [one for one in components if one.type == "group"]
    found = [Section(_("Sisältö"), [*_blocks(loose, values), *([] if groups else home)])] if loose else []
    for number, group in enumerate(groups, 1):
        inside = values.get(group.key) if group.key else values
        blocks = list(_blocks(group.components, inside if isinstance(inside, Mapping) else {}))
        # Why the plan is recorded elsewhere than the rule says belongs to the last section, that of recording.
        found.append(Section(group.label, [*blocks, *(home if number == len(groups) else [])]))
    return [one for one in found if one.blocks]


def _home(plan: PlanVersion, forms: PlanForms) -> Iterator[Block]:
    answers = plan.values.get(HOME)
    if not isinstance(answers, Mapping):
        return
    components = forms.home.components if forms.home else ()
    yield from _blocks([one for one in components if one.key not in plan.values], answers)


def _blocks(components: Sequence[Component], values: Mapping[str, Any]) -> Iterator[Block]:
    for one in components:
        value = values.get(one.key) if one.key else None
        if one.type == "group":
            inside = value if isinstance(value, Mapping) else ({} if one.key else values)
            yield from _blocks(one.components, inside)
        elif one.key == RECORDING or not one.asks or not _said(value):
            continue
        elif one.type == "dynamiclist":
            yield _table(one, value)
        else:
            kind = TEXT if one.type == "textarea" else FACT
            yield Block(kind, one.key, one.label, answer_words(one, value))


def _table(component: Component, value: Any) -> Block:
    rows = [row for row in value if isinstance(row, Mapping)] if isinstance(value, list | tuple) else []
    columns = [one for one in component.components if one.asks and any(_said(row.get(one.key)) for row in rows)]
    return Block(
        TABLE,
        component.key,
        component.label,
        headers=[one.label for one in columns],
        rows=[[cell_words(one, row.get(one.key)) for one in columns] for row in rows],
    )


def cell_words(component: Component, value: object) -> str:
    """Give the words of one cell; nothing where nothing was answered."""
    return answer_words(component, value) if _said(value) else ""


def _unknown(key: str, value: object) -> Block:
    """Show an answer whose question is not known any more: nothing that was agreed may vanish."""
    rows = [row for row in value if isinstance(row, Mapping)] if isinstance(value, list | tuple) else []
    if not rows:
        return Block(TEXT if isinstance(value, str) else FACT, key, words(key), value_words(value))
    keys = list(dict.fromkeys(name for row in rows for name, cell in row.items() if _said(cell)))
    shown = [[value_words(row.get(name)) if _said(row.get(name)) else "" for name in keys] for row in rows]
    return Block(TABLE, key, words(key), headers=[words(name) for name in keys], rows=shown)


def _said(value: object) -> bool:
    """Tell whether something was answered; a box that is not ticked says nothing."""
    return value is not None and value is not False and value not in ("", [], {})
