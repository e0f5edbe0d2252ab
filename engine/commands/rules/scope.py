"""What a change of a region's rules may name: its decisions, forms and services, as the newest versions have them."""

from engine.commands.publish_definition import versions_in_force
from engine.commands.work import Work
from engine.decisions import load_decisions
from engine.errors import NotFound
from engine.model import Person
from engine.model.rules import RuleScope

_SERVICES = ("f13_palvelutapahtuma", "palvelu")
"""Where the services of a case are named (F13)."""


def rule_scope(work: Work, reader: Person, region: str) -> RuleScope:
    """Give what a change may name in the reader's language; raises NotFound for a region without charts."""
    decisions: dict[str, str] = {}
    forms: dict[str, str] = {}
    services: dict[str, str] = {}
    versions = [one for one in versions_in_force(work).values() if one.region == region]
    if not versions:
        raise NotFound(f"region {region}")
    catalogue = work.context.catalogue
    for version in versions:
        bundle = catalogue.bundle(work.uow, version.id)
        for path, data in bundle.named(".dmn").items():
            decisions |= load_decisions(data, path, unchecked=True).names
        for path in bundle.named(".form.json"):
            key = path.rpartition("/")[2].removesuffix(".form.json")
            forms[key] = catalogue.form(work.uow, version.id, key, reader.language).title
        if _SERVICES[0] in forms:
            form = catalogue.form(work.uow, version.id, _SERVICES[0], reader.language)
            services |= {
                option.text: option.label
                for question in form.fields
                if question.path == _SERVICES[1]
                for option in question.options
            }
    return RuleScope(region, sorted(decisions.items()), sorted(forms.items()), list(services.items()))
