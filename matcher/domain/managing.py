"""Who may manage whose account: never one's own, never one's own role below administrator, never above."""

from __future__ import annotations

from matcher.domain.access import Permission, Role, Viewer

_BELOW_SUPERVISOR = frozenset({Role.CASEWORKER, Role.ORGANIZER, Role.COUNSELLOR, Role.GRADUATE})


def manageable_roles(viewer: Viewer) -> frozenset[Role]:
    """Return the roles whose accounts the viewer may manage at or below the own place.

    Caseworkers and counsellors have the accounts of the graduates whose profiles they keep; organizers have none.
    """
    if viewer.may(Permission.MANAGE_ACCOUNTS):
        return frozenset(Role) if viewer.role is Role.ADMINISTRATOR else _BELOW_SUPERVISOR
    if viewer.may(Permission.WRITE_GRADUATES) and viewer.may(Permission.REVEAL_GRADUATES):
        return frozenset({Role.GRADUATE})
    return frozenset()
