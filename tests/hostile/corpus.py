"""All hostile uploads by name."""

from tests.hostile.case import Case
from tests.hostile.diagrams import ENDLESS, REFERENCES, SCRIPTS
from tests.hostile.markup import TABLES, VENDORS, XML
from tests.hostile.others import FORMS, NAMES, REGIONS

CORPUS: dict[str, Case] = {
    **SCRIPTS,
    **ENDLESS,
    **REFERENCES,
    **XML,
    **VENDORS,
    **TABLES,
    **FORMS,
    **REGIONS,
    **NAMES,
}
