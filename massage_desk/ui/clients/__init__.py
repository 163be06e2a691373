"""Clients: the list, a new one, and the page of one with its tabs."""
