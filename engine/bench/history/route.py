"""The way that cases take: like the charts' own, shortened to what has queues and waits of each kind."""

from dataclasses import dataclass
from enum import StrEnum

LANES = {"palveluohjaus": 8, "sosiaaliohjaus": 6, "laakari": 3, "asiakasvastaava": 12}
"""People of each lane."""

STATIONS = ("asema_1", "asema_2", "asema_3", "asema_4", "asema_5", "asema_6")
STATION_PEOPLE = 2
LOAD = 0.55
"""Share of their time for which the people of a lane are busy where nothing is wrong."""


class Way(StrEnum):
    """What a leg is spent on."""

    LANE = "lane"
    """A task that people of a lane do."""
    STATION = "station"
    """A task that people of the case's health station do."""
    CLIENT = "client"
    PARTY = "party"
    MEETING = "meeting"
    PLANNED = "planned"


@dataclass(frozen=True, slots=True)
class Leg:
    """One element of the way."""

    element: str
    stage: str
    way: Way
    lane: str = ""
    days: float = 0.0
    """Median days of a wait; of a task, days within which it is due."""
    share: float = 1.0
    """Share of the cases that come here."""
    repeats: int = 1
    """At most so many times in a row, with what stands before it."""


ROUTE = (
    Leg("kirjaa_tunnistaminen", "tunnistaminen", Way.LANE, "palveluohjaus", 14),
    Leg("odota_suostumus", "tunnistaminen", Way.CLIENT, days=5, share=0.8),
    Leg("selvita_tilanne", "alkuselvittely", Way.LANE, "sosiaaliohjaus", 30),
    Leg("terveystarkastus", "alkuselvittely", Way.STATION, days=30, share=0.85),
    Leg("laakarin_vastaanotto", "alkuselvittely", Way.LANE, "laakari", 30, share=0.5),
    Leg("odota_konsultaatio", "konsultaatio", Way.MEETING, days=14, share=0.7),
    Leg("kirjaa_konsultaatio", "konsultaatio", Way.LANE, "palveluohjaus", 14, share=0.7),
    Leg("laadi_suunnitelma", "suunnitelma", Way.LANE, "asiakasvastaava", 21),
    Leg("odota_paatos", "suunnitelma", Way.PARTY, days=25, share=0.4),
    Leg("odota_seuranta", "seuranta", Way.PLANNED, days=90),
    Leg("pida_seuranta", "seuranta", Way.LANE, "asiakasvastaava", 30),
    Leg("paata_asia", "seuranta", Way.LANE, "asiakasvastaava", 14),
)
