"""Ask somebody: a link in a mail, or a code on paper. Nothing keeps who was asked once the mail has left."""

import secrets

from engine import clock
from engine.commands.work import Work
from engine.ids import new_id
from engine.model import SurveyChannel, SurveyLetter, SurveyLink, SurveyRound

LANGUAGES = ("fi", "sv", "en")
_SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Small letters and digits that nobody takes for each other."""
_ELSE = "en"
"""Who speaks neither Finnish nor Swedish is written to in English; the page has all three (oletus)."""
_IN_LINK, _ON_PAPER = 26, 12
"""Signs of a code: 128 bits in a link, 59 on paper, where wrong tries are slowed down."""


def ask_by_mail(work: Work, to: SurveyRound, receivers: str, address: str, language: str) -> None:
    """Write the mail with a link of its own; it counts as sent when it has left."""
    link, code = _link(to, SurveyChannel.EMAIL, language, _IN_LINK)
    work.uow.surveys.add_link(link, code)
    work.uow.surveys.add_letter(
        SurveyLetter(
            id=new_id(),
            region=to.region,
            link_id=link.id,
            kind=receivers,
            created_at=work.moment,
            address=address.strip(),
            code=code,
            language=link.language,
        )
    )


def ask_on_paper(work: Work, to: SurveyRound, receivers: str, language: str) -> str:
    """Make a code for one copy on paper and give it; the copy counts as sent."""
    link, code = _link(to, SurveyChannel.PRINT, language, _ON_PAPER)
    work.uow.surveys.add_link(link, code)
    note_sent(work, to.region, receivers, link.channel)
    return code


def ask_in_own_view(work: Work, to: SurveyRound, receivers: str, language: str) -> str:
    """Make a link for a client who is in their own view and give its code; it counts as sent."""
    link, code = _link(to, SurveyChannel.PORTAL, language, _IN_LINK)
    work.uow.surveys.add_link(link, code)
    note_sent(work, to.region, receivers, link.channel)
    return code


def note_sent(work: Work, region: str, receivers: str, channel: SurveyChannel) -> None:
    """Write the event, of nobody and of no moment."""
    facts = {"laji": KINDS[receivers], "kanava": channel.value}
    work.uow.surveys.note(region, "kysely_lähetetty", clock.local(work.moment).date(), facts)


def _link(to: SurveyRound, channel: SurveyChannel, language: str, length: int) -> tuple[SurveyLink, str]:
    code = "".join(secrets.choice(_SIGNS) for _ in range(length))
    spoken = language if language in LANGUAGES else _ELSE
    sent = channel is not SurveyChannel.EMAIL
    return SurveyLink(new_id(), to.region, to.id, channel, spoken, sent), code


KINDS = {"clients": "asiakas", "partners": "kumppani"}
"""Receivers -> `laji` of the events (docs/sources.md, 6.0)."""
