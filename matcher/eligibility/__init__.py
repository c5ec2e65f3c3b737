"""Hard conditions (硬条件): one file a criterion, a verdict for a pair, a matrix for an index."""
