"""What the client's own view says when there is nothing to show: calmly, in plain words, and whom to ask."""

from collections.abc import Callable
from typing import Any

from engine.errors import AlreadyRunning, Conflict, FormInvalid, LinkOver, SignInTooOften
from webapp.context import VisitNeeded
from webapp.texts import gettext as _


def note(error: Exception | None) -> dict[str, str]:
    """Give the title and the text of a page without a view; a link that is not good is told alike, whyever."""
    say = next((one for kind, one in _SAID if isinstance(error, kind)), _not_good)
    title, text = _left() if error is None else say(error)
    ask = _("Tarvitsetko apua? Soita työntekijälle tai toimistoon, josta sait linkin.")
    return {"title": title, "text": text, "ask": ask if error is not None else ""}


def _left() -> tuple[str, str]:
    return _("Olet poistunut omasta näkymästäsi"), _("Voit nyt sulkea tämän sivun.")


def _over(_error: Any) -> tuple[str, str]:
    text = _("Käynti päättyy itsestään, kun sivua ei käytetä. Avaa linkkisi uudelleen. Tarvitset uuden koodin.")
    return _("Käyntisi on päättynyt"), text


def _wait(error: Any) -> tuple[str, str]:
    minutes = -(-error.seconds // 60)
    return _("Odota hetki"), _("Yrityksiä on ollut monta. Yritä uudelleen %(min)s min päästä.", min=minutes)


def _survey_over(_error: Any) -> tuple[str, str]:
    return _("Kysely on päättynyt"), _("Vastausaika on ohi.")


def _waits_already(_error: Any) -> tuple[str, str]:
    return _("Tätä ei voi tehdä nyt"), _("Edellinen ehdotuksesi odottaa vielä vastausta.")


def _moved_on(_error: Any) -> tuple[str, str]:
    text = _("Asiasi on muuttunut sillä välin. Katso omasta näkymästäsi, missä se on nyt.")
    return _("Tätä ei voi tehdä nyt"), text


def _not_here(_error: Any) -> tuple[str, str]:
    return _("Tätä ei voi tehdä nyt"), _("Tämä ei onnistu täällä. Työntekijä voi tehdä sen puolestasi.")


def _not_good(_error: Any) -> tuple[str, str]:
    text = _("Linkki on vanhentunut, se on poistettu käytöstä, tai osoite ei ole kokonainen.")
    return _("Linkki ei ole käytössä"), text


_SAID: tuple[tuple[type[Exception], Callable[[Any], tuple[str, str]]], ...] = (
    (VisitNeeded, _over),
    (SignInTooOften, _wait),
    (LinkOver, _survey_over),
    (AlreadyRunning, _waits_already),
    (Conflict, _moved_on),
    (FormInvalid, _not_here),
)
"""The first kind that fits says it; everything else is a link that is not good."""


def done_sentence(code: str) -> str:
    """Give what was done, by the word in the address; anything else says nothing."""
    known = {
        "peruttu": _("Suostumus on peruttu. Tietojasi ei enää jaeta tälle osapuolelle."),
        "peruttu-jo": _("Suostumus oli jo peruttu."),
        "annettu": _("Suostumus on annettu. Voit perua sen milloin vain."),
        "ehdotettu": _("Ehdotuksesi on lähetetty. Vastaus näkyy tällä sivulla."),
        "lopetettu": _("Olet lopettanut. Asiasi on päätetty. Voit tulla takaisin ottamalla yhteyttä."),
    }
    return known.get(code, "")
