"""Use cases. Each takes a session first and never commits; the caller owns the transaction."""
