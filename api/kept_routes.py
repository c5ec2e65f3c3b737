"""The dependency of slips of single persons: the routes of the last lists that this application keeps."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request

from matcher.workflows.fairs.personal_routes import KeptRoutes


def kept_routes(request: Request) -> KeptRoutes:
    """Dependency: kept so that the second slip of a list takes no second reckoning."""
    state = request.app.state
    if not hasattr(state, "kept_routes"):
        state.kept_routes = KeptRoutes()
    routes: KeptRoutes = state.kept_routes
    return routes


Routes = Annotated[KeptRoutes, Depends(kept_routes)]
