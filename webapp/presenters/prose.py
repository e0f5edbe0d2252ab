"""The text components of forms: a small, safe part of Markdown.

Everything is escaped first; only our own tags appear.
"""

import re

from markupsafe import Markup, escape

_STRONG = re.compile(r"\*\*(.+?)\*\*")


def prose(text: str) -> Markup:
    """Give paragraphs, headings, lists and bold; anything else stays as it was typed."""
    blocks = [block for block in re.split(r"\n\s*\n", text.strip()) if block.strip()]
    return Markup("\n").join(_block(block) for block in blocks)


def _block(block: str) -> Markup:
    lines = [line.strip() for line in block.splitlines()]
    if all(line.startswith(("- ", "* ")) for line in lines):
        items = Markup("").join(Markup("<li>{}</li>").format(_inline(line[2:])) for line in lines)
        return Markup("<ul>{}</ul>").format(items)
    if lines[0].startswith("#"):
        head = Markup("<p class='prose-head'>{}</p>").format(_inline(lines[0].lstrip("# ")))
        return head + (_block("\n".join(lines[1:])) if lines[1:] else Markup())
    return Markup("<p>{}</p>").format(Markup("<br>").join(_inline(line) for line in lines))


def _inline(text: str) -> Markup:
    return Markup(_STRONG.sub(r"<strong>\1</strong>", str(escape(text))))  # noqa: S704 - escaped on this line
