"""From a graduate and an index of postings to an explained list: one file a stage."""
