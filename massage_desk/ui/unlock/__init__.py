"""What stands before the records: first run, unlocking, recovery, and opening a backup."""
