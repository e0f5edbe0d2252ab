"""The forms and decisions of a draft as the studio lists them, and a form as its preview shows it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from engine.model.definitions import Problem
from engine.model.screens import Proposal


@dataclass(frozen=True, slots=True)
class Use:
    """A place that uses a form or a decision."""

    kind: str
    """`element`, `form` (a field that proposes), `action` or `survey` (of the region file)."""
    file: str
    where: str
    """Name of the process, or id of the form; of the region file the region."""
    element: str
    name: str
    """Name of the element or the field, as it is written."""


@dataclass(frozen=True, slots=True)
class DraftForm:
    """A form of a draft."""

    id: str
    path: str
    title: str
    uses: Sequence[Use]
    is_changed: bool
    untranslated: Mapping[str, int]
    """Language -> how many texts it lacks."""

    @property
    def charts(self) -> list[str]:
        """Give the names of the processes that use it, each once."""
        return list(dict.fromkeys(one.where for one in self.uses if one.kind == "element"))


@dataclass(frozen=True, slots=True)
class DraftDecision:
    """A decision of a draft."""

    id: str
    path: str
    name: str
    kind: str
    """`table`, `text` or `box`."""
    rules: int
    uses: Sequence[Use]
    is_changed: bool
    tests: int
    failing: int


@dataclass(frozen=True, slots=True)
class DraftFormFiles:
    """A form of a draft with its side files, as they stand, each with the number of its state."""

    form: DraftForm
    data: bytes
    revision: int
    sides: Mapping[str, bytes]
    """Language -> side file; one that is not there is an empty object."""
    side_revisions: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class FormPreview:
    """What drawing a form as staff will see it needs."""

    form: Any
    """An `engine.forms.Form`; None when the file has errors, which the page tells of instead."""
    people: Mapping[str, Sequence[tuple[str, str]]]
    context: Mapping[str, Any]
    proposals: Sequence[Proposal] = ()
    """What decisions would propose, where the example variables have their answers."""
    problems: Sequence[Problem] = ()
    """Errors of the form."""
    fault: str = ""
    """Why the example variables could not be read."""
