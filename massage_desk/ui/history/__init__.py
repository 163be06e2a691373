"""Medical history: a card for each section, and the review that each visit begins with."""
