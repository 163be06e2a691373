"""The sample day: a practice's work from first run to restored backup, played without a screen."""
