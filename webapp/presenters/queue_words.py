"""The queue of consultations in words: the next free place, what the queue needs, what one more hour would do."""

from dataclasses import dataclass

from engine.model.capacity import HOUR_MINUTES, ConsultationPace, HourMore, SeriesCapacity
from engine.model.figures import FEWEST
from webapp.presenters.chart_view import number_words
from webapp.presenters.dates import day_and_hour, days
from webapp.texts import gettext as _
from webapp.texts import ngettext


@dataclass(frozen=True, slots=True)
class QueueWords:
    """What came and went, what an hour more would do, and what that takes for given."""

    facts: str
    effect: str = ""
    """Empty where nothing can be said."""
    because: str = ""
    given: str = ""

    @property
    def lines(self) -> list[str]:
        """Give the sentences that there are."""
        return [one for one in (self.facts, f"{self.effect} {self.because}".strip(), self.given) if one]


def place_words(one: SeriesCapacity) -> str:
    """Say when the next place is free, after all that waits."""
    if one.shares:
        return _("Konsultaatioiden jono on yhteinen usealle kokoussarjalle: se ja seuraava vapaa paikka ovat alempana.")
    waits = ngettext(
        "Jonossa on %(num)s konsultaatio, joka ei ole asialistalla.",
        "Jonossa on %(num)s konsultaatiota, jotka eivät ole asialistalla.",
        one.waiting,
    )
    if one.next_place is not None and one.waits_days is not None:
        facts = {
            "minutes": one.item_minutes,
            "when": day_and_hour(one.next_place),
            "days": days(one.waits_days),
        }
        if one.waiting:
            free = _(
                "Jos koko jono viedään asialistoille, seuraava vapaa paikka %(minutes)s min asialle on sen jälkeen "
                "%(when)s, %(days)s päästä.",
                **facts,
            )
        else:
            free = _("Seuraava vapaa paikka %(minutes)s min asialle on %(when)s, %(days)s päästä.", **facts)
    elif one.uses:
        free = _("Avatuissa kokouksissa ei ole tilaa %(minutes)s min asialle.", minutes=one.item_minutes)
    else:
        free = _("Kokouksia ei ole avattu.")
    return f"{waits} {free}" if one.waiting else free


def hour_words(one: SeriesCapacity) -> QueueWords | None:
    """Say what one more hour of agenda in a month would do, and what the arithmetic takes for given."""
    pace, hour = one.pace, one.hour
    if pace is None:
        return None
    came = _(
        "Jaksolla konsultaatioita pyydettiin %(asked)s ja päättyi %(left)s, kukin kerran laskettuna.",
        asked=pace.asked,
        left=pace.left,
    )
    if not pace.is_told:
        return QueueWords(f"{came} {_few(pace)}")
    if hour is None:
        return QueueWords(came)
    needs = _(
        "Kokousaikaa tarvitaan %(asked)s min kuussa, ja konsultaatioille on asialistoilla %(able)s min.",
        asked=number_words(round(hour.asked)),
        able=number_words(round(hour.able)),
    )
    return QueueWords(f"{came} {needs}", _effect(one, hour), _because(one, pace, hour), _given(pace))


def _few(pace: ConsultationPace) -> str:
    if pace.answered < FEWEST:
        return _(
            "Vastattuja on alle viisi: niistä ei voi laskea, kuinka moni tarvitsee kokousaikaa eikä mitä lisätunti "
            "tekisi. Valitse pidempi jakso."
        )
    return _(
        "Vastatuista %(answered)s konsultaatiosta alle viisi käsiteltiin kokouksessa: niistä ei voi laskea, mitä "
        "lisätunti tekisi. Valitse pidempi jakso.",
        answered=pace.answered,
    )


def _given(pace: ConsultationPace) -> str:
    """Say what the arithmetic takes for given: how many need an agenda is told by those that were answered."""
    if not pace.in_meeting:
        return _(
            "Laskelma olettaa, että pyyntöjä tulee kuten jaksolla ja että niihin vastataan kuten jaksolla: "
            "%(answered)s vastatusta yhtäkään ei käsitelty kokouksessa.",
            answered=pace.answered,
        )
    facts = {
        "in_meeting": pace.in_meeting,
        "answered": pace.answered,
        "minutes": number_words(round(pace.item_minutes)),
    }
    between = "" if pace.in_meeting == pace.answered else _("Muihin vastattiin kokousten välillä.")
    given = _(
        "Laskelma olettaa, että pyyntöjä tulee kuten jaksolla, että niistä ja jonosta yhtä moni tarvitsee kokousaikaa "
        "kuin jaksolla vastatuista (kokouksessa käsiteltiin %(in_meeting)s / %(answered)s, keskimäärin %(minutes)s "
        "min) ja että asialistat voidaan käyttää täyteen.",
        **facts,
    )
    return f"{given} {between}".strip()


def _effect(one: SeriesCapacity, hour: HourMore) -> str:
    if one.is_held_elsewhere:
        return _("Asialistojen minuutit eivät pidätä jonoa: lisätunti ei lyhentäisi sitä.")
    if not hour.waiting and hour.growth <= 0:
        return _("Jonoa ei ole, ja tilaa riittää: lisätunti ei lyhentäisi mitään.")
    if hour.has_room and hour.months is not None:
        return _("Jono purkautuu %(months)s kuukaudessa, eikä lisätuntia tarvita.", months=_months(hour.months))
    if hour.months is None and hour.months_more is None:
        return _(
            "Jono kasvaa %(growth)s min kuussa, eikä yksi lisätunti riitä: tarvitaan vähintään %(hours)s tuntia "
            "kuussa.",
            growth=number_words(round(hour.growth)),
            hours=int(hour.growth // HOUR_MINUTES) + 1,
        )
    if hour.months is None:
        return _(
            "Nyt jono ei lyhene. Tunti lisää kuussa purkaisi sen %(more)s kuukaudessa.", more=_months(hour.months_more)
        )
    return _(
        "Jos asialistat käytetään täyteen, jono purkautuu %(months)s kuukaudessa. Tunti lisää kuussa purkaisi sen "
        "%(more)s kuukaudessa.",
        months=_months(hour.months),
        more=_months(hour.months_more),
    )


def _because(one: SeriesCapacity, pace: ConsultationPace, hour: HourMore) -> str:
    """Say how it is seen that the queue waits for no minutes; nothing where it does, or where there is none."""
    said = []
    if hour.has_room and hour.waiting:
        share = round(100 * (hour.filled or 0))
        said.append(_("Pidettyjen kokousten asialistoista käytettiin jaksolla %(share)s %%.", share=share))
    if one.is_held_elsewhere and pace.growth > 0:
        said.append(
            _(
                "Jono kasvoi silti: konsultaatioita ei viety asialistalle tai niihin ei vastattu sitä mukaa kuin niitä "
                "pyydettiin."
            )
        )
    return " ".join(said)


def _months(months: float | None) -> str:
    return number_words(round(max(months or 0.0, 0.1), 1))
