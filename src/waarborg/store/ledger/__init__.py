"""The tamper-evident ledger: pending leaves, leaves, nodes, checkpoints, openings."""
