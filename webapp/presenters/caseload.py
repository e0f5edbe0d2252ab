"""What case managers carry, in words and as bars: the colour always has its word beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from engine.model.caseload import Candidate, Caseload, CaseloadRow, CaseloadTable, LoadLevel
from webapp.presenters.labels import plain_number
from webapp.texts import gettext as _

SCALE = 30
"""The bars reach so far; longer when somebody carries more."""


@dataclass(frozen=True, slots=True)
class CandidateView:
    """Somebody who may become a case manager."""

    name: str
    clients: int
    weighted: str
    level: str
    word: str
    fits: bool
    proposed: bool


@dataclass(frozen=True, slots=True)
class LoadView:
    """One case manager's row: numbers, the word of the colour, and the length of the bar."""

    person_id: str
    name: str
    clients: int
    other_clients: int
    weighted: str
    level: str
    word: str
    length: str
    active: bool


@dataclass(frozen=True, slots=True)
class LoadTable:
    """The rows of a region, and where the band of the right number of clients lies on the bars."""

    region: str
    rows: Sequence[LoadView]
    scale: int
    amber: str
    red: str
    band: str
    others: str
    may_tell: bool


def level_word(level: LoadLevel) -> str:
    """Give the word of a colour."""
    words = {
        LoadLevel.GREEN: _("tilaa on"),
        LoadLevel.AMBER: _("sopivasti, uusi harkiten"),
        LoadLevel.RED: _("yli rajan"),
    }
    return words[level]


def load_words(load: Caseload) -> str:
    """Give a load in one line: how many, how many weighted, and the word of the colour."""
    facts = {"clients": load.clients, "weighted": plain_number(load.weighted), "word": level_word(load.level)}
    return _("%(clients)s asiakasta, painotettuna %(weighted)s, %(word)s", **facts)


def weights_words() -> str:
    """Say what a weighted number of clients is."""
    return _(
        "Painotettuna paljon työtä vievä asia on enemmän kuin yksi asiakas ja vähän vievä vähemmän. Painot ovat "
        "päätöstaulussa Kuormitus."
    )


@dataclass(frozen=True, slots=True)
class OwnLoad:
    """What the reader carries."""

    words: str
    kind: str
    word: str


def own_load(load: Caseload) -> OwnLoad:
    """Give the reader's own load in words."""
    weighted = plain_number(load.weighted)
    words = _("%(clients)s asiakasta, painotettuna %(weighted)s", clients=load.clients, weighted=weighted)
    return OwnLoad(words, load.level.name.lower(), level_word(load.level))


def candidate_views(candidates: Sequence[Candidate]) -> list[CandidateView]:
    """Give those who may become case manager, in the order of the question."""
    return [
        CandidateView(
            one.name,
            one.load.clients,
            plain_number(one.load.weighted),
            one.load.level.name.lower(),
            level_word(one.load.level),
            one.fits,
            one.proposed,
        )
        for one in candidates
    ]


def load_table(table: CaseloadTable) -> LoadTable:
    """Give the table of a region with its bars."""
    most = max((one.load.weighted for one in table.rows), default=Decimal(0))
    scale = max(SCALE, int(most) + 1)
    limits = next((one.load.limits for one in table.rows), {"keltainen": Decimal(0), "punainen": Decimal(0)})
    facts = {"people": table.others, "clients": table.others_clients}
    others = _("Muissa yksiköissä %(people)s asiakasvastaavaa, %(clients)s asiakasta.", **facts)
    return LoadTable(
        region=table.region,
        rows=[_row(one) for one in table.rows],
        scale=scale,
        amber=f"{limits['keltainen']}",
        red=f"{limits['punainen']}",
        band=f"{limits['punainen'] - limits['keltainen']}",
        others=others if table.others else "",
        may_tell=table.may_tell,
    )


def _row(one: CaseloadRow) -> LoadView:
    load = one.load
    return LoadView(
        one.person_id,
        one.name,
        load.clients,
        load.other_clients,
        plain_number(load.weighted),
        load.level.name.lower(),
        level_word(load.level),
        f"{load.weighted}",
        one.active,
    )
