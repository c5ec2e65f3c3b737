"""The application over a service, put together once a process: its routes are the same for every service."""

from __future__ import annotations

import copy
from datetime import date
from types import MappingProxyType

from fastapi import FastAPI, Request
from starlette.datastructures import State

from api.app import create_app
from api.dependencies import today
from api.service import Service

_ASSEMBLED: dict[tuple[int, str], FastAPI] = {}


def application(service: Service) -> FastAPI:
    """Return an application over a service, as ``create_app`` returns it.

    FastAPI resolves all routes at an application's first request, which takes 0.7 s; those of a copy are resolved. What
    an application keeps between requests is its own: the state and the middleware. A test that moves the clock sets
    ``state.today``; nothing else may be put in place of a dependency, since it would stay for other tests.
    """
    settings = (service.settings.upload_megabytes, service.settings.trusted_proxies)
    if settings not in _ASSEMBLED:
        assembled = create_app(service)
        assembled.state = State()
        assembled.dependency_overrides = MappingProxyType({today: _today_of})  # type: ignore[assignment]
        _ASSEMBLED[settings] = assembled
    copied = copy.copy(_ASSEMBLED[settings])
    copied.state = State()
    copied.state.service = service
    copied.state.today = today
    return copied


def _today_of(request: Request) -> date:
    found: date = request.app.state.today()
    return found
