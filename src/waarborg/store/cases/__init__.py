"""Cases: sealed parts, keys wrapped to people, terms, receipts, name envelopes."""
