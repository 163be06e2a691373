"""Building blocks of pages. They know nothing of the application but its plain values."""
