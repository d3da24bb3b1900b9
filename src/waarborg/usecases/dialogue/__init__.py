"""The dialogue, and what only the reporting person decides."""
