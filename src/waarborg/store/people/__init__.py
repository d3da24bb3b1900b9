"""Accounts, seats and keys of the people who handle reports."""
