"""What a published version holds, parsed once per process and kept: programs, forms, decisions, region files.

A version never changes, so nothing here is ever wrong, only forgotten: the least recently used entry goes first.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from datetime import date
from threading import Lock
from typing import Any

from engine import clock
from engine.decisions import DecisionModel, load_decisions
from engine.digest import digest_of
from engine.errors import BundleRefused, NotFound
from engine.forms import Form, Option, load_form, load_texts, offer
from engine.interpreter import Program, load_program, process_names, waits_of
from engine.model import Bundle
from engine.model.visits import Clock
from engine.region import Region, load_region, valid_on
from engine.store import UnitOfWork


class _Cache:
    """A cache for threads; two that miss at once both make the entry, which is harmless."""

    def __init__(self, capacity: int) -> None:
        self._capacity = capacity
        self._entries: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], Any]) -> Any:
        if len(self._entries) * 2 < self._capacity:
            # Nothing will have to go soon: who was asked for last matters to nobody.
            found = self._entries.get(key)
            if found is not None:
                return found
        with self._lock:
            if key in self._entries:
                self._entries.move_to_end(key)
                return self._entries[key]
        made = make()
        with self._lock:
            self._entries[key] = made
            while len(self._entries) > self._capacity:
                self._entries.popitem(last=False)
        return made


class Catalogue:
    """Gives the parsed parts of a published version; raises NotFound for what the version does not hold."""

    def __init__(self, capacity: int = 64) -> None:
        """Keep at most `capacity` bundles and programs, and the forms and decisions that belong to so many."""
        self._bundles = _Cache(capacity)
        self._programs = _Cache(capacity * 4)
        self._forms = _Cache(capacity * 32)
        self._decisions = _Cache(capacity * 16)
        self._regions = _Cache(capacity)
        self._names = _Cache(capacity * 2)
        self._charts = _Cache(capacity * 3)
        self._waits = _Cache(capacity * 4)

    def bundle(self, uow: UnitOfWork, version_id: str) -> Bundle:
        """Give the files of the version; raises BundleRefused when they are not what was published."""
        bundle: Bundle = self._bundles.get(version_id, lambda: whole_bundle(uow, version_id))
        return bundle

    def files(self, uow: UnitOfWork, version_id: str) -> Mapping[str, bytes]:
        """Give the files of the version by path."""
        return self.bundle(uow, version_id).files

    def program(self, uow: UnitOfWork, version_id: str, process: str) -> Program:
        """Give the program of `process`: the version's own chart, or a shared one of the same bundle."""

        def make() -> Program:
            return load_program(self.files(uow, version_id), process)

        program: Program = self._programs.get((version_id, process), make)
        return program

    def waits(self, uow: UnitOfWork, version_id: str, process: str) -> Mapping[str, Clock]:
        """Give the elements of a process and of all it calls that wait, with whose time it is."""
        known: Mapping[str, Clock] = self._waits.get(
            (version_id, process), lambda: waits_of(self.program(uow, version_id, process))
        )
        return known

    def form(
        self, uow: UnitOfWork, version_id: str, form_id: str, language: str = "fi", day: date | None = None
    ) -> Form:
        """Give the form in a language, with the region's own options; what is not translated stays Finnish.

        Options that hold for a time are those of `day`; today's when none is given. An option that the form calls by
        the name that a term had at another time is called by the name of the day, and left out when it has none.
        """
        when = day or clock.today()
        region = self.region(uow, version_id)

        def make() -> Form:
            bundle = self.bundle(uow, version_id)
            options = {
                key: (tuple(Option(one.value, one.label.said(language)) for one in held), choice.is_default)
                for key, choice in region.offered(form_id, bundle.key).items()
                if (held := valid_on(choice.options, when))
            }
            form = read_form(bundle, form_id, language)
            return offer(form, _renamed(region, language, form, read_form(bundle, form_id), when) | options)

        form: Form = self._forms.get((version_id, form_id, language, region.era(when)), make)
        return form

    def decisions(self, uow: UnitOfWork, version_id: str, decision_id: str) -> DecisionModel:
        """Give the decision file that holds the decision, the region's own before the shared one."""

        def make() -> DecisionModel:
            return read_decisions(self.bundle(uow, version_id), decision_id)

        model: DecisionModel = self._decisions.get((version_id, decision_id), make)
        return model

    def names(self, uow: UnitOfWork, version_id: str, language: str) -> Mapping[str, str]:
        """Give the names of elements in a language, by element id; none in Finnish, which the diagrams have."""

        def make() -> dict[str, str]:
            return read_names(self.bundle(uow, version_id), language)

        names: Mapping[str, str] = self._names.get((version_id, language), make)
        return names

    def chart_names(self, uow: UnitOfWork, version_id: str, language: str) -> Mapping[str, str]:
        """Give the names of all charts of the version by process id, else in Finnish."""

        def make() -> dict[str, str]:
            said = self.names(uow, version_id, language)
            written = process_names(self.files(uow, version_id))
            return {process: said.get(process, name) for process, name in written.items()}

        names: Mapping[str, str] = self._charts.get((version_id, language), make)
        return names

    def region(self, uow: UnitOfWork, version_id: str) -> Region:
        """Give the region file as it was published with the version."""

        def make() -> Region:
            path, data = _only(self.bundle(uow, version_id), "/region.toml")
            return load_region(data, path)

        region: Region = self._regions.get(version_id, make)
        return region


