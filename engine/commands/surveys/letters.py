"""Mails with links to people without an account: leased, sent outside any unit of work, deleted once they have left."""

from collections.abc import Mapping

from engine.channels import Channel, DeliveryFailed
from engine.commands.client_view.letters import OWN
from engine.commands.deliver_notification import next_try, send_notification
from engine.commands.surveys.ask import note_sent
from engine.commands.work import Work
from engine.model import Notification, Person, SurveyLetter

EMAIL = "email"


def send_letter(channels: Mapping[str, Channel], letter: SurveyLetter) -> DeliveryFailed | None:
    """Send a mail by the channel that all mails leave by; gives why it failed, or None."""
    reader = Person("", "", "", letter.address, "", letter.language)
    own = letter.kind in OWN
    kind, fact = (letter.kind, letter.kind) if own else (f"survey_{letter.kind}", "survey")
    message = Notification(letter.id, "", EMAIL, kind, letter.created_at, facts={fact: letter.code})
    return send_notification(channels, message, reader)


def note_letter(work: Work, letter: SurveyLetter, failure: DeliveryFailed | None) -> None:
    """Count the link as sent and forget the address; or try again later; or give it up, link and all.

    Of a mail of the client's own view (`client_view/letters.py`) the link stays: its worker reads what became of it.
    """
    if letter.kind in OWN and (failure is None or next_try(letter.tries, failure) is None):
        work.uow.client_links.mark_mail(letter.link_id, "sent" if failure is None else "failed")
    if failure is None:
        link = work.uow.surveys.mark_sent(letter.link_id)
        work.uow.surveys.drop_letter(letter.id)
        if link is not None:
            note_sent(work, link.region, letter.kind, link.channel)
        return
    again = next_try(letter.tries, failure)
    if again is not None:
        work.uow.surveys.put_off_letter(letter.id, again, letter.tries)
    else:
        work.uow.surveys.drop_letter(letter.id)
        work.uow.surveys.drop_link(letter.link_id)
