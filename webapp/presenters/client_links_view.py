"""Personal links of a case's client as its workers see them: their state, and once what is handed over."""

from collections.abc import Sequence
from dataclasses import dataclass

from engine.errors import FormInvalid
from engine.model.client_view import ClientLinks, CodeBy, LinkRow, NewLink
from webapp.presenters.dates import full_day, hour
from webapp.presenters.field_errors import error_sentence
from webapp.presenters.survey_view import in_parts
from webapp.texts import gettext as _


@dataclass(frozen=True, slots=True)
class LinkView:
    """One link: its state in words, what is known of it, and what may be done to it."""

    id: str
    state: str
    living: bool
    facts: Sequence[str]
    gives_codes: bool


@dataclass(frozen=True, slots=True)
class LinksView:
    """The page: the links, the form, and what was just made."""

    page: ClientLinks
    rows: Sequence[LinkView]
    address: str = ""
    """Of a link just made, to be handed over; empty where it went by mail."""
    code: str = ""
    made: str = ""
    """What was made, in a sentence; empty: nothing was."""
    fault: str = ""


def links_view(page: ClientLinks, public_url: str, made: NewLink | None, refused: FormInvalid | None) -> LinksView:
    """Give the page of the links."""
    fault = next((error_sentence(one) for one in refused.errors.values()), "") if refused else ""
    rows = [_row(one) for one in page.rows]
    if made is None:
        return LinksView(page, rows, fault=fault)
    address = f"{public_url}/oma/{made.secret}" if made.secret else ""
    return LinksView(page, rows, address, in_parts(made.code), _made(made))


def _made(made: NewLink) -> str:
    if not made.secret and not made.code:
        return _("Linkki on jo tehty. Sitä ei näytetä uudelleen: tee tarvittaessa uusi.")
    if made.secret and not made.code:
        return _("Linkki on tehty. Anna se asiakkaalle nyt: sitä ei näytetä uudelleen. Koodi tulee sähköpostiin.")
    if made.secret:
        return _("Linkki ja koodi on tehty. Anna ne eri kertoina tai eri tavoilla. Niitä ei näytetä uudelleen.")
    if made.link.mail == "waiting" and made.link.opened_at is None:
        return _(
            "Linkki lähtee asiakkaan sähköpostiin. Anna koodi puhelimessa tai paperilla: sitä ei näytetä uudelleen."
        )
    return _("Uusi koodi on tehty. Anna se puhelimessa tai paperilla: sitä ei näytetä uudelleen.")


def _row(row: LinkRow) -> LinkView:
    link = row.link
    states = {
        "living": _("käytössä"),
        "revoked": _("poistettu käytöstä"),
        "expired": _("vanhentunut"),
        "locked": _("lukittu: liian monta väärää koodia"),
    }
    mails = {
        "waiting": _("sähköposti lähdössä"),
        "sent": _("sähköposti lähetetty"),
        "failed": _("sähköposti ei mennyt perille"),
    }
    facts = [
        _("tehty %(day)s, %(who)s", day=full_day(link.created_at), who=link.created_by_name),
        _("voimassa %(day)s asti", day=full_day(link.expires_at)),
        _("koodi sähköpostiin") if link.code_by is CodeBy.EMAIL else _("koodi työntekijältä"),
        mails.get(link.mail, ""),
        _opened(row),
    ]
    living = row.state == "living"
    return LinkView(
        link.id, states[row.state], living, [one for one in facts if one], living and link.code_by is CodeBy.WORKER
    )


def _opened(row: LinkRow) -> str:
    at = row.link.opened_at
    return _("avattu viimeksi %(day)s %(hour)s", day=full_day(at), hour=hour(at)) if at else _("ei vielä avattu")
