"""Tables of surveys, built so that no row joins an answer to anybody (docs/decisions/0027-anonymous-surveys.md).

All answers of a round lie in one sealed value that is shuffled each time one is added: there is no row of an answer,
hence no id, no order and no moment of one.
"""

from sqlalchemy import Boolean, Column, Date, Index, Integer, Table, UniqueConstraint

from engine.model import SurveyChannel
from engine.store.column_types import Facts, Moment, Word
from engine.store.tables.base import maybe_moment, metadata, moment, refers, regional_key, sealed, text

survey_round = Table(
    "survey_round",
    metadata,
    *regional_key(),
    text("survey"),
    text("period"),
    text("form"),
    text("version_id"),
    Column("opened_on", Date, nullable=False),
    Column("closes_on", Date, nullable=False),
    Column("threshold", Integer, nullable=False),
    text("cut"),
    Column("closed", Boolean, nullable=False),
    sealed("answers"),
    sealed("result"),
    UniqueConstraint("survey", "period", "region"),
)
Index("ix_survey_round_open", survey_round.c.closed, survey_round.c.closes_on)

survey_link = Table(
    "survey_link",
    metadata,
    *regional_key(),
    text("round_id"),
    Column("channel", Word(SurveyChannel), nullable=False),
    text("language"),
    text("code_hash"),  # keyed hash of the code
    Column("sent", Boolean, nullable=False),
    Column("used", Boolean, nullable=False),
    UniqueConstraint("code_hash", "region"),
    refers("round_id", "survey_round"),
)
Index("ix_survey_link_round", survey_link.c.round_id, survey_link.c.region)

survey_letter = Table(
    "survey_letter",
    metadata,
    *regional_key(),
    text("link_id"),
    text("kind"),
    moment("created_at"),
    Column("tries", Integer, nullable=False),
    Column("try_order", Moment, nullable=False),
    maybe_moment("next_try_at"),
    sealed("to"),  # address, code and language; gone with the row once the mail has left
)
Index("ix_survey_letter_order", survey_letter.c.try_order, survey_letter.c.id)

region_event = Table(
    "region_event",
    metadata,
    *regional_key(),
    text("name"),
    Column("on", Date, nullable=False),  # a day and no moment: what happened on a day has no order
    Column("attributes", Facts, nullable=False),
)
Index("ix_region_event_name", region_event.c.region, region_event.c.name, region_event.c.on)
