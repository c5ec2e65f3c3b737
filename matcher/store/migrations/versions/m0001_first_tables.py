"""The first tables of the service."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from matcher.store.tables.types import Moment

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Apply the step."""
    op.create_table(
        "audit_event",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("actor", sa.Integer(), nullable=True),
        sa.Column("organisation", sa.Integer(), nullable=True),
        sa.Column("action", sa.String(length=40), nullable=False),
        sa.Column("object_kind", sa.String(length=20), server_default="", nullable=False),
        sa.Column("object_number", sa.String(length=40), server_default="", nullable=False),
        sa.Column("request", sa.String(length=40), server_default="", nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_audit_event")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("audit_event", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_audit_event_actor"), ["actor"], unique=False)
        batch_op.create_index(batch_op.f("ix_audit_event_at"), ["at"], unique=False)
        batch_op.create_index("ix_audit_event_object", ["object_kind", "object_number"], unique=False)

    op.create_table(
        "employer",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("match_key", sa.String(length=220), nullable=False),
        sa.Column("code", sa.String(length=18), server_default="", nullable=False),
        sa.Column("nature", sa.String(length=40), server_default="", nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_employer")),
        sa.UniqueConstraint("match_key", name=op.f("uq_employer_match_key")),
    )
    with op.batch_alter_table("employer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_employer_code"), ["code"], unique=False)

    op.create_table(
        "installation",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_installation")),
    )
    op.create_table(
        "organisation",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("parent", sa.Integer(), nullable=True),
        sa.Column("path", sa.String(length=200), nullable=False),
        sa.Column("region_code", sa.String(length=6), server_default="", nullable=False),
        sa.Column("school", sa.String(length=120), server_default="", nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["parent"], ["organisation.number"], name=op.f("fk_organisation_parent_organisation")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_organisation")),
    )
    with op.batch_alter_table("organisation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_organisation_parent"), ["parent"], unique=False)
        batch_op.create_index(batch_op.f("ix_organisation_path"), ["path"], unique=False)

    op.create_table(
        "employer_link",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("employer", sa.Integer(), nullable=False),
        sa.Column("organisation", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("code_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("created_by", sa.Integer(), nullable=True),
        sa.Column("expires_at", Moment(), nullable=False),
        sa.Column("revoked_at", Moment(), nullable=True),
        sa.Column("opened_at", Moment(), nullable=True),
        sa.Column("failed", sa.Integer(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["employer"], ["employer.number"], name=op.f("fk_employer_link_employer_employer")),
        sa.ForeignKeyConstraint(
            ["organisation"], ["organisation.number"], name=op.f("fk_employer_link_organisation_organisation")
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_employer_link")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_employer_link_token_hash")),
    )
    with op.batch_alter_table("employer_link", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_employer_link_employer"), ["employer"], unique=False)
        batch_op.create_index(batch_op.f("ix_employer_link_organisation"), ["organisation"], unique=False)

    op.create_table(
        "graduate",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("organisation", sa.Integer(), nullable=False),
        sa.Column("source_key", sa.LargeBinary(length=32), nullable=False),
        sa.Column("name_key", sa.LargeBinary(length=32), nullable=True),
        sa.Column("phone_key", sa.LargeBinary(length=32), nullable=True),
        sa.Column("id_number_key", sa.LargeBinary(length=32), nullable=True),
        sa.Column("school", sa.String(length=120), server_default="", nullable=False),
        sa.Column("education", sa.Integer(), nullable=True),
        sa.Column("major", sa.String(length=120), server_default="", nullable=False),
        sa.Column("major_code", sa.String(length=20), server_default="", nullable=False),
        sa.Column("graduation_year", sa.Integer(), nullable=True),
        sa.Column("profile_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("contact_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("content_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("automated", sa.Boolean(), server_default="1", nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("updated_at", Moment(), nullable=False),
        sa.Column("job", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation"], ["organisation.number"], name=op.f("fk_graduate_organisation_organisation")
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_graduate")),
        sa.UniqueConstraint("organisation", "source_key", name=op.f("uq_graduate_organisation_source_key")),
    )
    with op.batch_alter_table("graduate", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_graduate_id_number_key"), ["id_number_key"], unique=False)
        batch_op.create_index(batch_op.f("ix_graduate_job"), ["job"], unique=False)
        batch_op.create_index(batch_op.f("ix_graduate_name_key"), ["name_key"], unique=False)
        batch_op.create_index(batch_op.f("ix_graduate_phone_key"), ["phone_key"], unique=False)
        batch_op.create_index("ix_graduate_school_number", ["school", "number"], unique=False)

    op.create_table(
        "job",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("requested_by", sa.Integer(), nullable=True),
        sa.Column("organisation", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("started_at", Moment(), nullable=True),
        sa.Column("finished_at", Moment(), nullable=True),
        sa.Column("heartbeat", Moment(), nullable=True),
        sa.Column("step", sa.String(length=40), server_default="", nullable=False),
        sa.Column("done", sa.Integer(), server_default="0", nullable=False),
        sa.Column("total", sa.Integer(), server_default="0", nullable=False),
        sa.Column("cursor", sa.Integer(), server_default="0", nullable=False),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("parameters", sa.JSON(), nullable=False),
        sa.Column("result", sa.JSON(), nullable=False),
        sa.Column("error", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation"], ["organisation.number"], name=op.f("fk_job_organisation_organisation")
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_job")),
    )
    with op.batch_alter_table("job", schema=None) as batch_op:
        batch_op.create_index("ix_job_kind_state", ["kind", "state"], unique=False)

    op.create_table(
        "posting",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("organisation", sa.Integer(), nullable=False),
        sa.Column("source_key", sa.String(length=300), nullable=False),
        sa.Column("id", sa.String(length=300), nullable=False),
        sa.Column("employer", sa.Integer(), nullable=True),
        sa.Column("employer_name", sa.String(length=200), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("kind", sa.String(length=20), server_default="", nullable=False),
        sa.Column("education", sa.Integer(), nullable=True),
        sa.Column("pay_min", sa.Integer(), nullable=True),
        sa.Column("pay_max", sa.Integer(), nullable=True),
        sa.Column("occupation", sa.String(length=12), server_default="", nullable=False),
        sa.Column("headcount", sa.Integer(), nullable=True),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("content_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("duplicate_key", sa.LargeBinary(length=32), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("updated_at", Moment(), nullable=False),
        sa.Column("job", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["employer"], ["employer.number"], name=op.f("fk_posting_employer_employer")),
        sa.ForeignKeyConstraint(
            ["organisation"], ["organisation.number"], name=op.f("fk_posting_organisation_organisation")
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_posting")),
        sa.UniqueConstraint("organisation", "source_key", name=op.f("uq_posting_organisation_source_key")),
    )
    with op.batch_alter_table("posting", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_posting_employer"), ["employer"], unique=False)
        batch_op.create_index(batch_op.f("ix_posting_id"), ["id"], unique=False)
        batch_op.create_index(batch_op.f("ix_posting_job"), ["job"], unique=False)
        batch_op.create_index("ix_posting_state_number", ["state", "number"], unique=False)
        batch_op.create_index("ix_posting_state_valid_until", ["state", "valid_until"], unique=False)

    op.create_table(
        "account",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("login_key", sa.LargeBinary(length=32), nullable=False),
        sa.Column("login_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("name_key", sa.LargeBinary(length=32), nullable=False),
        sa.Column("name_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("organisation", sa.Integer(), nullable=False),
        sa.Column("graduate", sa.Integer(), nullable=True),
        sa.Column("password_hash", sa.Text(), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("created_by", sa.Integer(), nullable=True),
        sa.Column("last_sign_in", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["graduate"], ["graduate.number"], name=op.f("fk_account_graduate_graduate")),
        sa.ForeignKeyConstraint(
            ["organisation"], ["organisation.number"], name=op.f("fk_account_organisation_organisation")
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_account")),
        sa.UniqueConstraint("login_key", name=op.f("uq_account_login_key")),
    )
    with op.batch_alter_table("account", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_account_graduate"), ["graduate"], unique=False)
        batch_op.create_index(batch_op.f("ix_account_name_key"), ["name_key"], unique=False)
        batch_op.create_index(batch_op.f("ix_account_organisation"), ["organisation"], unique=False)
        batch_op.create_index(batch_op.f("ix_account_role"), ["role"], unique=False)

    op.create_table(
        "sign_in_failure",
        sa.Column("login_key", sa.LargeBinary(length=32), nullable=False),
        sa.Column("failed", sa.Integer(), nullable=False),
        sa.Column("last_at", Moment(), nullable=False),
        sa.Column("locked_until", Moment(), nullable=True),
        sa.PrimaryKeyConstraint("login_key", name=op.f("pk_sign_in_failure")),
    )
    with op.batch_alter_table("sign_in_failure", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sign_in_failure_last_at"), ["last_at"], unique=False)

    op.create_table(
        "link_session",
        sa.Column("token_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("link", sa.Integer(), nullable=False),
        sa.Column("csrf", sa.String(length=64), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("expires_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["link"], ["employer_link.number"], name=op.f("fk_link_session_link_employer_link")),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_link_session")),
    )
    with op.batch_alter_table("link_session", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_link_session_expires_at"), ["expires_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_link_session_link"), ["link"], unique=False)

    op.create_table(
        "posting_change",
        sa.Column("seq", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("posting", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("actor", sa.Integer(), nullable=True),
        sa.Column("job", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["posting"], ["posting.number"], name=op.f("fk_posting_change_posting_posting")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_posting_change")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("posting_change", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_posting_change_posting"), ["posting"], unique=False)

    op.create_table(
        "posting_mark",
        sa.Column("graduate", sa.Integer(), nullable=False),
        sa.Column("posting", sa.Integer(), nullable=False),
        sa.Column("mark", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.String(length=40), server_default="", nullable=False),
        sa.Column("note_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["graduate"], ["graduate.number"], name=op.f("fk_posting_mark_graduate_graduate")),
        sa.ForeignKeyConstraint(["posting"], ["posting.number"], name=op.f("fk_posting_mark_posting_posting")),
        sa.PrimaryKeyConstraint("graduate", "posting", "mark", name=op.f("pk_posting_mark")),
    )
    op.create_table(
        "posting_region",
        sa.Column("posting", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=6), nullable=False),
        sa.ForeignKeyConstraint(["posting"], ["posting.number"], name=op.f("fk_posting_region_posting_posting")),
        sa.PrimaryKeyConstraint("posting", "code", name=op.f("pk_posting_region")),
    )
    with op.batch_alter_table("posting_region", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_posting_region_code"), ["code"], unique=False)

    op.create_table(
        "posting_version",
        sa.Column("posting", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("content_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("record", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("actor", sa.Integer(), nullable=True),
        sa.Column("job", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["posting"], ["posting.number"], name=op.f("fk_posting_version_posting_posting")),
        sa.PrimaryKeyConstraint("posting", "version", name=op.f("pk_posting_version")),
    )
    with op.batch_alter_table("posting_version", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_posting_version_job"), ["job"], unique=False)

    op.create_table(
        "row_problem",
        sa.Column("job", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("level", sa.String(length=10), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["job"], ["job.number"], name=op.f("fk_row_problem_job_job")),
        sa.PrimaryKeyConstraint("job", "position", name=op.f("pk_row_problem")),
    )
    op.create_table(
        "upload",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("job", sa.Integer(), nullable=False),
        sa.Column("name_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(length=32), nullable=False),
        sa.Column("stored_as", sa.String(length=80), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("deleted_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["job"], ["job.number"], name=op.f("fk_upload_job_job")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_upload")),
    )
    with op.batch_alter_table("upload", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_upload_job"), ["job"], unique=False)

    op.create_table(
        "wished_region",
        sa.Column("graduate", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=6), nullable=False),
        sa.ForeignKeyConstraint(["graduate"], ["graduate.number"], name=op.f("fk_wished_region_graduate_graduate")),
        sa.PrimaryKeyConstraint("graduate", "code", name=op.f("pk_wished_region")),
    )
    with op.batch_alter_table("wished_region", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_wished_region_code"), ["code"], unique=False)

    op.create_table(
        "answer",
        sa.Column("account", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("request_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("headers", sa.JSON(), nullable=False),
        sa.Column("body_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["account"], ["account.number"], name=op.f("fk_answer_account_account")),
        sa.PrimaryKeyConstraint("account", "key", name=op.f("pk_answer")),
    )
    with op.batch_alter_table("answer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_answer_created_at"), ["created_at"], unique=False)

    op.create_table(
        "api_token",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("account", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("prefix", sa.String(length=16), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("scopes", sa.Text(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("created_by", sa.Integer(), nullable=True),
        sa.Column("expires_at", Moment(), nullable=True),
        sa.Column("revoked_at", Moment(), nullable=True),
        sa.Column("last_used", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["account"], ["account.number"], name=op.f("fk_api_token_account_account")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_api_token")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_api_token_token_hash")),
    )
    with op.batch_alter_table("api_token", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_api_token_account"), ["account"], unique=False)

    op.create_table(
        "one_time_code",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("account", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.String(length=20), nullable=False),
        sa.Column("code_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("created_by", sa.Integer(), nullable=True),
        sa.Column("expires_at", Moment(), nullable=False),
        sa.Column("used_at", Moment(), nullable=True),
        sa.Column("failed", sa.Integer(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["account"], ["account.number"], name=op.f("fk_one_time_code_account_account")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_one_time_code")),
    )
    with op.batch_alter_table("one_time_code", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_one_time_code_account"), ["account"], unique=False)

    op.create_table(
        "password_request",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("account", sa.Integer(), nullable=False),
        sa.Column("asked_at", Moment(), nullable=False),
        sa.Column("handled_at", Moment(), nullable=True),
        sa.Column("handled_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["account"], ["account.number"], name=op.f("fk_password_request_account_account")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_password_request")),
    )
    with op.batch_alter_table("password_request", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_password_request_account"), ["account"], unique=False)

    op.create_table(
        "session",
        sa.Column("token_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("account", sa.Integer(), nullable=False),
        sa.Column("csrf", sa.String(length=64), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("last_seen", Moment(), nullable=False),
        sa.Column("expires_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["account"], ["account.number"], name=op.f("fk_session_account_account")),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_session")),
    )
    with op.batch_alter_table("session", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_session_account"), ["account"], unique=False)
        batch_op.create_index(batch_op.f("ix_session_expires_at"), ["expires_at"], unique=False)

