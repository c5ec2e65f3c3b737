"""An independent recount of the monthly report, from the ledger's tables and the rules of the field alone."""
