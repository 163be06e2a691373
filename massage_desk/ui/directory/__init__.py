"""The directory of physicians and others, and the field that picks one of them."""
