"""The page of mending a case: what has failed, where it stands, what it knows, what was mended."""

from engine.commands.drawn import program_of
from engine.commands.record_access import record_access
from engine.commands.repairing.ask import repairable_case
from engine.commands.repairing.values import flat
from engine.commands.run import LIVE, look_at
from engine.commands.work import Work
from engine.errors import StateRefused
from engine.interpreter import tokens
from engine.model import InstanceKind, Person
from engine.model.repairs import Mendable, RepairPage, Token
from engine.process_engine.pages.incident_rows import incident_rows


def repair_page(work: Work, actor: Person, case_key: str) -> RepairPage:
    """Give the page and write the access log; raises NotFound, Forbidden."""
    case = repairable_case(work, actor, case_key)
    record_access(work.uow, actor, action="view", what="repair", region=case.region, case_id=case.id)
    region = work.context.catalogue.region(work.uow, case.version_id)
    alive = [one for one in work.uow.instances.of_case(case.id) if one.status in LIVE]
    return RepairPage(
        case_key=case.key,
        region=case.region,
        four_eyes=region.four_eyes,
        suspended_at=case.suspended_at,
        suspended_by=case.suspended_by_name,
        incidents=tuple(row for row in incident_rows(work, actor) if row.incident.case_id == case.id),
        instances=tuple(_mendable(work, actor, one.id) for one in alive),
        repairs=tuple(reversed(work.uow.repairs.of_case(case.id))),
    )


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
    return Mendable(instance_id, program.name, is_main, said, tuple(flat(run.variables)))
