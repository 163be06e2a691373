"""The look of the desk: colours, type, space and icons, each said once."""
