"""Trades in a text that few have: a compound names one trade (linja-autonkuljettaja), a plain word a whole field."""

import re
from collections.abc import Iterator

_TRADES = (
    r"kuljettaj|asentaj|mestari|insinööri|teknik|kauppia|yrittäj|johtaj|päällik|opettaj|lehtori|rehtori|laborant|"
    r"farmaseut|seppä|sepä|metsuri|lentäj|perämie|muusik|näyttelij|toimittaj|viljelij|kalastaj|mekaanik|hitsaaj|"
    r"koneenkäyttäj|koneistaj|sihteeri|arkkiteht|tarkastaj|vartij|emäntä|emännä|isäntä|isännä|valmentaj|kouluttaj|"
    r"siivooj|myyjä|myyjä|leipuri|kokki|kokin|palomie|poliisi|kapteeni|konduktööri|ompelij|lääkäri|hoitaj|suunnittelij"
)
_COMPOUND = re.compile(rf"\b[^\W\d_]{{3,30}}(?:-[^\W\d_]{{2,30}})?(?:{_TRADES})[^\W\d_]{{0,9}}\b", re.IGNORECASE)
_RARE = re.compile(
    r"\b(?:pappi|papi[nlks]|papill|papilt|kirkkoherr|kanttor|suntio|apteekkar|nuohooj|eläinlääkär|kunnanjohtaj|rehtor|"
    r"majakanvartij|poromie|porome|turkistarhaaj)[^\W\d_]{0,9}\b",
    re.IGNORECASE,
)
_SERVICE = re.compile(
    r"(?:työkyky|sosiaali|palvelu|terveyden|sairaan|lähi|oma|työhön|työvalmen|asiakas|perus|depressio|työnsuunnittelij|"
    r"työterveys|terveys|yleis|kela|lääkin|psyk|kuntoutus|esi|hoiva|laitos|koti|perhe|päihde|erikois|luokan|varasto|"
    r"työn|kuntou|vuoro|asiantuntij|ryhmä|projekti|tiimi|hanke|toiminta|fysio|osasto|neuvoj)",
    re.IGNORECASE,
)
"""Beginnings of the titles of those who do this work, and of trades that many have."""


def occupations(text: str) -> Iterator[str]:
    """Give the words that name a narrow trade, in any case."""
    for match in _COMPOUND.finditer(text):
        if not _SERVICE.match(match.group()):
            yield match.group()
    for match in _RARE.finditer(text):
        if not _COMPOUND.fullmatch(match.group()):
            yield match.group()
