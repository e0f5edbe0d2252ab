"""Where our own properties of a step mean something."""

from engine.markup.names import CALLS

STAGED = CALLS | {"userTask", "intermediateCatchEvent", "intermediateThrowEvent"}
SENDING = frozenset({"intermediateThrowEvent", "endEvent", "sendTask"})
_USER = frozenset({"userTask"})
_RULE = frozenset({"businessRuleTask"})
WAITING = _USER | {"intermediateCatchEvent", "receiveTask"}

PROPERTIES: dict[str, frozenset[str] | None] = {
    # On a start event: what starting the chart asks (a consultation without a case).
    "form": _USER | {"startEvent"},
    "result": _USER | _RULE,
    "due": _USER,
    "escalate": _USER,
    "escalateTo": _USER,
    "clientPresent": _USER,
    "final": _USER,
    "assign": _USER,
    "decision": _RULE,
    "payload": SENDING,
    "stage": frozenset(STAGED),
    "waitsFor": WAITING,
    "party": WAITING,
    # Anything may be ours and not a document's.
    "default": None,
}
"""Attribute of `polku:` -> kinds of flow nodes that read it; None: all of them."""

WAITS_FOR = ("asiakas", "muu_organisaatio", "kokousaika", "sovittu")
"""Whose time passes at a step (docs/architecture.md, "Diagrams")."""

OTHER_PARTY = "muu_organisaatio"
"""Whose time it is where `polku:party` may name the organisation."""

FLAGS = ("clientPresent", "default", "final")
"""Those that are true or false."""


def properties_of(kind: str) -> list[str]:
    """Give the properties that a kind of flow node has, in the order of the table."""
    return [name for name, kinds in PROPERTIES.items() if kinds is None or kind in kinds]
