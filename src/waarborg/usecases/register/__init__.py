"""What was settled informally, and reports that are filed for somebody."""