def _renamed(
    region: Region, language: str, form: Form, written: Form, when: date
) -> dict[str, tuple[tuple[Option, ...], bool]]:
    """Give the options of questions that know a term by its name of any time, as they are on the day.

    They have the name of the day; one whose term has none then is not offered. `written` is the form in Finnish, by
    whose labels they are known.
    """
    then = {(term.key, term.name.fi) for term in region.terms}
    now = {term.key: term.name for term in valid_on(region.terms, when)}
    renamed = {}
    for shown, original in zip(form.fields, written.fields, strict=True):
        known = {one.text for one in original.options if (one.text, one.label) in then}
        if known:
            names = {text: now[text].said(language) for text in known & now.keys()}
            options = tuple(
                Option(one.value, names.get(one.text, one.label))
                for one in shown.options
                if one.text in names or one.text not in known
            )
            renamed[shown.path] = (options, False)
    return renamed


def whole_bundle(uow: UnitOfWork, version_id: str) -> Bundle:
    """Read the files of a version and compare them with its digest; raises BundleRefused, NotFound."""
    bundle = uow.definitions.bundle(version_id)
    version = uow.definitions.get(version_id)
    if digest_of(bundle) != version.digest:
        raise BundleRefused(f"version {version.version} of {version.key} in {version.region} is not what was published")
    return bundle


def read_form(bundle: Bundle, form_id: str, language: str = "fi") -> Form:
    """Read a form of the bundle in a language; raises NotFound when the bundle has none of that id."""
    path = next(iter(bundle.named(f"/{form_id}.form.json")), "")  # the shared one, or the region's own copy
    if not path.startswith("forms/"):
        raise NotFound(f"form {form_id} is not in the bundle of {bundle.key}")
    side = bundle.files.get(f"{path.removesuffix('.form.json')}.{language}.json")
    return load_form(bundle.files[path], load_texts(side) if side else None)


def read_decisions(bundle: Bundle, decision_id: str) -> DecisionModel:
    """Read the file that holds a decision, a region's own before a shared one; NotFound when no file has it."""
    named = bundle.named(".dmn")
    for path in sorted(named, key=lambda path: ("/shared/" in path, path)):
        model = load_decisions(named[path], path)
        if decision_id in model.names:
            return model
    raise NotFound(f"decision {decision_id} is not in the bundle of {bundle.key}")


def read_names(bundle: Bundle, language: str) -> dict[str, str]:
    """Read the side files of all charts of a bundle in one language: element id -> name."""
    names: dict[str, str] = {}
    for path, data in bundle.named(f".{language}.json").items():
        if path.startswith("processes/"):
            names |= {key: value for key, value in load_texts(data).items() if isinstance(value, str) and value}
    return names


def _only(bundle: Bundle, suffix: str) -> tuple[str, bytes]:
    for path, data in bundle.files.items():
        if path.endswith(suffix):
            return path, data
    raise NotFound(f"no {suffix} in the bundle of {bundle.key}")
