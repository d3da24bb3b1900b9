"""A house and its guarantor: who is paired with whom, and the names that lie between them."""
