"""The words of the error pages and of the problem documents: what happened, and what to do now."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from engine import errors
from engine.errors import NotCopied
from webapp.presenters import own_copies_view
from webapp.presenters.dates import day_and_hour, hour
from webapp.presenters.draft_view import moved_sentence
from webapp.presenters.labels import words
from webapp.presenters.meeting_view import over_sentence
from webapp.presenters.move_texts import move_reasons
from webapp.presenters.way_back import refusal_sentence
from webapp.texts import gettext as _
from webapp.uploads import FilesTooLarge


def error_page(error: Exception, status: int) -> dict[str, str]:
    """Give the title and the sentence of an error."""
    title, text = next((say(error) for kind, say in _OWN if isinstance(error, kind)), None) or _words(status)
    return {"title": title, "text": text, "status": str(status)}


def taken_sentence(error: errors.TaskTaken) -> str:
    """Say who was first and when: nobody should wonder where the work went."""
    who = error.by_name or _("toinen tekijä")
    when = hour(error.at) if isinstance(error.at, datetime) else ""
    if error.status == "withdrawn":
        return _("Asia eteni sillä välin, eikä tätä tehtävää enää tarvita.")
    if error.status == "done":
        return _("Asia eteni sillä välin: %(who)s teki tehtävän %(when)s.", who=who, when=when).replace(" .", ".")
    return _("Tehtävä on nyt toisella: %(who)s otti sen %(when)s.", who=who, when=when).replace(" .", ".")


def suspended_heading() -> str:
    """Say in few words why nothing can be done in a case."""
    return _("Asia on pysäytetty")


def suspended_sentence(error: errors.CaseSuspended) -> str:
    """Say since when the case stands, and who can let it go on; a client reads this too, so nobody is named."""
    since = day_and_hour(error.at) if isinstance(error.at, datetime) else ""
    return _(
        "Asia pysäytettiin %(since)s. Siinä ei voi tehdä mitään ennen kuin esihenkilö jatkaa sitä.",
        since=since,
    )


def taken_heading(error: errors.TaskTaken, reader: str) -> str:
    """Say in few words why it is too late; a stale page of one's own is nobody else's doing. `reader` is a name."""
    if error.status == "done" and error.by_name == reader:
        return _("Merkitsit tämän jo tehdyksi")
    return _("Toinen ehti ensin")


def _too_often(error: errors.SignInTooOften) -> tuple[str, str]:
    minutes = -(-error.seconds // 60)
    text = _("Kirjautuminen epäonnistui liian monta kertaa. Yritä uudelleen %(min)s min päästä.", min=minutes)
    return _("Odota hetki"), text


def _unavailable(error: Exception) -> str:
    if isinstance(error, errors.StorageFull):
        return _("Polun tallennustila on täynnä, eikä mitään tallennettu. Kerro ylläpidolle.")
    if isinstance(error, errors.OutcomeUnknown):
        return _("Yhteys katkesi kesken tallennuksen. Lähetä sama uudelleen: sitä ei tehdä kahteen kertaan.")
    return _("Polku ei juuri nyt saa tietoja. Mitään ei tehty. Yritä hetken päästä uudelleen.")


def _held(error: errors.AttachmentHeld) -> str:
    if error.state == "waiting":
        return _("Virustarkistus on kesken. Yritä hetken päästä uudelleen.")
    return _("Tiedostosta löytyi haittaohjelma, ja se on poistettu.")


def _files_too_large(error: FilesTooLarge) -> str:
    return _(
        "Lähetystä ei otettu vastaan. Palaa edelliselle sivulle ja valitse pienempi tiedosto: "
        "suurin sallittu on %(max)s Mt.",
        max=error.megabytes,
    )


def _refused(text: str) -> tuple[str, str]:
    return _("Tätä ei voi tehdä"), text


_OWN: tuple[tuple[type[Exception], Callable[[Any], tuple[str, str]]], ...] = (
    (errors.TaskTaken, lambda error: (_("Toinen ehti ensin"), taken_sentence(error))),
    (
        errors.KeyReused,
        lambda _error: (
            _("Lomake on jo lähetetty"),
            _(
                "Tämä lomake lähetettiin jo kerran, ja se tehtiin silloin. Nyt lähetettyä ei tehty, koska siinä oli "
                "muuta kuin ensimmäisellä kerralla. Jos haluat tehdä senkin, avaa sivu uudelleen."
            ),
        ),
    ),
    (errors.CaseSuspended, lambda error: (suspended_heading(), suspended_sentence(error))),
    (errors.AttachmentHeld, lambda error: (_("Liitettä ei voi avata"), _held(error))),
    (errors.DraftMoved, lambda error: (_("Toinen ehti ensin"), moved_sentence(error))),
    (NotCopied, lambda error: _refused(own_copies_view.refusal_sentence(error))),
    (FilesTooLarge, lambda error: (_("Liian suuri"), _files_too_large(error))),
    (errors.NoWayBack, lambda error: (_("Tätä ei voi perua"), refusal_sentence(error.why))),
    (errors.NotMovable, lambda error: (_("Tätä ei voi siirtää"), " ".join(move_reasons(error.reasons)))),
    (errors.OverCapacity, lambda error: (_("Asialista on täynnä"), over_sentence(error))),
    (errors.SignInTooOften, _too_often),
    (errors.Unavailable, lambda error: (_("Ei onnistu juuri nyt"), _unavailable(error))),
    (errors.SchemaNewer, lambda error: (_("Ei onnistu juuri nyt"), _unavailable(error))),
    (errors.SchemaOlder, lambda error: (_("Ei onnistu juuri nyt"), _unavailable(error))),
    (
        errors.OutsideCompetence,
        lambda error: _refused(_("Tämän voi tehdä vain: %(who)s. Asia on heillä.", who=words(error.group))),
    ),
    (
        errors.DefinitionArchived,
        lambda _error: _refused(_("Prosessi on arkistoitu. Sillä ei avata uusia asioita; avoimet jatkuvat.")),
    ),
    (errors.ActionRefused, lambda error: _refused(error.reason)),
    (
        errors.AlreadyRunning,
        lambda error: _refused(
            _("%(name)s on jo kesken tässä asiassa. Tee se loppuun tai peru se ensin.", name=error.name)
        ),
    ),
    (
        errors.PersonLeft,
        lambda error: _refused(_("Henkilöllä %(name)s ei ole enää tunnusta. Valitse toinen.", name=error.name)),
    ),
    (
        errors.TokenExpired,
        lambda _error: (
            _("Rajapinta-avain on vanhentunut"),
            _("Rajapinta-avaimen voimassaolo on päättynyt. Luo uusi omalla tilisivulla."),
        ),
    ),
    (
        errors.ScopeMissing,
        lambda error: (
            _("Tätä ei voi tehdä"),
            _("Rajapinta-avain ei riitä tähän. Siltä puuttuu laajuus %(scope)s.", scope=error.scope),
        ),
    ),
)
"""Errors that have words of their own."""


def _words(status: int) -> tuple[str, str]:
    known = {
        400: (_("Pyyntöä ei ymmärretty"), _("Palaa edelliselle sivulle ja yritä uudelleen.")),
        401: (_("Kirjaudu sisään"), _("Tämä sivu on vain kirjautuneille.")),
        403: (_("Tätä ei voi tehdä"), _("Sinulla ei ole oikeutta tähän, tai sivu on ollut auki liian kauan.")),
        404: (_("Sivua ei löydy"), _("Osoitteessa ei ole sinulle näkyvää sivua. Tarkista osoite tai hae asiaa.")),
        405: (_("Pyyntöä ei ymmärretty"), _("Palaa edelliselle sivulle ja yritä uudelleen.")),
        406: (_("Pyyntöä ei ymmärretty"), _("Vastausta ei ole pyydetyssä muodossa.")),
        409: (_("Asia eteni sillä välin"), _("Tätä ei voi enää tehdä. Avaa asia uudelleen ja katso, missä se on nyt.")),
        410: (_("Kysely on päättynyt"), _("Linkki tai koodi on jo käytetty, tai vastausaika on ohi.")),
        413: (_("Liian suuri"), _("Lähetys on liian suuri. Lyhennä tekstejä tai lähetä osissa.")),
        415: (_("Pyyntöä ei ymmärretty"), _("Lähetä tiedot JSON-muodossa.")),
        422: (_("Tietoja ei voitu ottaa vastaan"), _("Tarkista tiedot ja lähetä ne uudelleen.")),
        429: (_("Odota hetki"), _("Pyyntöjä on tullut liian monta. Yritä hetken päästä uudelleen.")),
        503: (
            _("Ei onnistu juuri nyt"),
            _("Asia ei pääse eteenpäin teknisen vian vuoksi. Mitä kirjoitit, on tallessa luonnoksena."),
        ),
    }
    return known.get(
        status, (_("Jokin meni vikaan"), _("Vika on meidän. Yritä uudelleen; jos se toistuu, kerro ylläpidolle."))
    )
