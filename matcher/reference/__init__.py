"""Code tables and look-ups; every answer is found, ambiguous or unknown."""
