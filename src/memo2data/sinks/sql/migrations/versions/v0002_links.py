"""Links between projects of several documents, and what a person says of them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
NAME = sa.Text().with_variant(sa.String(350), "mysql", "mariadb", "mssql", "oracle")


def upgrade() -> None:
    """Make the tables of links."""
    op.create_table(
        "link_judgements",
        sa.Column("key_a", NAME, nullable=False),
        sa.Column("key_b", NAME, nullable=False),
        sa.Column("verdict", sa.String(length=10), nullable=False),
        sa.Column("note", sa.Text()),
        sa.CheckConstraint("verdict IN ('same', 'different', 'unsure')", name=op.f("ck_link_judgements_verdict")),
        sa.PrimaryKeyConstraint("key_a", "key_b", name=op.f("pk_link_judgements")),
    )
    op.create_table(
        "links",
        sa.Column("project_a", KEY, autoincrement=False, nullable=False),
        sa.Column("project_b", KEY, autoincrement=False, nullable=False),
        sa.Column("score", sa.Double(), nullable=False),
        sa.Column("title_score", sa.Double()),
        sa.Column("code_score", sa.Double()),
        sa.Column("parties_score", sa.Double()),
        sa.Column("sums_score", sa.Double()),
        sa.Column("period_score", sa.Double()),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.CheckConstraint("state IN ('linked', 'proposed', 'blocked', 'apart')", name=op.f("ck_links_state")),
        sa.CheckConstraint("project_a < project_b", name=op.f("ck_links_order")),
        sa.CheckConstraint("score BETWEEN 0 AND 1", name=op.f("ck_links_score")),
        sa.ForeignKeyConstraint(["project_a"], ["projects.id"], name=op.f("fk_links_project_a"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["project_b"], ["projects.id"], name=op.f("fk_links_project_b"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("project_a", "project_b", name=op.f("pk_links")),
    )
    op.create_index(op.f("ix_links_project_b"), "links", ["project_b"], unique=False)
    op.create_table(
        "project_groups",
        sa.Column("project_id", KEY, autoincrement=False, nullable=False),
        sa.Column("group_id", KEY, nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id"], ["projects.id"], name=op.f("fk_project_groups_project_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("project_id", name=op.f("pk_project_groups")),
    )
    op.create_index(op.f("ix_project_groups_group_id"), "project_groups", ["group_id"], unique=False)


def downgrade() -> None:
    """There is no way back: load the results into a new database with the older memo2data instead."""
    raise NotImplementedError
