"""How a person wants to be told: one row per topic."""

from collections.abc import Mapping
from dataclasses import dataclass

from engine.model import Person
from engine.model.notices import MailWay, NoticeChoice, Topic, choice_in
from webapp.texts import gettext as _


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """One topic with what is chosen for it."""

    topic: str
    name: str
    meaning: str
    page: bool
    mail: str


def notice_rows(person: Person) -> list[NoticeRow]:
    """Give the rows in the order of the page."""
    named = {
        Topic.TASKS: (_("Tehtävät"), _("Sinulle on annettu tehtävä.")),
        Topic.DEADLINES: (_("Määräajat"), _("Eräpäivä on tullut, tehtävä on myöhässä tai seurantaraja täyttyi.")),
        Topic.CASES: (_("Asiat"), _("Asiakasvastaava, suostumus, asialista tai säädös muuttuu.")),
        Topic.MENTIONS: (_("Maininnat"), _("Joku mainitsi sinut kommentissa.")),
        Topic.PROCESSES: (_("Prosessit"), _("Työtäsi koskeva prosessi muuttuu, tai julkaisu odottaa hyväksyntääsi.")),
        Topic.FIGURES: (_("Seuranta"), _("Alueesi hälytys syttyy tai poistuu. Johdolle myös viikkokooste.")),
    }
    return [
        NoticeRow(topic.value, name, meaning, choice.page, choice.mail.value)
        for topic, (name, meaning) in named.items()
        for choice in [choice_in(person.notices, topic)]
    ]


def mail_ways() -> list[tuple[str, str]]:
    """Give the ways of mail with their names."""
    names = {
        MailWay.AT_ONCE: _("heti"),
        MailWay.DIGEST: _("kooste työpäivän aamuna"),
        MailWay.NEVER: _("ei sähköpostia"),
    }
    return [(way.value, name) for way, name in names.items()]


def read_notices(form: Mapping[str, str]) -> dict[Topic, NoticeChoice]:
    """Read the choices that the form sent; what it does not know of is the usual choice."""
    return {
        topic: choice_in(
            {
                f"{topic}.page": "yes" if f"{topic}.page" in form else "no",
                f"{topic}.mail": form.get(f"{topic}.mail", ""),
            },
            topic,
        )
        for topic in Topic
    }
