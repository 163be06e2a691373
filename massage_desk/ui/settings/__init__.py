"""The practice's own particulars, security, and how the desk looks."""
