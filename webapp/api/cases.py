"""Cases for programs: list, read, start, and what is done to them outside their path."""

from engine.model import Scope
from engine.model.page_parts import PageQuery as Page
from engine.model.screens import CaseQuery
from webapp.api.operation import Created, operation
from webapp.api.problems import fields_within
from webapp.api.schemas import caseload, silence
from webapp.api.schemas import cases as schemas
from webapp.api.schemas.base import PageQuery, plain
from webapp.api.schemas.clients import ClientChange
from webapp.context import actor, engine


@operation("GET", "/cases", scope=Scope.READ, query=schemas.CaseFilters, gives={200: schemas.CaseList})
def list_cases(query: schemas.CaseFilters) -> schemas.CaseList:
    """List the cases that the person may see, newest first."""
    asked = CaseQuery(query.search, query.status, query.stage, query.cursor, query.limit)
    rows, following = engine().cases(actor(), asked)
    return schemas.case_list(rows, following)


@operation("GET", "/silent-cases", scope=Scope.READ, query=PageQuery, gives={200: silence.SilentCaseList})
def list_silent_cases(query: PageQuery) -> silence.SilentCaseList:
    """List the open cases in which nothing has happened for as long as their region says, longest silence first.

    A supervisor sees those of the region, a case manager their own.
    """
    return silence.silent_case_list(*engine().silent_cases(actor(), Page(query.cursor, query.limit)))


@operation(
    "POST",
    "/cases",
    scope=Scope.CASES,
    takes=schemas.NewCase,
    gives={201: schemas.Case},
    refusals=frozenset({404, 409}),
)
def start_case(body: schemas.NewCase, key: str) -> Created:
    """Open a case.

    The newest version of the process is started. A client who is known in the region by the identity code is found;
    without a client the case has none.
    """
    fields_within("client")
    case = engine().start_case(
        actor(),
        definition=body.process,
        region=body.region,
        client=body.client.model_dump(exclude_none=True) if body.client else {},
        variables=body.variables or {},
        idempotency_key=key,
    )
    return Created(schemas.case_of(case), f"/cases/{case.key}")


@operation("GET", "/cases/<case_key>", scope=Scope.READ, gives={200: schemas.CaseDetail})
def get_case(case_key: str) -> schemas.CaseDetail:
    """Read one case with its client, its open tasks, its stages and its people."""
    return schemas.case_detail(engine().case_page(actor(), case_key))


@operation(
    "PUT",
    "/cases/<case_key>/client",
    scope=Scope.CASES,
    takes=ClientChange,
    gives={200: schemas.CaseDetail},
    refusals=frozenset({409}),
)
def change_client(case_key: str, body: ClientChange) -> schemas.CaseDetail:
    """Change what is known of the client of an open case; where the case has none, say who the client is.

    An identity code that the region knows makes the case that client's, unless they have an open one (`open_case`).
    """
    engine().change_client(actor(), case_key, body.model_dump(exclude_none=True))
    return schemas.case_detail(engine().case_page(actor(), case_key))


@operation("GET", "/cases/<case_key>/members", scope=Scope.READ, gives={200: caseload.MemberList})
def list_members(case_key: str) -> caseload.MemberList:
    """List everybody who has or had a role on a case: case managers, work pair, team."""
    return caseload.member_list(engine().case_page(actor(), case_key))


@operation("GET", "/cases/<case_key>/relations", scope=Scope.READ, gives={200: caseload.RelationList})
def list_relations(case_key: str) -> caseload.RelationList:
    """List the client's own relations to those who referred: each remains, remains at first, or has ended.

    A relation is ended by its own workers only, with `start_instance` where the region has an action for it; anybody
    else is refused with `action-refused` or `outside-competence`.
    """
    return caseload.relation_list(engine().case_page(actor(), case_key))


@operation("GET", "/cases/<case_key>/timeline", scope=Scope.READ, query=PageQuery, gives={200: schemas.Timeline})
def get_timeline(case_key: str, query: PageQuery) -> schemas.Timeline:
    """Read what happened to a case, oldest first."""
    return schemas.timeline_of(*engine().timeline(actor(), case_key, Page(query.cursor, query.limit)))


@operation("GET", "/cases/<case_key>/variables", scope=Scope.READ, gives={200: schemas.Variables})
def get_variables(case_key: str) -> schemas.Variables:
    """Read the variables of a case's main instance."""
    return schemas.Variables(variables=plain(engine().variables(actor(), case_key)))


@operation("GET", "/cases/<case_key>/actions", scope=Scope.READ, gives={200: schemas.ActionList})
def list_actions(case_key: str) -> schemas.ActionList:
    """List what the person may start on a case now, outside its path.

    An action of kind `message` is sent with `send_message`, one of kind `start` with `start_instance`.
    """
    found = engine().actions(actor(), case_key)
    return schemas.ActionList(items=[schemas.action_of(one) for one in found], next=None)


@operation(
    "POST",
    "/cases/<case_key>/messages/<name>",
    scope=Scope.CASES,
    takes=schemas.Message,
    gives={204: None},
    refusals=frozenset({409}),
)
def send_message(case_key: str, name: str, body: schemas.Message, key: str) -> None:
    """Send a message to a case, for example that the client wants to stop."""
    engine().deliver_message(actor(), case_key, name, body.values or {}, key)


@operation("GET", "/cases/<case_key>/instances", scope=Scope.READ, gives={200: schemas.InstanceList})
def list_instances(case_key: str) -> schemas.InstanceList:
    """List the process instances of a case: the main one and those beside it."""
    found = engine().case_page(actor(), case_key).instances
    return schemas.InstanceList(items=[schemas.instance_of(one) for one in found], next=None)


@operation(
    "POST",
    "/cases/<case_key>/instances",
    scope=Scope.CASES,
    takes=schemas.NewInstance,
    gives={201: schemas.Instance},
    refusals=frozenset({409}),
)
def start_instance(case_key: str, body: schemas.NewInstance, key: str) -> Created:
    """Start a side instance of a case, for example a change of case manager."""
    started = engine().start_side(actor(), case_key, body.process, body.values or {}, key)
    return Created(schemas.instance_of(started), f"/cases/{case_key}/instances")
