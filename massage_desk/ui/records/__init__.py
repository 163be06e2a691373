"""What keeps the records honest: their check, their seal, and the log of what was done."""
