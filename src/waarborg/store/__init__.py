"""Tables and files: what is kept, and small functions to keep and find it."""
