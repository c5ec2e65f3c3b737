"""Learning and judging: judged sets, evaluation, candidate bundles, promotion."""
