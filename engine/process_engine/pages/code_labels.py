"""What codes are called in a region: options of forms, lanes, meetings, decisions and charts."""

from collections.abc import Mapping

from engine.commands.publish_definition import newest_versions
from engine.commands.work import Work
from engine.errors import EngineError
from engine.forms import Component
from engine.model import DefinitionVersion, Person
from engine.process_engine.pages.translated import stage_names, translated_versions, words_of

FIELDS: Mapping[str, tuple[str, str]] = {
    "asema": ("f04_terveystarkastukseen_ohjaus", "asema"),
    "terveysasema": ("f04_terveystarkastukseen_ohjaus", "asema"),
    "lähde": ("f01_tunnistaminen", "lähde"),
    "lahde": ("f01_tunnistaminen", "lähde"),
    "peruste": ("f01_tunnistaminen", "perusteet"),
    "kieli": ("f01_tunnistaminen", "kieli"),
    "kunta": ("f01_tunnistaminen", "kunta"),
    "suhde_tyoelamaan": ("f01_tunnistaminen", "suhde_työelämään"),
    "segmentti": ("f27b_segmentti", "segmentti"),
    "polku": ("f12_polun_valinta", "polku"),
    "vastaus": ("f08_konsultaation_tulos", "tulos"),
    "tulos": ("f15_paattaminen", "tulos"),
    "syy": ("f15_paattaminen", "syy"),
    "paattamisen_syy": ("f15_paattaminen", "syy"),
    "palvelu": ("f13_palvelutapahtuma", "palvelu"),
    "työ": ("f25e_tyosta_sopiminen", "työn_muoto"),
    "tyon_muoto": ("f25e_tyosta_sopiminen", "työn_muoto"),
}
"""Cut or dimension -> the form and the question whose options name its codes."""
_STATES = ("f13_palvelutapahtuma", "tila")


def code_labels(work: Work, actor: Person, region: str) -> dict[str, dict[str, str]]:
    """Give the labels by cut and code, in the reader's language; what cannot be read has none."""
    newest = [one for one in newest_versions(work).values() if one.region == region]
    labels: dict[str, dict[str, str]] = {cut: {} for cut in FIELDS}
    labels["vaihe"] = stage_names(work, actor, region)
    labels["kaavio"] = {one.key: one.name for one in translated_versions(work, actor, newest)}
    for version in newest:
        if version.startable:
            for cut, (form, field) in FIELDS.items():
                labels[cut] = _options(work, actor, version, form, field) | labels[cut]
            labels.setdefault("tila", {}).update(_options(work, actor, version, *_STATES))
            _add_of_region(work, actor, version, labels)
    return labels


def element_names(work: Work, actor: Person, region: str) -> dict[str, str]:
    """Give the names of the elements of the region's newest charts, by id, in the reader's language."""
    names: dict[str, str] = {}
    for version in newest_versions(work).values():
        if version.region != region:
            continue
        try:
            program = work.context.catalogue.program(work.uow, version.id, version.key)
            said = work.context.catalogue.names(work.uow, version.id, actor.language)
        except EngineError:  # a page of figures opens also where a chart cannot be read
            continue
        for process in program.charts.values():
            names |= {one.id: said.get(one.id) or one.name or one.id for one in process.elements.values()}
    return names


def decision_names(work: Work, actor: Person, region: str) -> dict[str, str]:
    """Give the names of the decisions of the region's newest charts, by id, in the reader's language."""
    names: dict[str, str] = {}
    for version in newest_versions(work).values():
        if version.region == region:
            files = work.context.catalogue.files(work.uow, version.id)
            said = words_of(work, actor, version.id).steps
            for path in files:
                if path.endswith(".dmn"):
                    key = path.rpartition("/")[2].removesuffix(".dmn")
                    try:
                        written = work.context.catalogue.decisions(work.uow, version.id, key).names
                    except EngineError:
                        continue
                    names |= {one: said.get(one, name) for one, name in written.items()}
    return names


def _options(work: Work, actor: Person, version: DefinitionVersion, form: str, field: str) -> dict[str, str]:
    try:
        read = work.context.catalogue.form(work.uow, version.id, form, actor.language)
    except EngineError:  # the chart does not use that form
        return {}
    return {option.text: option.label for one in read.fields if field in _known_as(one) for option in one.options}


def _known_as(one: Component) -> tuple[str, str]:
    return one.path, str(one.properties.get("dimension", ""))


def _add_of_region(work: Work, actor: Person, version: DefinitionVersion, labels: dict[str, dict[str, str]]) -> None:
    try:
        region = work.context.catalogue.region(work.uow, version.id)
    except EngineError:
        return
    language = actor.language
    lanes = {name: lane.label.said(language) for name, lane in region.lanes.items()}
    labels.setdefault("kaista", {}).update(lanes)
    meetings = labels.setdefault("kokous", {})
    roles = labels.setdefault("rooli", {})
    for key, meeting in region.meetings.items():
        meetings[key] = meeting.name.said(language)
        roles.update({seat.role.fi: seat.role.said(language) for seat in meeting.seats})
