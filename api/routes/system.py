"""Whether the service lives, is ready, and its figures."""

from __future__ import annotations

from datetime import datetime, timedelta

from fastapi import APIRouter, Depends, Response
from pydantic import BaseModel, Field

from api.dependencies import Reading, ServiceDep, permitted
from api.figures import FIGURES
from matcher import __version__
from matcher.domain.access import Permission
from matcher.domain.texts import http as texts
from matcher.store.installation import WORKER_SEEN

router = APIRouter(tags=["运行状态"])
_WORKER_SILENT = timedelta(minutes=2)


class HealthAnswer(BaseModel):
    """The process answers."""

    status: str
    version: str


class ReadinessAnswer(BaseModel):
    """What works; ``ready`` False answers with 503."""

    ready: bool
    database: bool
    index: bool
    index_rows: int
    index_changed: int
    index_generation: str
    encoder: str
    warnings: list[str] = Field(description="不影响服务但需要处理的事")


@router.get("/health", summary="进程是否在运行")
def health() -> HealthAnswer:
    """Answer without touching anything."""
    return HealthAnswer(status="ok", version=__version__)


@router.get("/readiness", summary="是否可以服务", responses={503: {"model": ReadinessAnswer, "description": "还不能服务"}})
def readiness(service: ServiceDep, store: Reading, response: Response) -> ReadinessAnswer:
    """Look at database and index; a silent worker is a warning."""
    index = service.index.state()
    database = store.installation.get("mode") is not None
    warnings = [index.error] if index.error else []
    seen = store.installation.get(WORKER_SEEN)
    if seen is None or store.clock() - datetime.fromisoformat(seen) > _WORKER_SILENT:
        warnings.append(texts.WORKER_SILENT)
    ready = database and index.loaded
    response.status_code = 200 if ready else 503
    return ReadinessAnswer(
        ready=ready,
        database=database,
        index=index.loaded,
        index_rows=index.rows,
        index_changed=index.changed,
        index_generation=index.generation,
        encoder=service.models.encoder.fingerprint[:12],
        warnings=warnings,
    )


@router.get(
    "/metrics",
    summary="运行指标（Prometheus）",
    dependencies=[Depends(permitted(Permission.READ_METRICS))],
    response_class=Response,
    responses={200: {"content": {"text/plain": {"schema": {"type": "string"}}}}},
)
def metrics(service: ServiceDep, store: Reading) -> Response:
    """Return the figures of this process."""
    jobs = {("all", state.value): count for state, count in store.jobs.counts().items()}
    return Response(FIGURES.text(service.index.state(), jobs), media_type="text/plain; version=0.0.4")
