"""What in an anonymous text tells who somebody is, and what to write in its place."""

from collections.abc import Mapping, Sequence
from typing import Any

from webapp.texts import gettext as _


def identified(facts: Mapping[str, Any]) -> str:
    """Give a sentence for each kind of find: the words that were found, and what to write in their place."""
    finds: Sequence[Mapping[str, str]] = facts.get("finds", ())
    kinds = list(dict.fromkeys(one["kind"] for one in finds))
    said = [_said(kind, ", ".join(f"”{one['words']}”" for one in finds if one["kind"] == kind)) for kind in kinds]
    said.insert(0, _("Tekstistä voi tunnistaa henkilön."))
    if facts.get("reason"):
        said.append(_("Jos se on välttämätön, perustele se kohdassa ”Miksi paikkakunta, ammatti tai nimi on tarpeen”."))
    return " ".join(said)


def _said(kind: str, words: str) -> str:
    sentences = {
        "identity_code": _("Henkilötunnus %(words)s. Poista se ja valitse ikäryhmä."),
        "email": _("Sähköpostiosoite %(words)s. Poista se: yhteyttä pitää esittelijä."),
        "phone": _("Puhelinnumero %(words)s. Poista se: yhteyttä pitää esittelijä."),
        "address": _("Osoite %(words)s. Kirjoita sen sijaan maakunta tai alue."),
        "name": _("Asiakkaan tai läheisen nimi %(words)s. Kirjoita sen sijaan ”asiakas” tai ”läheinen”."),
        "maybe_name": _("%(words)s näyttää nimeltä. Kirjoita sen sijaan ”asiakas”, ”läheinen” tai rooli."),
        "municipality": _("Paikkakunta %(words)s voi paljastaa henkilön. Kirjoita sen sijaan maakunta tai alue."),
        "occupation": _("Ammatti %(words)s voi paljastaa henkilön. Kirjoita sen sijaan ammattiala, kuten kuljetusala."),
    }
    return sentences[kind] % {"words": words}
