"""The frame around the pages: actions, side bar, palette, status line and lock."""
