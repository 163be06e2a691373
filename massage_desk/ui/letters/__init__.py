"""Letters: the list, the page with draft and preview, and getting a PDF to paper or file."""
