"""The bin: what was thrown away, taken out again or erased for good."""
