"""What Alembic runs: the migrations, inside the transaction that the store has begun."""

from alembic import context

from massage_desk.store.entities import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,  # SQLite alters a table by making it anew
)
with context.begin_transaction():
    context.run_migrations()
