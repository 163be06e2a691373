"""The start page: who was here last, what is not signed, what is to be sent."""
