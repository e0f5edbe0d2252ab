"""A region full of open tasks, written straight into the store: the product would need hours for them."""

from datetime import datetime, timedelta

from engine import clock
from engine.bench.face import BenchEngine
from engine.commands.work import Work
from engine.errors import NotFound
from engine.ids import new_id
from engine.model import (
    Case,
    CaseStatus,
    DefinitionVersion,
    Instance,
    InstanceKind,
    InstanceStatus,
    Person,
    Task,
    TaskStatus,
)

GROUPS = tuple(f"bench_{number}" for number in range(12))
_COLLEAGUES = 60
_TASKS_OF_CASE = 4
_BATCH = 500
_SPREAD = 7919  # a prime: due moments do not follow the order of writing


def gather(engine: BenchEngine, region: str) -> list[Person]:
    """Add the people of the crowd, each in two groups; the first one is the reader."""
    return [
        engine.add_person(
            f"{region}.bench.{number}",
            name=f"Bench {number}",
            email="",
            organisation="",
            region=region,
            groups=(GROUPS[number % len(GROUPS)], GROUPS[(number + 1) % len(GROUPS)]),
            roles=(),
            password="",
        )
        for number in range(_COLLEAGUES)
    ]


def open_crowd(engine: BenchEngine, process: str, people: list[Person], tasks: int) -> None:
    """Write so many open tasks of a process in the people's region, four to a case; every third is somebody's.

    Raises NotFound when the process is not published there.
    """
    region = next(iter(people[0].memberships)).region
    moment = clock.now()
    with engine.working() as work:
        version = work.uow.definitions.latest(process, region)
    if version is None:
        raise NotFound(f"{process} is not published in {region}")
    for first in range(0, tasks, _BATCH):
        with engine.working() as work:
            rows: list[Task] = []
            for number in range(first, min(first + _BATCH, tasks)):
                if number % _TASKS_OF_CASE == 0 or not rows:
                    case = _case(work, version, moment)
                rows.append(_task(case, number, people, moment))
            work.uow.tasks.add(rows)


def _case(work: Work, version: DefinitionVersion, moment: datetime) -> Case:
    case_id = new_id()
    case = Case(
        id=case_id,
        region=version.region,
        key=f"BENCH-{case_id}",
        definition=version.key,
        version_id=version.id,
        status=CaseStatus.OPEN,
        stage="seuranta",
        opened_at=moment,
        opened_by=None,
        main_instance_id=new_id(),
    )
    instance = Instance(
        id=case.main_instance_id or "",
        region=case.region,
        version_id=version.id,
        definition=version.key,
        kind=InstanceKind.MAIN,
        status=InstanceStatus.ACTIVE,
        revision=1,
        started_at=moment,
        started_by=None,
        case_id=case.id,
    )
    work.uow.cases.add(case)
    work.uow.instances.add(instance)
    return case


def _task(case: Case, number: int, people: list[Person], moment: datetime) -> Task:
    group = GROUPS[number % len(GROUPS)]
    assignee = people[number % len(people)] if number % 3 == 0 else None
    return Task(
        id=new_id(),
        region=case.region,
        instance_id=case.main_instance_id or "",
        definition=case.definition,
        version_id=case.version_id,
        element="pida_seuranta",
        name=f"Tehtävä {number}",
        lane="",
        group=group,
        form="",
        result="",
        status=TaskStatus.OPEN,
        opened_at=moment,
        stage="seuranta",
        case_id=case.id,
        case_key=case.key,
        candidate_groups=(group,),
        assignee_id=assignee.id if assignee else None,
        assignee_name=assignee.name if assignee else "",
        claimed_at=moment if assignee else None,
        due=moment + timedelta(hours=number * _SPREAD % 2000 - 600),
    )
