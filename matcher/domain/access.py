"""Who may do what: roles, permissions, and the viewer on whose behalf every query runs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from matcher.domain.errors import NotAllowed
from matcher.domain.texts import access as texts


class Role(Enum):
    """The roles of people with an account; employers come by a link with a code and have none."""

    GRADUATE = "graduate"
    ORGANIZER = "organizer"
    CASEWORKER = "caseworker"
    SUPERVISOR = "supervisor"
    COUNSELLOR = "counsellor"
    ADMINISTRATOR = "administrator"

    @property
    def label(self) -> str:
        """The Chinese name: 毕业生, 招聘会主办方, 帮扶责任人, 主管, 高校就业老师, 管理员."""
        return texts.ROLES[self.value]

    @property
    def is_staff(self) -> bool:
        """Whether the role works for an office or a school."""
        return self is not Role.GRADUATE


class Permission(Enum):
    """What can be permitted. An API token's scopes are the same words."""

    READ_POSTINGS = "postings:read"
    WRITE_POSTINGS = "postings:write"
    READ_GRADUATES = "graduates:read"
    REVEAL_GRADUATES = "graduates:reveal"
    WRITE_GRADUATES = "graduates:write"
    READ_RECOMMENDATIONS = "recommendations:read"
    OWN_PROFILE = "profile:own"
    LINK_EMPLOYERS = "employers:link"
    MANAGE_ACCOUNTS = "accounts:manage"
    MANAGE_TOKENS = "tokens:manage"
    READ_JOBS = "jobs:read"
    RUN_JOBS = "jobs:run"
    READ_AUDIT = "audit:read"
    READ_METRICS = "metrics:read"
    READ_LEDGER = "ledger:read"
    WRITE_LEDGER = "ledger:write"
    READ_DIFFICULTIES = "difficulties:read"
    EXPORT_LEDGER = "ledger:export"
    SIGN_HAND_OVERS = "hand-overs:sign"
    READ_REPORTS = "reports:read"
    FREEZE_REPORTS = "reports:freeze"
    SET_RULES = "rules:set"
    READ_FAIRS = "fairs:read"
    WRITE_FAIRS = "fairs:write"
    REVIEW_POSTINGS = "postings:review"

    @property
    def label(self) -> str:
        """What it allows, in Chinese."""
        return texts.PERMISSIONS[self.value]


_P = Permission
_OFFICE = frozenset({_P.READ_POSTINGS, _P.WRITE_POSTINGS, _P.LINK_EMPLOYERS, _P.READ_JOBS, _P.READ_FAIRS})
_FAIRS = frozenset({_P.WRITE_FAIRS, _P.REVIEW_POSTINGS})
_PEOPLE = frozenset({_P.READ_GRADUATES, _P.REVEAL_GRADUATES, _P.WRITE_GRADUATES, _P.READ_RECOMMENDATIONS})
_CASEWORK = frozenset(
    {_P.READ_LEDGER, _P.WRITE_LEDGER, _P.READ_DIFFICULTIES, _P.SIGN_HAND_OVERS, _P.READ_REPORTS}
)
PERMISSIONS: Mapping[Role, frozenset[Permission]] = {
    Role.GRADUATE: frozenset({_P.READ_POSTINGS, _P.READ_RECOMMENDATIONS, _P.OWN_PROFILE}),
    Role.ORGANIZER: _OFFICE | _FAIRS,
    Role.CASEWORKER: _OFFICE | _PEOPLE | _CASEWORK,
    Role.SUPERVISOR: _OFFICE
    | _PEOPLE
    | _CASEWORK
    | _FAIRS
    | {_P.MANAGE_ACCOUNTS, _P.RUN_JOBS, _P.EXPORT_LEDGER, _P.FREEZE_REPORTS, _P.SET_RULES},
    Role.COUNSELLOR: _PEOPLE
    | {_P.READ_POSTINGS, _P.READ_JOBS, _P.READ_FAIRS, _P.READ_LEDGER, _P.SIGN_HAND_OVERS, _P.READ_REPORTS},
    Role.ADMINISTRATOR: _OFFICE
    | {_P.WRITE_GRADUATES, _P.MANAGE_ACCOUNTS, _P.MANAGE_TOKENS, _P.RUN_JOBS, _P.READ_AUDIT, _P.READ_METRICS}
    | {_P.READ_REPORTS, _P.SET_RULES, _P.REVIEW_POSTINGS},
}
"""Least privilege: an organizer sees no persons, an administrator imports persons but does not look at them."""


@dataclass(frozen=True, slots=True)
class Viewer:
    """On whose behalf something is asked.

    ``organisation_path`` is the path of the own organisation (``/1/4/``): staff see what hangs at or below it.
    ``school`` is the school's name of a counsellor, who sees that school's graduates only. ``graduate`` is the
    number of the own profile. ``scopes`` None: a person's session; a set: an API token, which may do no more.
    """

    account: int
    role: Role
    organisation: int
    organisation_path: str
    school: str = ""
    graduate: int | None = None
    scopes: frozenset[Permission] | None = None

    def may(self, permission: Permission) -> bool:
        """Whether role and scopes allow ``permission``."""
        return permission in PERMISSIONS[self.role] and (self.scopes is None or permission in self.scopes)

    def require(self, permission: Permission) -> None:
        """Raise NotAllowed unless ``permission`` is allowed."""
        if not self.may(permission):
            raise NotAllowed(texts.NOT_ALLOWED.format(role=self.role.label, action=permission.label))
