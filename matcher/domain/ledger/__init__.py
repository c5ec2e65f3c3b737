"""The ledger (实名台账): dated entries about a person, referrals and their steps, and figures computed from them."""
