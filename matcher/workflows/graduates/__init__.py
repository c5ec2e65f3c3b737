"""A graduate's own journeys: profile, recommendations, record, consent, objections, leaving."""
