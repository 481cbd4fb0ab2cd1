"""Run by alembic for each upgrade: on the connection, and in the transaction, that memo2data hands over."""

from alembic import context

from memo2data.sinks.sql.schema import metadata
from memo2data.sinks.sql.versions import VERSION_TABLE

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
