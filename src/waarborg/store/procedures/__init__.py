"""Procedures: reading them from files, and the versions that were put into force at the desk."""
