"""Paths of cases as the page shows them: strips of steps, and sentences with their tables."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from engine.model.bounded import BoundedShare
from engine.model.variants import Block, Comparison, Difference, VariantsPage
from webapp.presenters.chart_view import Cell, ChartView, hidden_words, number_words
from webapp.presenters.figures_paper import Section
from webapp.presenters.indicator_codes import code_name, dimension_name
from webapp.presenters.indicator_values import percent, share_text
from webapp.presenters.labels import stage as stage_name
from webapp.presenters.proposal_tables import proposal_tables
from webapp.texts import gettext as _

Named = Callable[[str], str]
PERCENT, QUARTERS = 100, 4


@dataclass(frozen=True, slots=True)
class BlockView:
    """Steps that follow one another."""

    names: Sequence[str]
    is_loop: bool


@dataclass(frozen=True, slots=True)
class VariantView:
    """One path."""

    blocks: Sequence[BlockView]
    n: str
    share: str
    days: str


@dataclass(frozen=True, slots=True)
class VariantsView:
    """The page of paths."""

    cases: int
    is_capped: bool
    variants: Sequence[VariantView]
    rest: str
    conforming: str
    tables: Sequence[ChartView]
    """In their order; the first one has the paths of the strips."""
    comparison: str

    @property
    def shown_tables(self) -> Sequence[ChartView]:
        """Give the tables that are not drawn as strips already."""
        return self.tables[1:]


def variants_view(page: VariantsPage) -> VariantsView:
    """Give the page with everything named."""

    def named(code: str) -> str:
        return page.names.get(code) or page.labels.get("vaihe", {}).get(code) or stage_name(code)

    views = [
        VariantView(
            [BlockView([named(step) for step in block.steps], block.is_loop) for block in one.blocks],
            number_words(one.n),
            percent(one.share),
            number_words(round(one.median_days, 1)),
        )
        for one in page.variants
    ]
    tables = [
        _paths(page, named),
        *_departures(page),
        *_loops(page, named),
        *_skipped(page, named),
        *proposal_tables(page),
        *_differences(page.comparison, named, page.labels),
    ]
    return VariantsView(
        cases=page.cases,
        is_capped=page.is_capped,
        variants=views,
        rest=_rest(page.others),
        conforming=share_text(page.conforming) if page.conforming is not None else "",
        tables=tables,
        comparison=_compared(page.comparison),
    )


def variant_sections(shown: VariantsView) -> list[Section]:
    """Give what is printed of the page."""
    if not shown.cases:
        return [(_("Yleisimmät reitit"), [_("Jaksolla ei ole päättynyt yhtään asiaa, joten reittejä ei ole.")], [])]
    count = _("n = %(count)s päättynyttä", count=number_words(shown.cases))
    whose = _(
        "Jaksolla päättyneiden asioiden kulku, myös keskeytyneiden. Peräkkäin toistuvat kohdat on koottu silmukaksi."
    )
    said = [f"{count}.", whose]
    if shown.is_capped:
        said.append(_("Asioita on enemmän: mukana ovat %(count)s viimeksi päättynyttä.", count=shown.cases))
    return [("", [" ".join(said)], []), *((one.title, (), [one]) for one in shown.tables)]


def _rest(others: int | None) -> str:
    if others is None:
        return _("Muita reittejä kulki alle 5 asiaa.")
    if others == 0:
        return ""
    return _("Muita, harvinaisempia reittejä kulki yhteensä %(count)s asiaa.", count=number_words(others))


def _paths(page: VariantsPage, named: Named) -> ChartView:
    rows: list[list[Cell]] = [
        [
            number,
            " → ".join(_block(block, named) for block in one.blocks),
            one.n,
            round(one.share * PERCENT, 1),
            one.median_days,
        ]
        for number, one in enumerate(page.variants, start=1)
    ]
    head = [_("Nro"), _("Reitti"), _("Asioita"), f"{_('Osuus')}, %", _("Mediaani, pv")]
    none = _("Yhtäkään reittiä ei kulkenut vähintään viisi asiaa. Valitse pidempi jakso tai tarkkuudeksi vaiheet.")
    return ChartView("paths", _("Yleisimmät reitit"), _rest(page.others) if rows else none, {}, head, rows)


def _block(block: Block, named: Named) -> str:
    said = " → ".join(named(step) for step in block.steps)
    return f"({said})+" if block.is_loop else said


def _departures(page: VariantsPage) -> list[ChartView]:
    if page.conforming is None:
        return []
    rare = _("Harvinaisia poikkeamia ei näytetä.")
    said = f"{_conforming_words(page.conforming)} {rare}"
    rows: list[list[Cell]] = [[code_name("poikkeama", kind, page.labels), count] for kind, count in page.departures]
    return [ChartView("departures", _("Kaavion noudattaminen"), said, {}, [_("Poikkeama"), _("Asioita")], rows)]


def _conforming_words(told: BoundedShare) -> str:
    if told.share is None and told.least is None and told.most is None:
        return _("Kaavion mukaan kulkeneiden osuutta ei näytetä, koska alle 5 asian luvun voisi laskea siitä.")
    share = share_text(told)
    return _("%(share)s päättyneistä asioista kulki kaavion mukaan alusta loppuun.", share=share[0].upper() + share[1:])


def _loops(page: VariantsPage, named: Named) -> list[ChartView]:
    title = _("Paluut aiempaan tehtävään")
    if not page.loops:
        said = _("Yhtään paluuta ei voi näyttää: alle viiden asian määriä ei kerrota.")
        return [ChartView("loops", title, said, {}, [], [])] if page.cases else []
    first = page.loops[0]
    said = _(
        "Useimmin palataan tehtävästä %(after)s tehtävään %(back)s: %(times)s kertaa, %(cases)s asiassa.",
        after=named(first.after),
        back=named(first.back_to),
        times=number_words(first.times),
        cases=number_words(first.cases),
    )
    rows: list[list[Cell]] = [[named(one.after), named(one.back_to), one.times, one.cases] for one in page.loops]
    return [ChartView("loops", title, said, {}, [_("Mistä"), _("Mihin"), _("Kertoja"), _("Asioita")], rows)]


def _skipped(page: VariantsPage, named: Named) -> list[ChartView]:
    if not page.skipped:
        return []
    said = _("Vaihe voi jäädä väliin myös kaavion mukaan, esimerkiksi kun asia päättyy ohjaukseen ja neuvontaan.")
    rows: list[list[Cell]] = [
        [named(one.stage), one.n, hidden_words() if one.share is None else round(one.share * PERCENT, 1)]
        for one in page.skipped
    ]
    head = [_("Vaihe"), _("Asioita"), f"{_('Osuus')}, %"]
    return [ChartView("skipped", _("Ohitetut vaiheet"), said, {}, head, rows)]


def _compared(comparison: Comparison) -> str:
    if not comparison.n:
        return _("Asioita on liian vähän vertailuun: päättyneitä on oltava vähintään 40.")
    facts = {"n": number_words(comparison.n), "tried": number_words(comparison.tried)}
    if comparison.parts == QUARTERS:
        said = _(
            "Hitain neljännes ja nopein neljännes, kummassakin %(n)s asiaa. Verrattiin %(tried)s piirrettä; näytetään "
            "vain selvät erot, joita sattuma ei selitä, kun näin monta piirrettä katsotaan. Ero ei kerro syytä.",
            **facts,
        )
    else:
        said = _(
            "Hitaampi puoli ja nopeampi puoli, kummassakin %(n)s asiaa: neljännesten vertailuun asioita on liian "
            "vähän. Verrattiin %(tried)s piirrettä; näytetään vain selvät erot, joita sattuma ei selitä, kun näin "
            "monta piirrettä katsotaan. Ero ei kerro syytä.",
            **facts,
        )
    if comparison.differences:
        return said
    none = _("Selviä eroja ei ole.")
    return f"{said} {none}"


def _differences(comparison: Comparison, named: Named, labels: Mapping[str, Mapping[str, str]]) -> list[ChartView]:
    title = _("Mikä erottaa hitaat ja nopeat")
    rows: list[list[Cell]] = [
        [
            _feature(one, named, labels),
            _whole_share(one.slow),
            _whole_share(one.fast),
            one.days_with,
            one.days_without,
            hidden_words() if one.n is None else one.n,
        ]
        for one in comparison.differences
    ]
    slow, fast = _("Hitaista"), _("Nopeista")
    head = [
        _("Piirre"),
        f"{slow}, %",
        f"{fast}, %",
        _("Mediaani, kun on, pv"),
        _("Mediaani, kun ei ole, pv"),
        _("n"),
    ]
    return [ChartView("differences", title, _compared(comparison), {}, head if rows else [], rows)]


def _whole_share(told: BoundedShare) -> Cell:
    return share_text(told) if told.share is None else round(told.share * PERCENT)


def _feature(one: Difference, named: Named, labels: Mapping[str, Mapping[str, str]]) -> str:
    if one.kind == "dimension":
        return f"{dimension_name(one.name)}: {code_name(one.name, one.code, labels)}"
    if one.kind == "rework":
        return _("%(step)s useammin kuin kerran", step=named(one.name))
    return _("tehtävä %(step)s", step=named(one.name))
