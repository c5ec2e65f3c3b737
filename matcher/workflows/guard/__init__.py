"""The posting guard: postings screened, findings reviewed, decisions appealed, warnings published."""
