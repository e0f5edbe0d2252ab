"""Mails of the client's own view: either a link or a code, never both, and no word of whom or what they are about."""

from engine.commands.work import Work
from engine.ids import new_id
from engine.model import SurveyLetter
from engine.model.client_view import ClientLink

OWN = OWN_LINK, OWN_CODE = "own_link", "own_code"


def write_letter(work: Work, link: ClientLink, kind: str, address: str, content: str) -> None:
    """Write a mail with a link's secret or with a code; what is older and has not left is taken back."""
    work.uow.surveys.drop_letters(link.id)
    work.uow.surveys.add_letter(
        SurveyLetter(
            id=new_id(),
            region=link.region,
            link_id=link.id,
            kind=kind,
            created_at=work.moment,
            address=address,
            code=content,
            language=link.language,
        )
    )
    work.uow.client_links.mark_mail(link.id, "waiting")
