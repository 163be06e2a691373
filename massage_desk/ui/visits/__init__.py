"""The visit page: what is known, today's note, and the body beside it."""
