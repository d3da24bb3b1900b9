"""Who works here, and the keys they hold."""
