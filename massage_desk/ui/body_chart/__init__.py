"""The body chart in the window: drawn, marked by mouse, pen, finger and keys, and read aloud."""
