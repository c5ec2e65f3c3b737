"""What an office has set for its fairs: what a first list begins with, what a fair can take, when a permit is needed."""

from __future__ import annotations

from datetime import datetime

from matcher.domain.fairs.curation import CurationSettings
from matcher.domain.fairs.fair import Fair, PermitRule
from matcher.fairs.allocation import RouteLimits
from matcher.store.store import Store
from matcher.workflows.casework.casework_rules import casework_rules
from matcher.workflows.fairs.describing import SHANGHAI


def first_settings(store: Store, fair: Fair) -> CurationSettings:
    """Return the settings that the first list of a fair begins with: the fair's booths, the office's own rules."""
    rules = casework_rules(store, fair.organisation, fair.plan.starts_at.astimezone(SHANGHAI).date())
    return CurationSettings(
        fair.plan.booths,
        fair.plan.postings_per_booth,
        per_person=rules.fair_per_person,
        most_occupation_share=rules.fair_occupation_percent / 100,
    )


def permit_rule(store: Store, fair: Fair) -> PermitRule:
    """Return from how many expected visitors a fair needs the public-security permit, and how many days ahead."""
    rules = casework_rules(store, fair.organisation, fair.plan.starts_at.astimezone(SHANGHAI).date())
    return PermitRule(rules.fair_permit_visitors, rules.fair_permit_days)


def route_limits(store: Store, fair: Fair, known_until: datetime | None = None) -> RouteLimits:
    """Return what a fair can take; ``known_until`` leaves out what was set since, so that old slips stay as they were."""
    rules = casework_rules(store, fair.organisation, fair.plan.starts_at.astimezone(SHANGHAI).date(), known_until)
    return RouteLimits(
        least=rules.fair_visits_least,
        most=max(rules.fair_visits_least, rules.fair_visits_most),
        per_booth=float(rules.fair_visits_per_booth),
        per_seat=float(rules.fair_applications_per_seat),
        turnout=min(1.0, max(0.01, fair.plan.turnout)),
    )
