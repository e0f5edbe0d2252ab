"""What cuts and codes of indicators are called: the region's own names first, then ours."""

from collections.abc import Mapping

from webapp.presenters.labels import region as region_name
from webapp.presenters.labels import stage as stage_name
from webapp.texts import gettext as _

UNKNOWN = ""
"""The code of what nobody recorded."""


def cut_name(cut: str) -> str:
    """Give what a cut goes by."""
    names = {
        "alue": _("Alue"),
        "asema": _("Terveysasema"),
        "kaavio": _("Polku"),
        "kaista": _("Kaista"),
        "kanava": _("Kanava"),
        "kenen": _("Kenen aikaa"),
        "kieli": _("Kieli"),
        "kokous": _("Kokous"),
        "kuka": _("Kuka keskeytti"),
        "kunta": _("Kunta"),
        "kysymys": _("Kysymys"),
        "lähde": _("Lähde"),
        "organisaatio": _("Organisaatio"),
        "osio": _("Osio"),
        "palvelu": _("Palvelu"),
        "peruste": _("Peruste"),
        "poikkeama": _("Poikkeama"),
        "polku": _("Polku"),
        "päätös": _("Päätös"),
        "rooli": _("Rooli"),
        "segmentti": _("Segmentti"),
        "syy": _("Syy"),
        "tila": _("Tila"),
        "tulos": _("Tulos"),
        "työ": _("Työ"),
        "vaihe": _("Vaihe"),
        "vastaaja": _("Vastaaja"),
        "vastaus": _("Tulos"),
        "yksikkö": _("Yksikkö"),
    }
    return names.get(cut) or dimension_name(cut)


def dimension_name(dimension: str) -> str:
    """Give what a dimension of a case is called."""
    names = {
        "terveysasema": _("Terveysasema"),
        "lahde": _("Lähde"),
        "suhde_tyoelamaan": _("Suhde työelämään"),
        "paattamisen_syy": _("Päättämisen syy"),
        "tyon_muoto": _("Työn muoto"),
        "tilanne_paattamisen_jalkeen": _("Tilanne päättämisen jälkeen"),
    }
    return names.get(dimension) or dimension.replace("_", " ").capitalize()


def code_name(cut: str, code: str, labels: Mapping[str, Mapping[str, str]]) -> str:
    """Give what a code is called; one that nobody has named is shown as words."""
    if code == UNKNOWN:
        return _("ei tietoa")
    if cut == "alue":
        return region_name(code)
    known = labels.get(cut, {}).get(code) or _own_names(cut).get(code)
    if known:
        return known
    if cut == "vaihe":
        return stage_name(code)
    if cut == "kysymys":
        code = code.partition("/")[2]
    return code.replace("_", " ")


def _own_names(cut: str) -> Mapping[str, str]:
    names = {
        "kenen": {
            "work": _("oma työ"),
            "queue": _("oma jono"),
            "client": _("odottaa asiakasta"),
            "party": _("odottaa muuta tahoa"),
            "meeting": _("odottaa kokousaikaa"),
            "planned": _("sovittu aika"),
        },
        "kieli": {"fi": _("suomi"), "sv": _("ruotsi"), "en": _("englanti")},
        "poikkeama": {
            "task_returned": _("tehtävä palautettiin"),
            "task_undone": _("tehtävä peruttiin"),
            "token_moved": _("etenemiskohta siirrettiin"),
            "instance_cancelled": _("prosessi lopetettiin korjauksena"),
            "variable_corrected": _("tieto korjattiin"),
            "asia_keskeytetty": _("asia keskeytettiin"),
        },
        "kanava": {
            "email": _("sähköposti"),
            "print": _("paperi"),
            "portal": _("asiakkaan oma näkymä"),
        },
        "vastaaja": {"asiakas": _("asiakas"), "kumppani": _("kumppani")},
        "työ": {"konsultaatio": _("konsultaatio"), "vastaanotto": _("vastaanotto"), "lausunto": _("lausunto")},
    }
    return names.get(cut, {})
