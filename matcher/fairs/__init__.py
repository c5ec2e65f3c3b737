"""Job fairs (招聘会): curation, coverage, allocation, school plans, calendar. Pure rules over values and arrays."""
