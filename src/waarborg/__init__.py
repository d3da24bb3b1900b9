"""Waarborg: prove that a reporting procedure is fair, enforce it, show what happened."""
