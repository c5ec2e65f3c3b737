"""The settings of casework, each with its default, its source and whether that source is certain (rules.md §2-4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from enum import Enum

from matcher.domain.ledger.standing import ServicePackage
from matcher.domain.texts import casework as texts


class Occasion(Enum):
    """What one 次 of a service is: a day at one office, with one or more postings, or each dated entry."""

    DAY = "day"
    ENTRY = "entry"

    @property
    def label(self) -> str:
        """同一机构同一天算一次, 每条记录算一次."""
        return texts.OCCASIONS[self.value]


@dataclass(frozen=True, slots=True)
class RuleOrigin:
    """Where a value comes from. ``is_certain`` False: shown as uncertain (U). ``region_code`` empty: everywhere."""

    source: str
    is_certain: bool
    region_code: str = ""
    valid_from: date | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """A number that an office may set, from ``lowest`` to ``highest``; ``name`` is the field of CaseworkRules."""

    name: str
    default: int
    lowest: int
    highest: int
    source: str
    is_certain: bool

    @property
    def label(self) -> str:
        """What it says, in Chinese, with its unit."""
        return texts.SETTINGS[self.name]


@dataclass(frozen=True, slots=True)
class CaseworkRules:
    """What holds for an organisation on a day. Days are calendar days, months calendar months, weights points.

    ``origins`` names where a value comes from that an office has set; for the rest see ``origin``.
    """

    package: ServicePackage | None = None
    occasion: Occasion = Occasion.DAY
    no_will_days: int = 60
    contact_tries: int = 3
    contact_channels: int = 2
    resend_days: int = 90
    same_day_flag: int = 3
    mass_message_limit: int = 50
    youth_age_from: int = 16
    youth_age_to: int = 35
    long_term_days: int = 365
    traineeship_months_least: int = 3
    traineeship_months_most: int = 12
    traineeship_months_warned: int = 6
    welfare_months_most: int = 36
    welfare_retirement_years: int = 5
    welfare_placements_most: int = 2
    welfare_attempts_least: int = 3
    deadline_month: int = 12
    deadline_day: int = 31
    deadline_near_days: int = 30
    remind_days: int = 30
    back_dating_days: int = 90
    spike_days: int = 5
    spike_percent: int = 50
    spike_least: int = 5
    objection_days: int = 10
    evidence_years: int = 3
    report_cut_off_day: int = 30
    limit_ordinary_person: int = 14
    limit_ordinary_employer: int = 30
    limit_state_owned_person: int = 3
    limit_state_owned_employer: int = 3
    limit_examination_person: int = 6
    limit_examination_employer: int = 6
    closing_reaches_applied: int = 1
    proposal_per_place: int = 3
    proposal_unknown_headcount: int = 2
    proposal_most_uncertain: int = 1
    proposal_most_far: int = 1
    proposal_least_percent: int = 20
    proposal_considered: int = 40
    fair_per_person: int = 3
    fair_occupation_percent: int = 20
    fair_visits_least: int = 3
    fair_visits_most: int = 6
    fair_visits_per_booth: int = 150
    fair_applications_per_seat: int = 10
    fair_permit_visitors: int = 1000
    fair_permit_days: int = 20
    weight_difficulty: int = 100
    weight_untouched: int = 20
    weight_not_reached: int = 15
    weight_deadline: int = 15
    weight_long_term: int = 15
    weight_follow_up: int = 10
    weight_will_expired: int = 10
    weight_objection: int = 10
    weight_missing: int = 5
    weight_reminder: int = 4
    weight_unproven: int = 4
    weight_unassigned: int = 4
    origins: Mapping[str, RuleOrigin] = field(default_factory=dict)

    def origin(self, name: str) -> RuleOrigin:
        """Return where the value of a field comes from; KeyError for a name that is no setting."""
        if name in self.origins:
            return self.origins[name]
        if name == OCCASION:
            return RuleOrigin(texts.FROM_RULES_4, True)
        setting = SETTINGS[name]
        return RuleOrigin(setting.source, setting.is_certain)


OCCASION = "occasion"
"""The name of the setting whose value is an :class:`Occasion`."""
PACKAGE = "service_package"
"""The name of the setting whose value is the name of a package, or its numbers."""
CUT_OFF_DAY = "report_cut_off_day"
"""The name of the setting that says when an office's months are cut off; it holds for months that begin after it was set."""


def _setting(name: str, lowest: int, highest: int, source: str, is_certain: bool) -> Setting:
    return Setting(name, int(getattr(_DEFAULTS, name)), lowest, highest, source, is_certain)


