"""What uses what in the newest versions of all definitions: charts, forms, decisions, regions."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from engine.commands.library.drawings import Drawings
from engine.commands.library.parts import CHART, DECISION, FORM, name_of, named_origin
from engine.commands.origins import origin_of
from engine.commands.publish_definition import newest_versions
from engine.commands.references import read_decision_ids, read_form_decisions, read_region_actions
from engine.commands.work import Work
from engine.comparison import key_of
from engine.interpreter import Element
from engine.model import Bundle, Person
from engine.model.library import Use, UsePage
from engine.model.origins import Origin

_KINDS = {CHART: "chart", FORM: "form", DECISION: "decision"}


def uses_of(work: Work, actor: Person) -> UsePage:
    """Give all uses, each once, by who uses and what."""
    names: dict[str, str] = {}
    regions: dict[str, dict[str, None]] = {}
    uses: dict[tuple[str, str, str], Use] = {}
    roots: dict[str, str] = {}
    origins: dict[str, Origin] = {}
    drawings = Drawings()
    for (region, key), version in newest_versions(work).items():
        bundle = work.context.catalogue.bundle(work.uow, version.id)
        charts = work.context.catalogue.chart_names(work.uow, version.id, actor.language)
        files = work.context.catalogue.region(work.uow, version.id)
        names[f"region:{region}"] = files.name.said(actor.language)
        roots[f"chart:{key}"] = region
        for path in bundle.files:
            kind = next((kind for ending, kind in _KINDS.items() if path.endswith(ending)), "")
            if kind:
                origin = origin_of(bundle.files, path)
                ref = f"{kind}:{region}/{key_of(path)}" if origin else f"{kind}:{key_of(path)}"
                if origin:
                    origins[ref] = named_origin(work, actor, region, origin)
                names.setdefault(ref, name_of(bundle, path, actor.language, charts))
                regions.setdefault(ref, {})[region] = None
        steps = work.context.catalogue.names(work.uow, version.id, actor.language)
        for one in _in_bundle(bundle, region, drawings, steps):
            use = replace(one, user=_own(one.user, region, origins), used=_own(one.used, region, origins))
            uses.setdefault((use.user, use.used, use.how), use)
    found = sorted(
        uses.values(), key=lambda one: (names.get(one.user, one.user), names.get(one.used, one.used), one.how)
    )
    return UsePage(names, found, {ref: list(where) for ref, where in regions.items()}, roots, origins)


def _own(ref: str, region: str, origins: Mapping[str, Origin]) -> str:
    """Give the region's copy of a part, where it has one."""
    kind, _, key = ref.partition(":")
    copy = f"{kind}:{region}/{key}"
    return copy if copy in origins else ref


def _in_bundle(bundle: Bundle, region: str, drawings: Drawings, steps: Mapping[str, str]) -> Iterator[Use]:
    tables = {one: key_of(path) for path, data in bundle.named(DECISION).items() for one in read_decision_ids(data)}
    for path, data in bundle.named(CHART).items():
        for chart in drawings.of(path, data):
            for element in chart.elements.values():
                for used, how in _of_element(element, tables):
                    name = steps.get(element.id, element.name)
                    yield Use(f"chart:{key_of(path)}", used, how, element.id, name)
    for path, data in bundle.named(FORM).items():
        for decision in sorted(read_form_decisions(data)):
            yield Use(f"form:{key_of(path)}", f"decision:{tables.get(decision, decision)}", "decision")
    yield Use(f"region:{region}", f"chart:{bundle.key}", "opens")
    actions = read_region_actions(bundle.files.get(f"processes/{region}/region.toml", b""))
    for form in actions.forms:
        yield Use(f"region:{region}", f"form:{form}", "action")
    for chart_key in actions.starts:
        yield Use(f"region:{region}", f"chart:{chart_key}", "action")


def _of_element(element: Element, tables: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    facts = element.attributes
    if element.called:
        yield f"chart:{element.called}", "calls"
    if facts.get("form"):
        yield f"form:{facts['form']}", "form"
    if facts.get("decision"):
        yield f"decision:{tables.get(facts['decision'], facts['decision'])}", "decision"
    started = _started(element)
    if started:
        yield f"chart:{started}", "starts"


def _started(element: Element) -> str:
    """Give the chart that a `start_…` operation names; one that is worked out at run time is not known here."""
    call = element.operation
    if call is None or not call.name.startswith("start_"):
        return ""
    named = call.values.get("process", "").strip().removeprefix("=").strip().strip("\"'")
    return named or call.name.removeprefix("start_")
