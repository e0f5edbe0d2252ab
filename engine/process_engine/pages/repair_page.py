"""The page of mending a case: what has failed, where it stands, what it knows, what was mended."""

from collections.abc import Mapping, Sequence

from engine.commands.drawn import program_of
from engine.commands.record_access import record_access
from engine.commands.repairing.ask import repairable_case
from engine.commands.repairing.undo_token import undo_refusal
from engine.commands.repairing.values import flat
from engine.commands.run import LIVE, look_at
from engine.commands.work import Work
from engine.errors import StateRefused
from engine.interpreter import tokens
from engine.model import Instance, InstanceKind, Person
from engine.model.repairs import Mendable, Repair, RepairKind, RepairPage, RepairState, Token
from engine.process_engine.pages.incident_rows import incident_rows
from engine.process_engine.pages.repair_words import repair_words


def repair_page(work: Work, actor: Person, case_key: str) -> RepairPage:
    """Give the page and write the access log; raises NotFound, Forbidden."""
    case = repairable_case(work, actor, case_key)
    record_access(work.uow, actor, action="view", what="repair", region=case.region, case_id=case.id)
    region = work.context.catalogue.region(work.uow, case.version_id)
    alive = [one for one in work.uow.instances.of_case(case.id) if one.status in LIVE]
    repairs = _repairs(work, actor, case.id)
    return RepairPage(
        case_key=case.key,
        region=case.region,
        four_eyes=region.four_eyes,
        suspended_at=case.suspended_at,
        suspended_by=case.suspended_by_name,
        incidents=tuple(row for row in incident_rows(work, actor) if row.incident.case_id == case.id),
        instances=tuple(_mendable(work, actor, one.id) for one in alive),
        repairs=repairs,
        ways_back=_ways_back(work, repairs, {one.id: one for one in alive}),
    )


def _repairs(work: Work, actor: Person, case_id: str) -> tuple[Repair, ...]:
    """Give the repairs in the reader's words, the newest first."""
    known = list(reversed(work.uow.repairs.of_case(case_id)))
    told = {
        one: repair_words(work, actor, work.uow.instances.look(one)) for one in {each.instance_id for each in known}
    }
    return tuple(told[one.instance_id].repair(one) for one in known)


def _ways_back(work: Work, repairs: Sequence[Repair], alive: Mapping[str, Instance]) -> dict[str, str]:
    """Give for the newest step that was moved whether it can go back; what was moved before it cannot."""
    undone = {one.content["of"] for one in repairs if one.kind is RepairKind.UNDO and one.state is RepairState.DONE}
    moved = [one for one in repairs if one.kind is RepairKind.TOKEN and one.state is RepairState.DONE]
    newest = next((one for one in moved if one.id not in undone), None)
    if newest is None or newest.instance_id not in alive:
        return {}
    return {newest.id: undo_refusal(look_at(work, alive[newest.instance_id]), newest.id)}


def _mendable(work: Work, actor: Person, instance_id: str) -> Mendable:
    run = look_at(work, work.uow.instances.read(instance_id))
    program = program_of(run)
    names = work.context.catalogue.names(work.uow, run.instance.version_id, actor.language)
    try:
        found = tokens(program, run.instance.state)
    except StateRefused:
        found = ()
    said = tuple(
        Token(
            one.id,
            one.element,
            names.get(one.element, one.name),
            one.refusal,
            tuple((key, names.get(key, name)) for key, name in one.targets),
        )
        for one in found
    )
    is_main = run.instance.kind is InstanceKind.MAIN
    words, variables = repair_words(work, actor, run.instance), tuple(flat(run.variables))
    labels = {path: words.variable(path) for path, _value in variables}
    return Mendable(instance_id, words.names.get(program.key, program.name), is_main, said, variables, labels)
