"""Everything that is wrong with a form file, at once, before it can be published."""

from collections.abc import Mapping
from itertools import islice

from engine.forms.checks import check_components, check_root, check_texts, read_json
from engine.forms.limits import MAX_PROBLEMS
from engine.model import Problem


def check_form(data: bytes, filename: str, texts: Mapping[str, bytes] | None = None) -> list[Problem]:
    """Give the problems of a form file and of its side files (file name -> bytes), by file and line.

    Any bytes may come: the answer is a list of problems, never an exception. A missing translation is a warning.
    """
    form, problems = read_json(data, filename)
    if form is not None:
        problems += check_root(form, filename)
        problems += islice(check_components(form, filename), MAX_PROBLEMS)
    for name, side in (texts or {}).items():
        said, wrong = read_json(side, name)
        problems += wrong
        if form is not None and said is not None:
            problems += islice(check_texts(form, said, name), MAX_PROBLEMS)
    return sorted(set(problems))
