"""Backups: made and proven, checked, listed, and the way back from one."""
