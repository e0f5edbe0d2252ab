"""Hand a survey out: copies on paper with codes, or mails to addresses that somebody gives."""

from email.errors import HeaderParseError
from email.headerregistry import Address

from engine import policy
from engine.commands.surveys.answer import survey_form
from engine.commands.surveys.ask import LANGUAGES, ask_by_mail, ask_on_paper
from engine.commands.surveys.rounds import present_round, published_regions, published_survey
from engine.commands.work import Work
from engine.errors import FieldError, Forbidden, FormInvalid, LinkOver, NotFound
from engine.model import DefinitionVersion, Person, SurveyChannel, SurveyRound
from engine.model.surveys import OfferedSurvey, Printable
from engine.region import Survey

MOST_COPIES, MOST_ADDRESSES = 50, 500
"""At once."""


def offered(work: Work, actor: Person) -> list[OfferedSurvey]:
    """Give the surveys of the regions where the person works or leads."""
    return [
        OfferedSurvey(file.key, one.key, one.name.said(actor.language), one.receivers)
        for _, file in published_regions(work)
        if policy.may_hand_out_surveys(actor, file.key)
        for one in file.surveys
    ]


def print_copies(work: Work, actor: Person, region: str, key: str, language: str, copies: int) -> Printable:
    """Make the codes of so many copies; raises NotFound, FormInvalid, LinkOver."""
    if not policy.may_hand_out_surveys(actor, region):
        raise NotFound(f"survey {key} of {region}")
    if not 1 <= copies <= MOST_COPIES:
        fault = FieldError("too_large", max=MOST_COPIES) if copies > 1 else FieldError("too_small", min=1)
        raise FormInvalid({"copies": fault})
    version, survey = published_survey(work, region, key)
    here = _present(work, version, survey)
    spoken = language if language in LANGUAGES else LANGUAGES[0]
    codes = [ask_on_paper(work, here, survey.receivers, spoken) for _ in range(copies)]
    return Printable(survey_form(work, here, spoken), survey.name.said(spoken), codes, here.closes_on, spoken)


def invite(work: Work, actor: Person, region: str, key: str, language: str, addresses: str) -> int:
    """Write mails to addresses; raises NotFound, Forbidden, FormInvalid with the first that is none, LinkOver."""
    if not policy.may_hand_out_surveys(actor, region):
        raise NotFound(f"survey {key} of {region}")
    if not policy.may_see_dashboards(actor, region):
        raise Forbidden(f"{actor.username} does not send surveys")
    if SurveyChannel.EMAIL.value not in work.context.channels:
        raise Forbidden("mail is not set up here")
    version, survey = published_survey(work, region, key)
    found = list(dict.fromkeys(line.strip() for line in addresses.splitlines() if line.strip()))
    if not found or len(found) > MOST_ADDRESSES:
        fault = FieldError("too_many", max=MOST_ADDRESSES) if found else FieldError("required")
        raise FormInvalid({"addresses": fault}, {"addresses": addresses})
    if wrong := next((one for one in found if not _is_address(one)), ""):
        raise FormInvalid({"addresses": FieldError("pattern", kind="email", value=wrong)}, {"addresses": addresses})
    here = _present(work, version, survey)
    for address in found:
        ask_by_mail(work, here, survey.receivers, address, language)
    return len(found)


def _present(work: Work, version: DefinitionVersion, survey: Survey) -> SurveyRound:
    here = present_round(work, version, survey)
    if here is None:
        raise LinkOver(f"the survey {survey.key} of this period is over")
    return here


def _is_address(text: str) -> bool:
    try:
        found = Address(addr_spec=text)
    except (ValueError, IndexError, HeaderParseError):
        return False
    return bool(found.username and "." in found.domain) and text.isprintable()
