"""Sealed statistical records."""
