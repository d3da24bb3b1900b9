"""What readers do with a case."""
