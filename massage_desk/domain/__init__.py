"""What the field knows, in pure Python: no window, no database, no paper."""
