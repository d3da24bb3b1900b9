"""Making a report, and coming back to it."""
