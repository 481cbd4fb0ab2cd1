"""Documents, their projects, values and evidence."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
NAME = sa.Text().with_variant(sa.String(350), "mysql", "mariadb", "mssql", "oracle")

PARTY_KINDS = (
    "'municipality', 'joint_authority', 'wellbeing_county', 'regional_council', 'state_authority', 'university', "
    "'uas', 'vocational', 'company', 'association', 'foundation', 'parish', 'employment_area', 'other'"
)
AMOUNT_KINDS = (
    "'total_budget', 'grant', 'applied_grant', 'own_contribution', 'municipal_contribution', 'private_contribution', "
    "'appropriation', 'other'"
)


def upgrade() -> None:
    """Make the tables of records."""
    op.create_table(
        "counters",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("documents", KEY, nullable=False),
        sa.Column("items", KEY, nullable=False),
        sa.Column("projects", KEY, nullable=False),
        sa.Column("facts", KEY, nullable=False),
        sa.Column("findings", KEY, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_counters")),
    )
    op.create_table(
        "documents",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("path", NAME, nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("pages", sa.Integer()),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("language", sa.String(length=20), nullable=False),
        sa.Column("title", sa.Text()),
        sa.Column("body", sa.Text()),
        sa.Column("meeting_date", sa.Date()),
        sa.Column("extractor", sa.Text(), nullable=False),
        sa.Column("rules_version", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('agenda', 'minutes', 'slides', 'memo', 'form', 'list', 'other')", name=op.f("ck_documents_kind")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_documents")),
        sa.UniqueConstraint("path", name=op.f("uq_documents_path")),
    )
    op.create_index(op.f("ix_documents_kind"), "documents", ["kind"], unique=False)
    op.create_index(op.f("ix_documents_meeting_date"), "documents", ["meeting_date"], unique=False)
    op.create_index(op.f("ix_documents_sha256"), "documents", ["sha256"], unique=False)
    op.create_table(
        "organisations",
        sa.Column("id", sa.String(length=200), nullable=False),
        sa.Column("name", NAME, nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.CheckConstraint(f"kind IN ({PARTY_KINDS})", name=op.f("ck_organisations_kind")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisations")),
    )
    op.create_index(op.f("ix_organisations_name"), "organisations", ["name"], unique=False)
    op.create_table(
        "items",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("document_id", KEY, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("section", sa.Text(), nullable=False),
        sa.Column("title", sa.Text()),
        sa.Column("case_id", NAME),
        sa.Column("preparer_title", sa.Text()),
        sa.Column("presenter_title", sa.Text()),
        sa.Column("proposal", sa.Text()),
        sa.Column("decision", sa.Text()),
        sa.Column("outcome", sa.String(length=20)),
        sa.CheckConstraint(
            "outcome IN ('approved', 'amended', 'rejected', 'tabled', 'returned', 'noted')",
            name=op.f("ck_items_outcome"),
        ),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_items_document_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_items")),
    )
    op.create_index(op.f("ix_items_case_id"), "items", ["case_id"], unique=False)
    op.create_index(op.f("ix_items_document_id"), "items", ["document_id"], unique=False)
    op.create_table(
        "results",
        sa.Column("document_id", KEY, autoincrement=False, nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("json", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_results_document_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("document_id", name=op.f("pk_results")),
    )
    op.create_index(op.f("ix_results_digest"), "results", ["digest"], unique=False)
    op.create_table(
        "projects",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("document_id", KEY, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("key", NAME, nullable=False),
        sa.Column("title", sa.Text()),
        sa.Column("acronym", sa.Text()),
        sa.Column("code", NAME),
        sa.Column("period_start", sa.Date()),
        sa.Column("period_end", sa.Date()),
        sa.Column("period_precision", sa.String(length=10)),
        sa.Column("period_stated", sa.Boolean()),
        sa.Column("duration_months", sa.Integer()),
        sa.Column("application_deadline", sa.Date()),
        sa.Column("person_years", sa.Numeric(12, 4)),
        sa.Column("staffing_years", sa.Numeric(12, 4)),
        sa.Column("flat_rate_percent", sa.Numeric(12, 4)),
        sa.Column("decision_item", sa.Integer()),
        sa.Column("item_id", KEY),
        sa.Column("outcome", sa.String(length=20)),
        sa.Column("needs_review", sa.Boolean(), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.CheckConstraint(
            "outcome IN ('approved', 'amended', 'rejected', 'tabled', 'returned', 'noted')",
            name=op.f("ck_projects_outcome"),
        ),
        sa.CheckConstraint(
            "period_precision IN ('day', 'month', 'season', 'year')", name=op.f("ck_projects_period_precision")
        ),
        sa.CheckConstraint("confidence BETWEEN 0 AND 1", name=op.f("ck_projects_confidence")),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_projects_document_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name=op.f("fk_projects_item_id"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_projects")),
        sa.UniqueConstraint("key", name=op.f("uq_projects_key")),
    )
    op.create_index(op.f("ix_projects_code"), "projects", ["code"], unique=False)
    op.create_index(op.f("ix_projects_document_id"), "projects", ["document_id"], unique=False)
    op.create_index(op.f("ix_projects_item_id"), "projects", ["item_id"], unique=False)
    op.create_index(op.f("ix_projects_outcome"), "projects", ["outcome"], unique=False)
    op.create_index(op.f("ix_projects_period_start"), "projects", ["period_start"], unique=False)
    op.create_table(
        "facts",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("document_id", KEY, nullable=False),
        sa.Column("project_id", KEY),
        sa.Column("item_id", KEY),
        sa.Column("field", sa.String(length=30), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("raw", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text()),
        sa.Column("confidence", sa.Double()),
        sa.CheckConstraint("confidence BETWEEN 0 AND 1", name=op.f("ck_facts_confidence")),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_facts_document_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name=op.f("fk_facts_item_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["project_id"], ["projects.id"], name=op.f("fk_facts_project_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_facts")),
    )
    op.create_index(op.f("ix_facts_document_id"), "facts", ["document_id"], unique=False)
    op.create_index(op.f("ix_facts_item_id"), "facts", ["item_id"], unique=False)
    op.create_index(op.f("ix_facts_project_id"), "facts", ["project_id"], unique=False)
    op.create_table(
        "findings",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("document_id", KEY, nullable=False),
        sa.Column("project_id", KEY),
        sa.Column("code", NAME, nullable=False),
        sa.Column("field", sa.Text()),
        sa.Column("message", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_findings_document_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["projects.id"], name=op.f("fk_findings_project_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_findings")),
    )
    op.create_index(op.f("ix_findings_code"), "findings", ["code"], unique=False)
    op.create_index(op.f("ix_findings_document_id"), "findings", ["document_id"], unique=False)
    op.create_index(op.f("ix_findings_project_id"), "findings", ["project_id"], unique=False)
    op.create_table(
        "evidence",
        sa.Column("fact_id", KEY, autoincrement=False, nullable=False),
        sa.Column("part", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("page", sa.Integer()),
        sa.Column("x0", sa.Double()),
        sa.Column("y0", sa.Double()),
        sa.Column("x1", sa.Double()),
        sa.Column("y1", sa.Double()),
        sa.Column("block", sa.Integer(), nullable=False),
        sa.Column("start_char", sa.Integer(), nullable=False),
        sa.Column("end_char", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("inferred", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["fact_id"], ["facts.id"], name=op.f("fk_evidence_fact_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("fact_id", "part", name=op.f("pk_evidence")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "objectives",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("project_id", KEY, nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.CheckConstraint("kind IN ('objective', 'activity')", name=op.f("ck_objectives_kind")),
        sa.CheckConstraint("confidence BETWEEN 0 AND 1", name=op.f("ck_objectives_confidence")),
        sa.ForeignKeyConstraint(["id"], ["facts.id"], name=op.f("fk_objectives_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["project_id"], ["projects.id"], name=op.f("fk_objectives_project_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_objectives")),
    )
    op.create_index(op.f("ix_objectives_project_id"), "objectives", ["project_id"], unique=False)
    op.create_table(
        "participants",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("project_id", KEY, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("count", KEY, nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("approximate", sa.Boolean(), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.CheckConstraint("confidence BETWEEN 0 AND 1", name=op.f("ck_participants_confidence")),
        sa.ForeignKeyConstraint(["id"], ["facts.id"], name=op.f("fk_participants_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["project_id"], ["projects.id"], name=op.f("fk_participants_project_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participants")),
    )
    op.create_index(op.f("ix_participants_project_id"), "participants", ["project_id"], unique=False)
    op.create_table(
        "parties",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("project_id", KEY, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("name", NAME, nullable=False),
        sa.Column("organisation_id", sa.String(length=200)),
        sa.Column("business_id", sa.String(length=20)),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("is_group", sa.Boolean(), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.CheckConstraint(f"kind IN ({PARTY_KINDS})", name=op.f("ck_parties_kind")),
        sa.CheckConstraint(
            "role IN ('lead_implementer', 'co_implementer', 'implementer', 'partner', 'funder')",
            name=op.f("ck_parties_role"),
        ),
        sa.CheckConstraint("confidence BETWEEN 0 AND 1", name=op.f("ck_parties_confidence")),
        sa.ForeignKeyConstraint(["id"], ["facts.id"], name=op.f("fk_parties_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name=op.f("fk_parties_organisation_id")),
        sa.ForeignKeyConstraint(
            ["project_id"], ["projects.id"], name=op.f("fk_parties_project_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_parties")),
    )
    op.create_index(op.f("ix_parties_business_id"), "parties", ["business_id"], unique=False)
    op.create_index(op.f("ix_parties_name"), "parties", ["name"], unique=False)
    op.create_index(op.f("ix_parties_organisation_id"), "parties", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_parties_project_id"), "parties", ["project_id"], unique=False)
    op.create_table(
        "programmes",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("project_id", KEY, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("code", NAME, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.CheckConstraint("confidence BETWEEN 0 AND 1", name=op.f("ck_programmes_confidence")),
        sa.ForeignKeyConstraint(["id"], ["facts.id"], name=op.f("fk_programmes_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["project_id"], ["projects.id"], name=op.f("fk_programmes_project_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programmes")),
    )
    op.create_index(op.f("ix_programmes_code"), "programmes", ["code"], unique=False)
    op.create_index(op.f("ix_programmes_project_id"), "programmes", ["project_id"], unique=False)
    op.create_table(
        "amounts",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("project_id", KEY, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("value", sa.Numeric(18, 2)),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("approximate", sa.Boolean(), nullable=False),
        sa.Column("bound", sa.String(length=3)),
        sa.Column("vat", sa.String(length=4)),
        sa.Column("party", sa.Text()),
        sa.Column("party_id", KEY),
        sa.Column("year", sa.Integer()),
        sa.Column("percent", sa.Numeric(12, 4)),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.CheckConstraint("bound IN ('max', 'min')", name=op.f("ck_amounts_bound")),
        sa.CheckConstraint(f"kind IN ({AMOUNT_KINDS})", name=op.f("ck_amounts_kind")),
        sa.CheckConstraint("vat IN ('incl', 'excl')", name=op.f("ck_amounts_vat")),
        sa.CheckConstraint("confidence BETWEEN 0 AND 1", name=op.f("ck_amounts_confidence")),
        sa.ForeignKeyConstraint(["id"], ["facts.id"], name=op.f("fk_amounts_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["party_id"], ["parties.id"], name=op.f("fk_amounts_party_id"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(
            ["project_id"], ["projects.id"], name=op.f("fk_amounts_project_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_amounts")),
    )
    op.create_index(op.f("ix_amounts_kind_value"), "amounts", ["kind", "value"], unique=False)
    op.create_index(op.f("ix_amounts_party_id"), "amounts", ["party_id"], unique=False)
    op.create_index(op.f("ix_amounts_project_id"), "amounts", ["project_id"], unique=False)
    op.create_table(
        "party_programmes",
        sa.Column("party_id", KEY, autoincrement=False, nullable=False),
        sa.Column("code", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["party_id"], ["parties.id"], name=op.f("fk_party_programmes_party_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("party_id", "code", name=op.f("pk_party_programmes")),
        sqlite_with_rowid=False,
    )
    op.execute("INSERT INTO counters (id, documents, items, projects, facts, findings) VALUES (1, 1, 1, 1, 1, 1)")


def downgrade() -> None:
    """There is no way back: load the results into a new database with the older memo2data instead."""
    raise NotImplementedError
