"""Named lists taken into the ledger: compared, shown, written; rows of one person found."""
