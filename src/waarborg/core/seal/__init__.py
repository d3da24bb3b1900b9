"""The seal: who can read what, and what can be proved afterwards."""
