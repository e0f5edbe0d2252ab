"""What becomes of each demo case: where it rests, how long it took to get there, what happens to it then.

The spread is made on purpose: whoever looks sees every stage, some cases that are late, one whose client withdrew.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from webapp.demo.people import HOME

STAGES = ("tunnistaminen", "alkuselvittely", "konsultaatio", "tiimi", "suunnitelma", "seuranta")
"""The six stages in their order."""

END = "end"
"""Stands for a stage where the story goes on until the case is closed."""


@dataclass(frozen=True, slots=True)
class Story:
    """One case's way."""

    stage: str
    """Where it rests, or `END`."""
    task: str = ""
    """Element at which it rests; it rests where the next stage begins when that is never reached."""
    steps: int = 0
    """About how many pieces of work lead there."""
    days: int = 0
    """How many days they take."""
    waits: int = 0
    """For how many days nobody has gone on; many make the case late."""
    answers: Mapping[str, Sequence[Any]] = field(default_factory=dict)
    """What is answered otherwise than usual."""
    then: str = ""
    """A side instance that is started in the end, or `withdraw`."""

    first: tuple[str, ...] = ()
    """Elements that are done before others that are open too."""
    chart: str = HOME
    """Key of the chart by which the case goes."""

    def rests(self, stage: str, tasks: Mapping[str, str]) -> bool:
        """Tell whether the case is where its story ends, by its stage and its open tasks (element -> stage).

        What an earlier stage has left open is done before.
        """
        if self.stage == END or stage not in STAGES:
            return False
        here, there = STAGES.index(stage), STAGES.index(self.stage)
        if here == there:
            return not self.task or tasks.get(self.task) == stage == min(tasks.values(), key=_place)
        return here > there


def _place(stage: str) -> int:
    return STAGES.index(stage) if stage in STAGES else len(STAGES)


HEALTH = ("ohjaa_terveystarkastukseen", "varaa_terveystarkastus")
CLOSES = {"jatko": ["paatetaan"], "jatkuvat": ["ei"]}

PATH_1, PATH_2, KERAVA, HELSINKI, LIETO = "vantaa_path_1", "vantaa_path_2", "kerava", "helsinki", "lieto"
HERE = {"asuinkunta": ["vantaa"], "suhde_työelämään": ["tyoton"]}
KERAVAN = {"asuinkunta": ["kerava"]}
SUPPORT = {**HERE, "polku": ["tyokyvyn_tuki"], "terveydentila": ["ei_selvitetty"]}
READY = {"terveydentila": ["selvitetty"], "tukipalvelut": ["piirissa"], "toive": ["tyo"]}
COACHED = {**HERE, **READY, "polku": ["tyohonvalmennus"]}
WORKS = {"tulos": ["tyo_loytyi"], "sovittiin": ["kyllä"], "jatko": ["jatkuu"]}
CHECKED = {"jatko": ["selvitellaan"], "selvittelyt": ["terveystarkastus"]}
CONSULTED = {"jatko": ["selvitellaan"], "selvittelyt": ["konsultaatio"], "muoto": ["anonymisti"]}
CLEAR = {"jatko": ["selvitetty", "jatketaan"]}
CITY = {"asuinkunta": ["helsinki"], "suhde_työelämään": ["tyoton"], "riski": ["ei"], "tilanne": ["jatkuu"]}
COPES = {**CITY, "arki": ["helppoa"], "palvelutarve": ["vahaista"], "segmentti": ["parjaaja"]}
HELPED = {**CITY, "arki": ["vaikeaa"], "palvelutarve": ["vahaista"], "segmentti": ["tuki"]}
SHARED = {**CITY, "arki": ["helppoa"], "palvelutarve": ["paljon"], "segmentti": ["yhteistyo"]}
CARED = {**CITY, "arki": ["vaikeaa"], "palvelutarve": ["paljon"], "segmentti": ["huolenpito"]}
ALONE = {"omatyöntekijä": ["ei"], "verkosto": ["ei"], "jatko": ["toimet"], "toimet": ["ppt_konsultaatio"]}
KNOWN: dict[str, Sequence[Any]] = {
    "asuinkunta": ["lieto"],
    "yhteydenottaja": ["asiakas"],
    "lähde": ["asiakas_itse"],
    "tiimiin": [True],
}
MET: dict[str, Sequence[Any]] = {
    "jatko": ["tyokokous"],
    "muut_ratkaisut_kokeiltu": ["kyllä"],
    "ongelma_jatkuu": ["kyllä"],
    "valinta": ["kyllä", "kutsutaan"],
    "tulos": ["erityisosaamistiimi"],
    "typ": ["ei"],
}
COACHED_HERE = {"jatko": ["sovittu", "jatketaan"], "toteutus": ["tyokyvynarviointi", "tyohonvalmennus"]}

