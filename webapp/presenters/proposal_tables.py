"""Where people decide otherwise than decision tables propose, and why: as tables."""

from collections.abc import Mapping, Sequence

from engine.model.variants import VariantsPage, codes_of
from webapp.presenters.chart_view import Cell, ChartView, hidden_words
from webapp.presenters.indicator_codes import code_name
from webapp.texts import gettext as _

PERCENT = 100


def proposal_tables(page: VariantsPage) -> list[ChartView]:
    """Give how often each decision deviates and why, and what was chosen instead; none where nothing was proposed."""
    if not page.proposals:
        return []
    said = _("Poikkeama ei ole virhe: se voi kertoa, että päätöstaulu on väärässä.")
    rows: list[list[Cell]] = [
        [
            code_name("päätös", one.decision, page.labels),
            one.n,
            hidden_words() if one.deviating is None else one.deviating,
            None if one.deviating is None else round(one.deviating / one.n * PERCENT),
            _reasons(one.reasons, page.reasons.get(one.decision, {})),
        ]
        for one in page.proposals
    ]
    head = [_("Päätös"), _("Ehdotuksia"), _("Poikettiin"), f"{_('Osuus')}, %", _("Yleisimmät perustelut")]
    first = ChartView("proposals", _("Poikkeamat päätösehdotuksista"), said, {}, head, rows)
    return [first, *_instead(page)]


def _instead(page: VariantsPage) -> list[ChartView]:
    rows: list[list[Cell]] = [
        [
            code_name("päätös", one.decision, page.labels),
            _chosen(each.proposed, page.options.get(one.decision, {})),
            _chosen(each.chosen, page.options.get(one.decision, {})),
            each.n,
            hidden_words() if each.with_reason is None else each.with_reason,
            _reasons(each.reasons, page.reasons.get(one.decision, {})),
        ]
        for one in page.proposals
        for each in one.deviations
    ]
    sentences = [_("Vähintään viisi kertaa tehdyt poikkeamat.")]
    if any(one.others for one in page.proposals):
        sentences.append(_("Harvinaisempia poikkeamia ja henkilöiden valintoja ei näytetä."))
    sentences.append(_("Perusteluista näytetään vain valmiit vaihtoehdot, ei vapaata tekstiä."))
    said = " ".join(sentences)
    head = [
        _("Päätös"),
        _("Ehdotettiin"),
        _("Valittiin"),
        _("Päätöksiä"),
        _("Perusteltu"),
        _("Yleisimmät perustelut"),
    ]
    return [ChartView("instead", _("Mitä valittiin ehdotuksen sijasta"), said, {}, head if rows else [], rows)]


def _chosen(codes: str, names: Mapping[str, str]) -> str:
    """Give what was proposed or chosen by the names of the form's options; a code that no form has as words."""
    return ", ".join(names.get(one) or one.replace("_", " ") for one in codes_of(codes)) or _("ei mitään")


def _reasons(told: Sequence[tuple[str, int]], known: Mapping[str, str]) -> Cell:
    """Give why people chose otherwise, and how often each reason was given; None: it is not told."""
    return ", ".join(f"{_reason(reason, known)} ({count})" for reason, count in told) or None


def _reason(code: str, known: Mapping[str, str]) -> str:
    """Give a reason in small letters, as it stands in a list; older forms had these."""
    if known.get(code):
        return known[code][:1].lower() + known[code][1:]
    names = {
        "asiakkaan_toive": _("asiakas toivoo muuta"),
        "tiedot_vajaat": _("tiedot olivat vajaat tai vanhat"),
        "tilanne_toinen": _("tilanne on toinen kuin sääntö olettaa"),
        "ei_saatavilla": _("ehdotettua ei ole saatavilla"),
        "muu_syy": _("muu syy"),
    }
    return names.get(code) or code.replace("_", " ")
