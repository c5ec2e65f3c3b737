"""Job fairs: described, invited, curated, allocated, printed, held and counted."""
