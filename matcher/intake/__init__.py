"""Files to rows to domain values or row problems; a bad row never stops an import."""
