"""How a built-in function is declared: by its FEEL signature, which tells names, number and types of arguments."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias, TypeVar

from engine.feel.values import NUMBERS, kind, plain

_SIGNATURE = re.compile(r"(?P<name>[^(]+)\((?P<parameters>.*)\)")
Code: TypeAlias = Callable[..., Any]
_Code = TypeVar("_Code", bound=Code)


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter: its name, its FEEL type (`Any` for all, null too), whether it may be left out or repeats."""

    name: str
    type: str
    optional: bool = False
    repeats: bool = False


@dataclass(frozen=True, slots=True)
class Builtin:
    """One form of a built-in function."""

    name: str
    parameters: tuple[Parameter, ...]
    code: Code

    def accepts(self, count: int, names: Sequence[str] | None) -> bool:
        """Tell whether so many arguments, or arguments of these names, can be given."""
        if names is not None:
            known = [parameter.name for parameter in self.parameters]
            needed = {parameter.name for parameter in self.parameters if not parameter.optional}
            return needed <= set(names) <= set(known) and len(set(names)) == count
        least = sum(not parameter.optional for parameter in self.parameters)
        repeats = any(parameter.repeats for parameter in self.parameters)
        return least <= count and (repeats or count <= len(self.parameters))

    def in_order(self, values: Sequence[Any], names: Sequence[str] | None) -> Sequence[Any]:
        """Give the arguments in the order of the parameters; null for a named one that is left out."""
        if names is None:
            return values
        given = dict(zip(names, values, strict=True))
        return [given.get(parameter.name) for parameter in self.parameters]

    def call(self, values: Sequence[Any], names: Sequence[str] | None) -> Any:
        """Give the result; null when an argument is null or of another type than declared."""
        ready = []
        for position, value in enumerate(self.in_order(values, names)):
            parameter = self.parameters[min(position, len(self.parameters) - 1)]
            value = plain(value)  # noqa: PLW2901 - the plain form stands for the value from here on
            if _fits(value, parameter.type) or (value is None and parameter.optional):
                ready.append(value)
            elif parameter.type == "list" and value is not None:
                ready.append([value])
            elif type(value) is list and len(value) == 1 and _fits(inner := plain(value[0]), parameter.type):
                ready.append(inner)  # a list of one item stands for the item
            else:
                return None
        return self.code(*ready)


def _fits(value: Any, wanted: str) -> bool:
    if wanted == "Any":
        return True
    if wanted == "number":
        return type(value) in NUMBERS
    return kind(value) in wanted.split("|")


def _parameter(text: str) -> Parameter:
    name, _, type_ = (part.strip() for part in text.partition(":"))
    return Parameter(name.rstrip("?").removesuffix("..."), type_ or "Any", name.endswith("?"), name.endswith("..."))


def builtin(table: dict[str, list[Builtin]], *signatures: str) -> Callable[[_Code], _Code]:
    """Declare a function under each signature, such as `substring(string: string, start position: number)`.

    `?` after a name marks a parameter that may be left out (the code gets its own default or None), `...` one that
    repeats; the type `a|b` takes either.
    """

    def declare(code: _Code) -> _Code:
        for signature in signatures:
            match = _SIGNATURE.fullmatch(signature)
            if match is None:
                raise ValueError(signature)
            parts = [part for part in match["parameters"].split(",") if part.strip()]
            form = Builtin(match["name"], tuple(map(_parameter, parts)), code)
            table.setdefault(form.name, []).append(form)
        return code

    return declare


def merge(*tables: Mapping[str, list[Builtin]]) -> dict[str, tuple[Builtin, ...]]:
    """Give one table of all families; every name is in one family only."""
    merged: dict[str, tuple[Builtin, ...]] = {}
    for table in tables:
        for name, forms in table.items():
            if name in merged:
                raise ValueError(name)
            merged[name] = tuple(forms)
    return merged
