"""Examples of process definitions."""

from typing import Any

from webapp.api.example_parts import DEFINITION, FINDING, page

DEFINITION_EXAMPLES: dict[str, Any] = {
    "DefinitionList": page(DEFINITION),
    "DefinitionDetail": {**DEFINITION, "charts": ["keski_suomi", "plan"]},
    "Findings": {"problems": [FINDING]},
}
