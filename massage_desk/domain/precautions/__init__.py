"""Precautions: what the record says a therapist must adapt, avoid or clear first, and why.

Pure: facts, a day and rules go in, precautions with their reasons come out. It informs and never
decides. Its vocabulary, places and rules are data in `resources/precautions/`.
"""
