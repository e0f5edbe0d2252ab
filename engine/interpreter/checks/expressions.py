"""FEEL must compile."""

from collections.abc import Iterator
from dataclasses import replace

from engine.interpreter.checks.review import Review, problem_at
from engine.interpreter.checks.texts import texts_of
from engine.model import Problem


def check_expressions(review: Review) -> Iterator[Problem]:
    """Report expressions without their `=`, and those that the handed-in checker refuses."""
    for chart in review.charts:
        if not review.is_asked(chart):
            continue
        for text in texts_of(chart):
            if text.inside and len(text.node):
                # What is read ends at the first element, and what people see in an editor may not.
                message = f"{text.what} has XML elements in it. Write it as plain text."
                yield problem_at(chart.document, text.node, "expression", message)
            feel = text.text.lstrip().startswith("=")
            if text.always and not feel:
                message = f'{text.what} {text.text!r} does not begin with =. Write FEEL such as =päätös = "kyllä".'
                yield problem_at(chart.document, text.node, "expression", message)
            if not feel and not (text.always and text.text):
                continue
            error = review.check_expression(text.text.lstrip().removeprefix("=")) if review.check_expression else None
            if error is not None:
                message = f"{text.what} cannot be read: {error.message} (line {error.line}, column {error.column})."
                problem = problem_at(chart.document, text.node, "expression", f"{message} Correct the expression.")
                yield (
                    replace(problem, line=problem.line + text.lines_before + error.line - 1) if text.inside else problem
                )
