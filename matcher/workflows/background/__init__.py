"""What runs in the background: the journey of every job, what jobs work with, and the nightly ones on postings."""