STORIES = (
    Story("tunnistaminen", "kirjaa_tunnistaminen"),
    Story("alkuselvittely", "tee_pta", 5, 16, 3),
    Story("konsultaatio", "kasittele_konsultaatio", 8, 40, 4),
    Story("tiimi", "kutsu_tiimi", 8, 52, 5),
    Story("suunnitelma", "laadi_suunnitelma", 10, 66, 6),
    Story("seuranta", "pida_seuranta", 13, 85, 20),
    Story(END, "", 22, 200, 30, CLOSES),
    Story("tiimi", "pida_tiimi", 9, 60, 5, then="withdraw"),
    Story("tunnistaminen", "arvioi_tuen_tarve", 1, 4, 12),
    Story("alkuselvittely", "varaa_terveystarkastus", 6, 18, 30, first=HEALTH),
    Story("konsultaatio", "vie_konsultointitiimiin", 7, 45, 16),
    Story("tiimi", "pida_tiimi", 9, 60, 22),
    Story("suunnitelma", "hyvaksy_suunnitelma", 11, 70, 14),
    Story("seuranta", "pida_seuranta", 13, 90, 100),
    Story("tunnistaminen", "kirjaa_tunnistaminen", 0, 0, 1),
    Story("alkuselvittely", "pyyda_suostumus", 2, 6, 3),
    Story("konsultaatio", "kasittele_konsultaatio", 8, 42, 8),
    Story("tiimi", "kutsu_tiimi", 8, 55, 7),
    Story("suunnitelma", "nimea_asiakasvastaava", 12, 80, 3),
    Story("seuranta", "kirjaa_palvelutapahtuma", 13, 85, 30, then="statement"),
    Story(END, "", 3, 10, 40, {"valinta": ["ei"]}),
    Story("seuranta", "pida_seuranta", 13, 95, 60, {"laji": ["tyokykykoordinaattori"]}, then="statement"),
    Story("alkuselvittely", "tee_terveystarkastus", 7, 20, 5, first=HEALTH),
    Story("tunnistaminen", "kirjaa_tunnistaminen", 0, 0, 5),
    Story("alkuselvittely", "tuki_tee_alkukartoitus", 3, 8, 2, SUPPORT, chart=PATH_1),
    Story("suunnitelma", "etsi_tyota", 9, 50, 12, COACHED, chart=PATH_2),
    Story("alkuselvittely", "kerava_tee_alkukartoitus", 3, 6, 4, SUPPORT | KERAVAN, chart=KERAVA),
    Story("alkuselvittely", "tee_terveystarkastus", 9, 30, 70, SUPPORT | CHECKED, first=HEALTH, chart=PATH_1),
    Story("seuranta", "tue_tyossa", 11, 130, 10, COACHED | WORKS, chart=PATH_2),
    Story("alkuselvittely", "tee_terveystarkastus", 9, 24, 6, SUPPORT | CHECKED | KERAVAN, first=HEALTH, chart=KERAVA),
    Story("konsultaatio", "kirjaa_konsultaation_vastaus", 9, 45, 8, SUPPORT | CONSULTED, chart=PATH_1),
    Story("seuranta", "pida_seuranta", 12, 95, 15, SUPPORT | CLEAR, chart=PATH_1),
    Story("suunnitelma", "laadi_profiili", 8, 35, 20, COACHED | KERAVAN, chart=KERAVA),
    Story("seuranta", "pida_seuranta", 12, 100, 10, SUPPORT | CLEAR, chart=PATH_1, then="path_change"),
    Story("tunnistaminen", "kirjaa_tunnistaminen", 0, 0, 1, chart=PATH_2),
    Story("seuranta", "pida_seuranta", 12, 90, 30, SUPPORT | CLEAR | KERAVAN, chart=KERAVA),
    Story("tunnistaminen", "kysy_tyokyvysta", 1, 3, 2, CITY, chart=HELSINKI),
    Story("tunnistaminen", "kirjaa_ohjaus_ja_neuvonta", 4, 8, 6, COPES | {"kirjaus": ["yhteydenotto"]}, chart=HELSINKI),
    Story("konsultaatio", "kasittele_konsultaatio", 10, 30, 7, CARED | ALONE, chart=HELSINKI),
    Story(
        "alkuselvittely",
        "tee_terveystarkastus",
        10,
        30,
        12,
        HELPED | {"jatko": ["toimet"], "toimet": ["terveystarkastus"]},
        first=HEALTH,
        chart=HELSINKI,
    ),
    Story("seuranta", "pida_seuranta", 12, 95, 15, SHARED | {"jatko": ["valmis", "jatketaan"]}, chart=HELSINKI),
    Story(
        "tunnistaminen", "valitse_konsultointi_tai_ohjaus", 2, 4, 3, {"yhteydenottaja": ["ammattilainen"]}, chart=LIETO
    ),
    Story("alkuselvittely", "lieto_kartoita_verkosto", 3, 8, 5, KNOWN, chart=LIETO),
    Story("tiimi", "pida_tyokokous", 9, 40, 6, KNOWN | MET, chart=LIETO),
    Story("tiimi", "kasittele_erityisosaamistiimissa", 10, 50, 9, KNOWN | MET, chart=LIETO),
    Story("seuranta", "pida_seuranta", 14, 100, 12, KNOWN | COACHED_HERE, chart=LIETO),
)
"""In the order in which cases are made; more cases begin anew."""
