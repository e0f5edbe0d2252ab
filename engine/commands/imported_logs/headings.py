"""Which column of a table is what, guessed from its heading: Finnish, Swedish and English, with dots or without."""

import re
from collections.abc import Sequence
from unicodedata import combining, normalize

_NAMES = {
    "case": (
        *("case:concept:name", "case id", "caseid", "case", "case number", "case no"),
        *("asia", "asian numero", "asianumero", "asian tunniste", "asiatunnus", "tapaus", "asiakasnumero", "asiakas"),
        *("ärende", "ärende id", "ärendenummer", "ärendenr", "fall", "klientnummer", "klient", "tunniste"),
    ),
    "activity": (
        *("concept:name", "activity", "activity name", "activities", "task", "task name", "step", "event"),
        *("tehtävä", "tehtävän nimi", "vaihe", "työvaihe", "tapahtuma", "toiminto", "toimenpide"),
        *("aktivitet", "aktiviteter", "uppgift", "steg", "skede", "händelse", "åtgärd"),
    ),
    "start": (
        *("start time", "start timestamp", "start", "starttime", "start date", "started", "started at", "begin"),
        *("alku", "alkoi", "alkuaika", "alkupäivä", "alkamisaika", "aloitettu", "aloitusaika", "aloitus"),
        *("starttid", "startdatum", "startad", "början", "började", "påbörjad", "inledd"),
    ),
    "end": (
        *("end time", "end timestamp", "end", "endtime", "end date", "ended", "complete", "completed", "finished"),
        *("completed at", "finish", "loppu", "päättyi", "päättynyt", "loppuaika", "loppupäivä", "päättymisaika"),
        *("lopetettu", "lopetusaika", "valmis", "valmistui", "slut", "sluttid", "slutdatum", "slutade", "avslutad"),
        *("klar", "färdig", "time:timestamp", "timestamp", "aikaleima", "aika", "pvm", "päivä", "päivämäärä"),
        *("tidsstämpel", "tidpunkt", "tid", "datum", "time", "date"),
    ),
    "resource": (
        *("org:resource", "resource", "user", "performer", "assignee", "worker", "handler", "group", "org:group"),
        *("tekijä", "käsittelijä", "hoitaja", "vastuuhenkilö", "resurssi", "käyttäjä", "ryhmä", "yksikkö"),
        *("utförare", "handläggare", "ansvarig", "resurs", "användare", "grupp", "enhet"),
    ),
}
"""Headings by which a column is proposed, the surest first: of a field the first one that the table has."""


def proposed_columns(columns: Sequence[str]) -> dict[str, str]:
    """Give a column for each field of a log as the table calls it, empty where no heading says; none stands twice."""
    plain = [_plain(one) for one in columns]
    return {
        field: next((columns[plain.index(name)] for name in map(_plain, names) if name in plain), "")
        for field, names in _NAMES.items()
    }


def _plain(heading: str) -> str:
    """Give a heading without case, dots over letters and the signs between its words."""
    letters = "".join(one for one in normalize("NFKD", heading.casefold()) if not combining(one))
    return " ".join(re.findall(r"[^\W_]+", letters))
