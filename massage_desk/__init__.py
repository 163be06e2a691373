"""Massage Desk: offline clinical records for a massage therapist who works alone."""

__version__ = "0.1.0"
