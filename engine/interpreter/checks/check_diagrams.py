"""Checking diagrams."""

from collections.abc import Callable, Collection, Iterator, Mapping

from engine.interpreter.checks.attributes import check_attributes
from engine.interpreter.checks.calls import check_calls
from engine.interpreter.checks.expressions import check_expressions
from engine.interpreter.checks.flows import check_flows
from engine.interpreter.checks.foreign import check_foreign
from engine.interpreter.checks.identity import check_identity
from engine.interpreter.checks.library import check_library
from engine.interpreter.checks.loops import check_loops
from engine.interpreter.checks.people import check_people
from engine.interpreter.checks.references import check_references
from engine.interpreter.checks.review import CheckExpression, Review, open_review
from engine.interpreter.checks.services import check_services
from engine.interpreter.checks.soundness import check_soundness
from engine.interpreter.checks.supported import check_supported
from engine.interpreter.checks.timing import check_timing
from engine.model import Problem, Severity

_RULES: tuple[Callable[[Review], Iterator[Problem]], ...] = (
    check_supported,
    check_identity,
    check_references,
    check_flows,
    check_loops,
    check_soundness,
    check_calls,
    check_timing,
    check_expressions,
    check_people,
    check_services,
    check_attributes,
    check_foreign,
)


def check_diagrams(
    files: Mapping[str, bytes],
    *,
    check_expression: CheckExpression | None = None,
    operations: Collection[str] | None = None,
    asked: Collection[str] | None = None,
) -> list[Problem]:
    """Give all that is wrong with the `.bpmn` files of a bundle, in the order of files and lines.

    `files` are path -> content; of the other files only the ids of forms and decisions are used. `check_expression`
    says what is wrong with a FEEL text (without `=`), and `operations` are the names a service task may call; what
    is not handed in is not checked. `asked` are the paths of the files that are new: of the others, which were checked
    when they were published, expressions are not read again. Never raises for any content.
    """
    review = open_review(files, check_expression, operations, asked)
    problems = [*review.unread, *(problem for rule in _RULES for problem in rule(review))]
    if not any(problem.severity is Severity.ERROR for problem in problems):
        # The library's parser loops or recurses without end on charts that the rules above refuse.
        problems.extend(check_library(review))
    return sorted(set(problems))
