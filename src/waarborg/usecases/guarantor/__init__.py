"""A house and its guarantor: another organisation that keeps halves and sees the ledger grow."""
