"""What people do with a procedure: check it."""
