"""How an employer's program opens its link over the API: the code once, then a session in a header; no account."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Header, Path

from api.dependencies import ServiceDep
from matcher.domain.account import EmployerLink
from matcher.domain.errors import NotSignedIn
from matcher.domain.texts import employer_api as texts
from matcher.workflows.postings.employer_links import find_opened

SESSION = "X-Employer-Session"
Token = Annotated[str, Path(min_length=1, max_length=200, description="链接中 /employer/ 之后的部分")]


@dataclass(frozen=True, slots=True)
class Employer:
    """The employer behind an opened link."""

    link: EmployerLink


def opened(
    service: ServiceDep,
    token: Token,
    session: Annotated[str, Header(alias=SESSION, max_length=200, description="输入验证码后得到的会话")] = "",
) -> Employer:
    """Dependency: the employer. Raises NotFound for a link out of force, NotSignedIn before the code."""
    with service.database.reading() as store:
        link, found = find_opened(store, token, session)
    if found is None:
        raise NotSignedIn(texts.CODE_FIRST, "code-first")
    return Employer(link)


Opened = Annotated[Employer, Depends(opened)]
