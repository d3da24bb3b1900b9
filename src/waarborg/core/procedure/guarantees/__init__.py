"""What each guarantee promises, as properties that are walked; one module for each, all pure."""
