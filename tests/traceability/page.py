"""docs/traceability.md, made of the facts and their traces: `make traceability`."""

from collections import Counter

from tests.traceability.facts import REASONS, Fact, Trace, facts, traces
from tests.traceability.targets import ROOT, Target, targets

PAGE = ROOT / "docs" / "traceability.md"
_DOCUMENTS = {
    "D1": "Työkyvyn tuen tiimi / Vantaa-Kerava",
    "D2": "Asiakasvastaavamalli / Vantaa-Kerava",
    "D3": "Työkykyisempi Stadi (Helsinki)",
    "D4": "Työkyvyn tuen tiimit, Keski-Suomi",
    "D5": "Kaveria ei jätetä (Lieto)",
}
_HEAD = """# Traceability

Where each fact of the five source documents is in the product. Made by `make traceability` of `tests/traceability`;
a test fails when a fact has no place, when a place is gone or cites other documents only, and when this page is older
than what it is made of. Facts of the types STEP, RULE, FORM, MEET, LIMIT, HANDOVER, ROLE, INSTR and OUTCOME are traced;
at most one in ten may name a reason instead.
"""


def page() -> str:
    """Give the page."""
    said = {trace.fact: trace for trace in traces()}
    names, all_facts = targets(), facts()
    parts = [
        _HEAD,
        _figures(all_facts, said),
        "Reasons: " + "; ".join(f"*{k}* – {v}" for k, v in REASONS.items()) + ".\n",
    ]
    for document, title in _DOCUMENTS.items():
        parts.append(f"## {document} – {title}\n")
        parts.append("| fact | place | type | what the document says | where it is |\n|---|---|---|---|---|")
        parts += [_row(fact, said.get(fact.id), names) for fact in all_facts if fact.document == document]
        parts.append("")
    return "\n".join(parts)


def _figures(all_facts: list[Fact], said: dict[str, Trace]) -> str:
    total = Counter(fact.document for fact in all_facts)
    traced = Counter(fact.document for fact in all_facts if fact.id in said and said[fact.id].targets)
    rows = [f"| {one} | {total[one]} | {traced[one]} | {total[one] - traced[one]} |" for one in _DOCUMENTS]
    rows.append(f"| all | {total.total()} | {traced.total()} | {total.total() - traced.total()} |")
    return "\n".join(["| document | facts | in the product | with a reason |", "|---|---|---|---|", *rows, ""])


def _row(fact: Fact, trace: Trace | None, names: dict[str, Target]) -> str:
    if trace is None:
        where = "**nowhere**"
    elif trace.targets:
        where = "<br>".join(f"`{one}` {names[one].name if one in names else ''}".rstrip() for one in trace.targets)
        where += f"<br>({trace.note})" if trace.note else ""
    else:
        where = f"*{trace.reason}*" + (f": {trace.note}" if trace.note else "")
    quote = fact.quote.replace("|", "/")
    return f"| {fact.id} | {fact.place} | {fact.type} | {quote} | {where} |"


def write() -> None:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    write()
