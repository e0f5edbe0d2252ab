"""Mending a case, in words."""

from engine.model.moving import MoveReason
from engine.model.repairs import Repair, RepairKind, RepairState, Token, ValueKind
from webapp.presenters.labels import value_words
from webapp.presenters.move_texts import move_reason
from webapp.presenters.way_back import refusal_sentence
from webapp.texts import gettext as _


def value_kinds() -> dict[str, str]:
    """Give the kinds of a typed value."""
    return {
        ValueKind.TEXT: _("teksti"),
        ValueKind.NUMBER: _("luku"),
        ValueKind.DATE: _("päivä (vvvv-kk-pp)"),
        ValueKind.YES_NO: _("kyllä tai ei (true tai false)"),
        ValueKind.NOTHING: _("tyhjä"),
    }


def token_refusal(token: Token) -> str:
    """Say why a step cannot be moved."""
    return move_reason(MoveReason(f"token_{token.refusal}", token.element, token.name))


def repair_sentence(repair: Repair) -> str:
    """Say what a repair does."""
    said = repair.content
    if repair.kind is RepairKind.VARIABLE:
        name, new = said.get("label") or said["variable"], _words(said["value"])
        if "before" not in said:
            return _("Muuttujan %(name)s arvoksi %(new)s", name=name, new=new)
        facts = {"name": name, "old": _words(said["before"]), "new": new}
        return _("Muuttujan %(name)s arvo %(old)s vaihdettiin arvoksi %(new)s", **facts)
    if repair.kind in (RepairKind.TOKEN, RepairKind.UNDO):
        names = {"old": said.get("from_name") or said["from"], "new": said.get("to_name") or said["to"]}
        if repair.kind is RepairKind.UNDO:
            return _("Siirto peruttiin: vaiheesta %(old)s takaisin vaiheeseen %(new)s", **names)
        return _("Vaiheesta %(old)s vaiheeseen %(new)s", **names)
    return {
        RepairKind.CANCEL: _("Prosessin keskeytys"),
        RepairKind.SUSPEND: _("Asian pysäytys"),
        RepairKind.RESUME: _("Asian jatkaminen"),
    }[repair.kind]


def move_refusal(why: str) -> str:
    """Say why a step that was moved cannot go back; empty where it can."""
    return refusal_sentence(why) if why else ""


def repair_state(state: RepairState) -> str:
    """Say what has become of a repair."""
    return {
        RepairState.WAITING: _("odottaa toisen hyväksyntää"),
        RepairState.DONE: _("tehty"),
        RepairState.REFUSED: _("hylätty"),
    }[state]


def _words(value: object) -> str:
    return _("tyhjä") if value is None else value_words(value)