_DEFAULTS = CaseworkRules()


SETTINGS: Mapping[str, Setting] = {
    setting.name: setting
    for setting in (
        _setting("no_will_days", 7, 366, texts.PROPOSED, False),
        _setting("contact_tries", 1, 20, texts.PROPOSED, False),
        _setting("contact_channels", 1, 6, texts.PROPOSED, False),
        _setting("resend_days", 0, 366, texts.FROM_RULES_4, True),
        _setting("same_day_flag", 2, 20, texts.FROM_RULES_4, True),
        _setting("mass_message_limit", 1, 10_000, texts.PROPOSED, False),
        _setting("youth_age_from", 14, 40, texts.NOT_FOUND_AGE, False),
        _setting("youth_age_to", 16, 60, texts.NOT_FOUND_AGE, False),
        _setting("long_term_days", 30, 1_500, texts.NOT_FOUND_AGE, False),
        _setting("traineeship_months_least", 1, 24, texts.HUBEI_TEXT, True),
        _setting("traineeship_months_most", 1, 24, texts.HUBEI_TEXT, True),
        _setting("traineeship_months_warned", 1, 24, texts.ONE_HUBEI_PAGE, False),
        _setting("welfare_months_most", 1, 120, texts.ONE_CITY_TEXT, False),
        _setting("welfare_retirement_years", 0, 20, texts.ONE_CITY_TEXT, False),
        _setting("welfare_placements_most", 1, 10, texts.ONE_CITY_TEXT, False),
        _setting("welfare_attempts_least", 1, 20, texts.ATTEMPTS_PROPOSED, False),
        _setting("deadline_month", 1, 12, texts.YEAR_END, False),
        _setting("deadline_day", 1, 31, texts.YEAR_END, False),
        _setting("deadline_near_days", 1, 366, texts.PROPOSED, False),
        _setting("remind_days", 1, 366, texts.PROPOSED, False),
        _setting("back_dating_days", 1, 3_660, texts.PROPOSED, False),
        _setting("spike_days", 1, 31, texts.PROPOSED, False),
        _setting("spike_percent", 1, 100, texts.PROPOSED, False),
        _setting("spike_least", 1, 10_000, texts.PROPOSED, False),
        _setting("objection_days", 1, 90, texts.PROPOSED, False),
        _setting("evidence_years", 3, 50, texts.RECORDS_KEPT, True),
        _setting(CUT_OFF_DAY, 1, 31, texts.FROM_RULES_5_10, True),
        _setting("limit_ordinary_person", 1, 366, texts.PROPOSED, False),
        _setting("limit_ordinary_employer", 1, 366, texts.PROPOSED, False),
        _setting("limit_state_owned_person", 1, 36, texts.PROPOSED, False),
        _setting("limit_state_owned_employer", 1, 36, texts.PROPOSED, False),
        _setting("limit_examination_person", 1, 36, texts.PROPOSED, False),
        _setting("limit_examination_employer", 1, 36, texts.PROPOSED, False),
        _setting("closing_reaches_applied", 0, 1, texts.FROM_RULES_5, True),
        _setting("proposal_per_place", 1, 100, texts.PROPOSED, False),
        _setting("proposal_unknown_headcount", 1, 100, texts.PROPOSED, False),
        _setting("proposal_most_uncertain", 0, 3, texts.PROPOSED, False),
        _setting("proposal_most_far", 0, 3, texts.PROPOSED, False),
        _setting("proposal_least_percent", 0, 90, texts.PROPOSED, False),
        _setting("proposal_considered", 10, 200, texts.PROPOSED, False),
        _setting("fair_per_person", 1, 10, texts.PROPOSED, False),
        _setting("fair_occupation_percent", 1, 100, texts.PROPOSED, False),
        _setting("fair_visits_least", 1, 20, texts.PROPOSED, False),
        _setting("fair_visits_most", 1, 20, texts.PROPOSED, False),
        _setting("fair_visits_per_booth", 1, 10_000, texts.PROPOSED, False),
        _setting("fair_applications_per_seat", 1, 1_000, texts.PROPOSED, False),
        _setting("fair_permit_visitors", 1, 1_000_000, texts.FROM_FORMS, False),
        _setting("fair_permit_days", 1, 180, texts.FROM_FORMS, False),
        *(
            _setting(name, 0, 1_000, texts.PROPOSED, False)
            for name in (one.name for one in fields(CaseworkRules))
            if name.startswith("weight_")
        ),
    )
}
