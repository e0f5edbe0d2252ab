"""One sentence for each code by which the engine refuses a field: what is wrong, and what to enter."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from engine.errors import FieldError
from webapp.presenters.consents import party_name
from webapp.presenters.dates import full_day
from webapp.presenters.identified import identified
from webapp.presenters.labels import plain_number
from webapp.presenters.services_view import state_name
from webapp.texts import gettext as _
from webapp.texts import ngettext

Facts = dict[str, Any]


def error_sentence(fault: FieldError) -> str:
    """Give the sentence of one refused field."""
    make = SENTENCES.get(fault.code)
    return make({name: _shown(value) for name, value in fault.facts.items()}) if make else _("Tarkista tämä kohta.")


def _shown(value: object) -> object:
    return full_day(value) if isinstance(value, date | datetime) else value


def _over_caseload(facts: Facts) -> str:
    facts |= {name: plain_number(facts[name]) for name in ("clients", "weighted") if name in facts}
    facts |= {"limit": plain_number(facts["limit"])} if isinstance(facts.get("limit"), Decimal) else {}
    return _(
        "Hänellä on jo %(clients)s asiakasta, painotettuna %(weighted)s, ja raja on %(limit)s. Valitse toinen, tai "
        "pyydä esihenkilön vahvistus: kirjoita perustelu esihenkilölle. Muut vastauksesi ovat tallessa lomakkeella.",
        **facts,
    )


def _changed_meanwhile(facts: Facts) -> str:
    if not facts["now"]:
        return _("Toinen on poistanut tämän sillä välin. Tallenna uudelleen, jos oma vastauksesi on oikea.")
    return _(
        "Toinen on muuttanut tätä sillä välin: %(now)s. Tallenna uudelleen, jos oma vastauksesi on oikea.", **facts
    )


def _few(facts: Facts) -> str:
    count = int(facts.get("min", 1))
    return ngettext("Anna vähintään %(num)s.", "Anna vähintään %(num)s.", count)


def _many(facts: Facts) -> str:
    count = int(facts.get("max", 1))
    return ngettext("Anna enintään %(num)s.", "Anna enintään %(num)s.", count)


def _before(facts: Facts) -> str:
    """Say what the day comes before, when that has a name: an answer beside it by its label, today, the opening."""
    match facts.get("than"):
        case "tänään" | "nyt":
            return _("Päivä on jo mennyt. Anna %(limit)s tai myöhempi päivä.", **facts)
        case "asia.avattu":
            return _("Päivä on ennen asian avaamista. Anna %(limit)s tai myöhempi päivä.", **facts)
        case str(label) if label:
            return _(
                "Päivä on ennen kohdan ”%(than)s” päivää. Anna %(limit)s tai myöhempi päivä, tai korjaa kohta "
                "”%(than)s”.",
                **facts,
            )
    return _("Päivä on liian aikainen. Anna %(limit)s tai myöhempi päivä.", **facts)


def _after(facts: Facts) -> str:
    """Say what the day comes after, when that has a name."""
    match facts.get("than"):
        case "tänään" | "nyt":
            return _("Päivä on tulevaisuudessa. Anna %(limit)s tai aiempi päivä.", **facts)
        case str(label) if label:
            return _(
                "Päivä on kohdan ”%(than)s” päivän jälkeen. Anna %(limit)s tai aiempi päivä, tai korjaa kohta "
                "”%(than)s”.",
                **facts,
            )
    return _("Päivä on liian myöhäinen. Anna %(limit)s tai aiempi päivä.", **facts)


def _open_case(facts: Facts) -> str:
    if facts.get("case"):
        return _("Asiakkaalla on jo avoin asia %(case)s tällä alueella. Jatka siinä.", **facts)
    return _("Asiakkaalla on jo avoin asia tällä alueella, mutta et näe sitä. Kysy esihenkilöltä, kuka sitä hoitaa.")


def _service_status(facts: Facts) -> str:
    known, day = state_name(str(facts.get("status"))), facts.get("day")
    return _("Palvelun tila on %(day)s alkaen: %(known)s. Tämä ei voi seurata siitä.", day=day, known=known)


def _consent(facts: Facts) -> str:
    parties = ", ".join(party_name(one) for one in str(facts.get("parties", "")).split(",") if one != "?")
    return _(
        "Asiakkaan suostumus puuttuu: %(parties)s. Pyydä suostumus, kutsu ilman asiakkaan tietoja tai käsittele "
        "nimettömästi.",
        parties=parties or _("henkilön osapuolta ei tiedetä"),
    )


def _pattern(facts: Facts) -> str:
    """Say in which form the answer is asked: the form's own words first."""
    if facts.get("value"):
        return _("%(value)s ei ole sähköpostiosoite. Anna osoite muodossa nimi@esimerkki.fi.", value=facts["value"])
    match facts.get("kind"):
        case "email":
            return _("Anna sähköpostiosoite muodossa nimi@esimerkki.fi.")
        case "phone":
            return _("Anna puhelinnumero numeroina, esimerkiksi 040 123 4567.")
        case "identity_code":
            return _("Tarkista henkilötunnus: syntymäaika, välimerkki ja neljä merkkiä, esimerkiksi 131052-308T.")
        case "username":
            return _("Käyttäjätunnuksessa voi olla pieniä kirjaimia, numeroita, pisteitä ja viivoja.")
    return str(facts.get("text") or _("Vastaus ei ole siinä muodossa, jossa se pyydetään. Katso kohdan ohje."))


