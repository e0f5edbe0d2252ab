"""Let a case go on by another chart of its region: the case stays, its main instance is another one from now on."""

from dataclasses import replace

from engine.commands.advance import cancel_instance
from engine.commands.run import LIVE, Run, run_of
from engine.commands.start_instance import start_instance
from engine.errors import OperationRefused
from engine.ids import new_id
from engine.model import InstanceKind
from engine.operations import ChangePath


def change_path(run: Run, request: ChangePath) -> None:
    """Start the newest version of the other chart as the case's main instance, and end the one before.

    The new one begins with what the one before knew, the request's variables over it. Consents, members, plans and
    services belong to the case and stay, side instances and watches go on. Raises OperationRefused when the chart is
    not there.
    """
    uow, case = run.work.uow, run.case
    if case is None or case.main_instance_id is None:
        return
    version = uow.definitions.latest(request.process, case.region)
    if version is None:
        raise OperationRefused(f"change_path: {case.region} has published no chart {request.process}")
    main = uow.instances.lock(case.main_instance_id)
    changed = replace(uow.cases.get(case.id), definition=version.key, version_id=version.id, main_instance_id=new_id())
    uow.cases.update(
        case.id,
        definition=changed.definition,
        version_id=changed.version_id,
        main_instance_id=changed.main_instance_id,
    )
    if main.status in LIVE:
        cancel_instance(run_of(run.work, main))
    started = start_instance(
        run.work,
        version=version,
        process=version.key,
        kind=InstanceKind.MAIN,
        case=changed,
        variables={**main.variables, **request.variables},
        instance_id=changed.main_instance_id or "",
        opens=False,
    )
    uow.timers.hand_over(case.id, started.instance.id)
