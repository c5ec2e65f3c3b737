"""Settings of the installed service, read once at the entrances from ``MATCHER_*`` variables."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

DEMO_FOLDER = "demo"


class Settings(BaseSettings):
    """Every setting with its default; times in seconds unless the name says otherwise.

    ``data`` holds database, index, keys and uploads. ``secret`` signs links and cookies: empty means the random one in
    the key file that `matcher init` writes; the demo's well-known secret is refused outside demo mode. ``congestion``
    is how strongly people are led away from crowded postings, 0 not at all.
    """

    model_config = SettingsConfigDict(env_prefix="MATCHER_", extra="ignore", frozen=True)

    data: Path = Path("var")
    demo: bool = False
    secret: str = ""
    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=0, le=65535)
    bundle: Path | None = None
    encoder: Path | None = None
    session_idle: int = Field(default=30 * 60, ge=60)
    session_longest: int = Field(default=12 * 3600, ge=300)
    code_valid_hours: int = Field(default=72, ge=1)
    link_valid_days: int = Field(default=30, ge=1)
    sign_in_failures: int = Field(default=5, ge=1)
    sign_in_lock: int = Field(default=15 * 60, ge=1)
    sign_in_per_address: str = "30/5minutes"
    upload_megabytes: int = Field(default=100, ge=1)
    import_workers: int = Field(default=2, ge=1)
    self_registration: bool = True
    secure_cookies: bool = False
    trusted_proxies: str = ""
    log_level: str = "info"
    worker: bool = True
    nightly_hour: int = Field(default=2, ge=0, le=23)
    congestion: float = Field(default=0.3, ge=0, le=3, allow_inf_nan=False)

    @property
    def folder(self) -> Path:
        """The data folder in use: the demo has one of its own below ``data``."""
        return self.data / DEMO_FOLDER if self.demo else self.data

    @property
    def database(self) -> Path:
        """The database file."""
        return self.folder / "matcher.db"

    @property
    def index(self) -> Path:
        """The folder of index generations."""
        return self.folder / "index"

    @property
    def bundles(self) -> Path:
        """The folder of bundles trained here, and which of them is in service."""
        return self.folder / "bundles"

    @property
    def uploads(self) -> Path:
        """The folder of encrypted uploads."""
        return self.folder / "uploads"

    @property
    def keys(self) -> Path:
        """The key file."""
        return self.folder / "keys.json"

    @property
    def queue(self) -> Path:
        """The queue's own database; it holds job numbers only."""
        return self.folder / "queue.db"
