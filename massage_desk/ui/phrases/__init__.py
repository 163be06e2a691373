"""Snippets and templates: written, changed, taken out and brought in."""
