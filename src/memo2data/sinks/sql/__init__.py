"""Results in a relational database: one schema for SQLite, PostgreSQL and what else SQLAlchemy speaks to.

``address`` says which database is meant, ``versions`` makes and upgrades the tables of ``schema`` and the views,
``rows`` turns a result into rows, ``load`` writes them, ``read`` gives the results back. The extra ``sql`` brings
the packages; import these modules only after ``memo2data.extras.need("sqlalchemy", "sql")``.
"""
