"""The nouns of a job fair (招聘会), one file a noun."""
