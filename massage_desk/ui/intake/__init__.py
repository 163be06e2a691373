"""The intake: questions for therapist and client, the signature, the look, and the paper."""
