"""Precautions at the visit and on the client's page: read, answered, and where each comes from."""
