"""The encrypted records on disk: keys, engine, entities, migrations and the backup file."""
