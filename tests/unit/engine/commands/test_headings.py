"""Columns of a table are known by their headings in three languages, with dots over their letters or without."""

import pytest

from engine.commands.imported_logs.headings import proposed_columns

FIELDS = ("case", "activity", "start", "end", "resource")


@pytest.mark.parametrize(
    "headings",
    [
        "Asia;Tehtävä;Alku;Loppu;Tekijä",
        "asia;tehtava;alku;loppu;tekija",
        "ASIANUMERO;TYÖVAIHE;ALOITETTU;PAATTYI;KASITTELIJA",
        "Asian tunniste;Vaihe;Alkamisaika;Päättymisaika;Yksikkö",
        "Ärende;Aktivitet;Start;Slut;Utförare",
        "arende;aktiviteter;starttid;sluttid;handlaggare",
        "Ärende-ID;Händelse;Påbörjad;Avslutad;Enhet",
        "Case ID;Activity;Start Time;End Time;Resource",
        "case_id;activity;start_timestamp;end_timestamp;user",
        "case:concept:name;concept:name;start_timestamp;time:timestamp;org:resource",
    ],
)
def test_every_column_is_known(headings):
    columns = headings.split(";")
    assert proposed_columns(columns) == dict(zip(FIELDS, columns, strict=True))
    backwards = proposed_columns(["Huomautus", *reversed(columns)])
    assert backwards == dict(zip(FIELDS, columns, strict=True))


def test_one_moment_is_the_end_and_what_says_nothing_is_left_open():
    assert proposed_columns(["Case ID", "Activity", "Timestamp", "Resource"])["start"] == ""
    assert proposed_columns(["Tapaus", "Tapahtuma", "Aika"])["end"] == "Aika"
    assert set(proposed_columns(["", "x", "Hinta"]).values()) == {""}
