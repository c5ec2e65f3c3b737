"""The application over a service, put together once a process: its routes are the same for every service."""

from __future__ import annotations

import copy

from fastapi import FastAPI
from starlette.datastructures import State

from api.app import create_app
from api.service import Service

_ASSEMBLED: dict[tuple[int, str], FastAPI] = {}


def application(service: Service) -> FastAPI:
    """Return an application over a service, as ``create_app`` returns it.

    FastAPI resolves all routes at an application's first request, which takes 0.7 s; those of a copy are resolved. What
    an application keeps between requests is its own: the state and the middleware.
    """
    settings = (service.settings.upload_megabytes, service.settings.trusted_proxies)
    if settings not in _ASSEMBLED:
        _ASSEMBLED[settings] = create_app(service)
        _ASSEMBLED[settings].state = State()
    copied = copy.copy(_ASSEMBLED[settings])
    copied.state = State()
    copied.state.service = service
    return copied
