"""Finding the way, without leaving anything behind."""
