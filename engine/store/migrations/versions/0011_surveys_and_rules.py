"""Surveys whose answers join nobody, events of a region, and changes of rules with the cases that they meet."""

import sqlalchemy as sa
from alembic import op

from engine.store.migrations.first.columns import (
    MOMENT,
    data,
    day,
    flag,
    key,
    maybe_moment,
    maybe_text,
    moment,
    number,
    refers,
    text,
)

revision = "0011"
down_revision = "0010"

_TABLES = ("rule_review", "rule_change", "region_event", "survey_letter", "survey_link", "survey_round")


def upgrade() -> None:
    _surveys()
    _rules()


def _surveys() -> None:
    op.create_table(
        "survey_round",
        text("id"),
        text("region"),
        text("survey"),
        text("period"),
        text("form"),
        text("version_id"),
        day("opened_on"),
        day("closes_on"),
        number("threshold"),
        text("cut"),
        flag("closed"),
        data("answers"),
        data("result"),
        key("id", "region"),
        sa.UniqueConstraint("survey", "period", "region", name="uq_survey_round_survey_period_region"),
    )
    op.create_index("ix_survey_round_open", "survey_round", ["closed", "closes_on"])
    op.create_table(
        "survey_link",
        text("id"),
        text("region"),
        text("round_id"),
        text("channel"),
        text("language"),
        text("code_hash"),
        flag("sent"),
        flag("used"),
        key("id", "region"),
        sa.UniqueConstraint("code_hash", "region", name="uq_survey_link_code_hash_region"),
        refers("round_id region", "survey_round", "id region"),
    )
    op.create_index("ix_survey_link_round", "survey_link", ["round_id", "region"])
    op.create_table(
        "survey_letter",
        text("id"),
        text("region"),
        text("link_id"),
        text("kind"),
        moment("created_at"),
        number("tries"),
        sa.Column("try_order", MOMENT, nullable=False),
        maybe_moment("next_try_at"),
        data("to"),
        key("id", "region"),
    )
    op.create_index("ix_survey_letter_order", "survey_letter", ["try_order", "id"])


def _rules() -> None:
    op.create_table(
        "region_event", text("id"), text("region"), text("name"), day("on"), text("attributes"), key("id", "region")
    )
    op.create_index("ix_region_event_name", "region_event", ["region", "name", "on"])
    op.create_table(
        "rule_change",
        text("id"),
        text("region"),
        text("title"),
        text("source"),
        day("valid_from"),
        text("decisions"),
        text("forms"),
        text("elements"),
        text("services"),
        moment("recorded_at"),
        text("recorded_by"),
        key("id", "region"),
    )
    op.create_index("ix_rule_change_region", "rule_change", ["region", "recorded_at"])
    op.create_table(
        "rule_review",
        text("id"),
        text("region"),
        text("change_id"),
        text("case_id"),
        text("why"),
        maybe_moment("reviewed_at"),
        maybe_text("reviewed_by"),
        data("note"),
        key("id", "region"),
        sa.UniqueConstraint("change_id", "case_id", "region", name="uq_rule_review_change_id_case_id_region"),
        refers("change_id region", "rule_change", "id region"),
        refers("case_id region", "case", "id region"),
    )
    op.create_index("ix_rule_review_change", "rule_review", ["change_id", "region"])
    op.create_index("ix_rule_review_case", "rule_review", ["case_id", "region"])


def downgrade() -> None:
    for table in _TABLES:
        op.drop_table(table)
