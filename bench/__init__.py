"""Measure what the project promises, on this machine, in one run: `python -m bench`."""
