"""The window, by feature. Children emit wishes; pages call services through the desk."""