SENTENCES: dict[str, Callable[[Facts], str]] = {
    "nothing_answered": lambda _f: _("Vastaa ainakin yhteen kohtaan."),
    "changed_meanwhile": _changed_meanwhile,
    "required": lambda _f: _("Täytä tämä kohta."),
    "name_taken": lambda _f: _("Toisella on jo tämä nimi. Valitse toinen nimi."),
    "same_column": lambda _f: _("Sama sarake on valittu kahteen kohtaan. Valitse toinen sarake."),
    "search_not_shared": lambda _f: _(
        "Hakusana voi kertoa asiakkaasta. Poista se rajauksesta, tai tallenna näkymä vain itsellesi."
    ),
    "scenarios_not_walked": lambda _f: _("Aja skenaariot, tai merkitse, että julkaiset ilman niitä."),
    "case_unknown": lambda _f: _("Tällä numerolla ei ole asiaa, jonka voit nähdä. Tarkista numero."),
    "case_ended": lambda _f: _("Asia on jo päättynyt, joten sille ei ole ennustetta."),
    "other_region": lambda _f: _("Asia on toisella alueella. Valitse sen alue."),
    "unknown_option": lambda _f: _("Valitse jokin vaihtoehdoista."),
    "not_a_number": lambda _f: _("Anna luku numeroina, esimerkiksi 15 tai 7,5."),
    "not_a_date": lambda f: (
        _("Anna päivä ja kellonaika muodossa pp.kk.vvvv tt.mm, esimerkiksi 20.3.2026 14.30.")
        if f.get("time")
        else _("Anna päivä muodossa pp.kk.vvvv, esimerkiksi 20.3.2026.")
    ),
    "not_a_time": lambda _f: _("Anna kellonaika muodossa tt.mm, esimerkiksi 14.30."),
    "not_a_moment": lambda _f: _("Anna päivä ja kellonaika."),
    "day_off": lambda _f: _("Päivä ei ole arkipäivä. Valitse arkipäivä."),
    "too_small": lambda f: _("Luku on liian pieni. Anna vähintään %(min)s.", **f),
    "too_large": lambda f: _("Luku on liian suuri. Anna enintään %(max)s.", **f),
    "too_short": lambda f: _("Teksti on liian lyhyt. Kirjoita vähintään %(min)s merkkiä.", **f),
    "too_long": lambda f: _("Teksti on liian pitkä. Lyhennä se enintään %(max)s merkkiin.", **f),
    "moment_out_of_walk": lambda _f: _("Kelloa voi siirtää vain eteenpäin, enintään kymmenen vuotta."),
    "walk_without_steps": lambda _f: _("Tee ensin ainakin yksi askel."),
    "pattern": _pattern,
    "scenario": lambda f: _("Skenaariota ei voi lukea: %(said)s.", **f),
    "too_few": _few,
    "too_many": _many,
    "must_be_yes": lambda _f: _("Tehtävää ei voi merkitä tehdyksi ilman tätä."),
    "before": _before,
    "after": _after,
    "gap": lambda f: _(
        "Väliin jää aukko %(first)s–%(last)s. Korjaa päivät, tai lisää rivi siitä, mitä silloin on.", **f
    ),
    "identifies": identified,
    "generalise": identified,
    "consent_missing": _consent,
    "reason_required": lambda _f: _("Valintasi poikkeaa ehdotuksesta. Kirjoita perustelu."),
    "over_caseload": _over_caseload,
    "person_left": lambda f: _("Henkilöllä %(name)s ei ole enää tunnusta. Valitse toinen.", **f),
    "refused": lambda f: str(f.get("text") or _("Tarkista tämä kohta.")),
    "unknown_field": lambda _f: _("Lomakkeella ei ole tätä kohtaa."),
    "not_an_object": lambda _f: _("Anna tähän kenttiä ja niiden arvoja."),
    "open_case": _open_case,
    "service_status": _service_status,
    "no_address": lambda _f: _("Asiakkaan sähköpostiosoitetta ei tiedetä. Valitse, että annat koodin itse."),
    "file_empty": lambda f: _("Tiedosto %(name)s on tyhjä. Valitse toinen.", **f),
    "file_too_large": lambda f: _("Tiedosto %(name)s on liian suuri. Suurin sallittu on %(max)s Mt.", **f),
    "file_kind": lambda f: _("Tiedosto %(name)s ei ole sallittua lajia. Anna: %(kinds)s.", **f),
    "files_too_large": lambda f: _("Asian liitteille varattu tila (%(max)s Mt) täyttyy. Poista liitteitä.", **f),
    "file_infected": lambda f: _("Tiedostosta %(name)s löytyi haittaohjelma. Poista se lomakkeelta.", **f),
    "file_gone": lambda _f: _("Liitettä ei enää ole. Liitä tiedosto uudelleen."),
    "dates_reversed": lambda f: _(
        "Viimeinen päivä %(last)s on ennen ensimmäistä päivää %(first)s. Korjaa jompikumpi.", **f
    ),
    "finer_cut": lambda _f: _("Tämä rajaus lasketaan taustalla. Pyydä laskenta ja lue sen tulos."),
    "absence_too_long": lambda _f: _("Poissaolo on liian pitkä. Tarkista vuosi."),
    "absence_overlaps": lambda f: _(
        "Poissaolo menee päällekkäin toisen kanssa: %(first)s–%(last)s on jo kirjattu. Muuta sitä, tai valitse muut "
        "päivät.",
        **f,
    ),
    "substitute_self": lambda _f: _("Kukaan ei voi sijaistaa itseään. Valitse toinen."),
    "substitute_without_rights": lambda f: _(
        "%(name)s ei voi sijaistaa: hänellä ei ole oikeutta näihin tehtäviin. Valitse joku samasta ryhmästä, tai pyydä "
        "esihenkilöä nimeämään sijainen.",
        **f,
    ),
    "substitute_away": lambda f: _(
        "%(name)s on itse poissa %(first)s–%(last)s. Valitse toinen, tai nimeä lisäksi joku, joka on silloin töissä.",
        **f,
    ),
    "nobody_to_tell": lambda _f: _("Tehtävällä ei ole tekijää eikä ryhmässä ketään, jota muistuttaa."),
    "meeting_then": lambda _f: _("Sarjalla on jo kokous juuri silloin. Valitse toinen aika."),
    "not_awaited": lambda _f: _("Tämä vaihe ei odota tämän kokoussarjan kokousta. Valitse toinen."),
    "not_text": lambda _f: _("Kirjoita tähän tekstiä."),
}
