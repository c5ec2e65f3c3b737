"""Referrals: proposed, drafted, sent, followed, ended; one by one and in batches."""
