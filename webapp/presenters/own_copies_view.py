"""A region's own copy of a shared chart, form or table, in words."""

from engine.errors import NotCopied
from engine.model.origins import Origin
from webapp.texts import gettext as _


def origin_sentence(origin: Origin) -> str:
    """Say where a copy comes from."""
    return _(
        "Alueen oma kopio. Tehty yhteisestä tiedostosta: %(process)s, versio %(version)s.",
        process=origin.name or origin.process,
        version=origin.version,
    )


def refusal_sentence(error: NotCopied) -> str:
    """Say why a copy is not made or not given up, and what to do."""
    sentences = {
        "own": _("Tämä on jo alueen oma. Muokkaa sitä suoraan."),
        "new": _("Tämä on vasta tässä luonnoksessa eikä vielä yhteinen. Muokkaa sitä suoraan."),
        "table": _("Alueella on jo oma päätöstaulu samalle päätökselle: %(path)s. Muokkaa sitä.", path=error.path),
        "gone": _("Yhteistä ei enää ole julkaistuna, joten siihen ei voi palata."),
    }
    return sentences[error.why]
