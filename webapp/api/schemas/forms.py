"""Forms: what a task or an action asks."""

from typing import Any

from pydantic import Field

from engine.forms import Component as FormComponent
from engine.forms import Form as EngineForm
from webapp.api.schemas.base import Answer, plain


class Choice(Answer):
    """One choice of a field."""

    value: Any
    label: str


class Component(Answer):
    """A question of a form, or a group or a repeated list of questions."""

    type: str
    key: str
    path: str = Field(description="Where its value belongs in `values`: keys with dots between, without row numbers.")
    label: str
    description: str
    required: bool
    options: list[Choice]
    validate_: dict[str, Any] = Field(serialization_alias="validate", description="Bounds, as in form-js.")
    hide: str | None = Field(description="FEEL; where it is true the field is hidden, and its value is dropped.")
    subtype: str | None = Field(description="Of a `datetime`: `date`, `time` or `datetime`.")
    people: str | None = Field(description="The value is the id of a person of this group; `*` is the whole region.")
    components: list["Component"]


class Form(Answer):
    """The questions of a form, in the reader's language."""

    id: str
    title: str
    components: list[Component]


def form_of(form: EngineForm) -> Form:
    """Give the questions of a form."""
    return Form(id=form.id, title=form.title, components=[_component(one) for one in form.components])


def _component(one: FormComponent) -> Component:
    return Component(
        type=one.type,
        key=one.key,
        path=one.path,
        label=one.label,
        description=one.description,
        required=one.required,
        options=[Choice(value=plain(option.value), label=option.label) for option in one.options],
        validate_=plain(one.validate),
        hide=one.hide or None,
        subtype=one.subtype or None,
        people=one.people or None,
        components=[_component(inner) for inner in one.components],
    )
