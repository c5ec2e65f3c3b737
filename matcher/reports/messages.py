"""Messages that a caseworker sends or copies: an SMS of at most 70 characters, a chat text for one person."""

from __future__ import annotations

from collections.abc import Sequence

from matcher.domain.errors import Unreadable
from matcher.domain.texts import slips as texts
from matcher.reports.slip import SlipPaper

_SHORTEST_OFFICE = 4


def sms(name: str, office: str, count: int, link: str = "") -> str:
    """Return an SMS: from where, who (masked), how many postings, the link, free, 12333; never over 70 characters.

    A long office name is cut. Raises Unreadable for a link that leaves no room even so.
    """
    template = texts.SMS if link else texts.SMS_NO_LINK
    fixed = len(template.format(office="", name=name, count=count, link=link))
    room = texts.SMS_LONGEST - fixed
    if room < min(_SHORTEST_OFFICE, len(office)):
        most = len(link) + room - _SHORTEST_OFFICE
        message = texts.SMS_LINK_LONG.format(length=len(link), most=max(0, most))
        raise Unreadable(message, {"link": message})
    return template.format(office=office[:room], name=name, count=count, link=link)


def wechat(name: str, office: str, papers: Sequence[SlipPaper]) -> str:
    """Return a plain text for one person to copy into a chat: her postings, why, what to ask, the bad news."""
    lines = [texts.WECHAT_HEAD.format(name=name, office=office, count=len(papers))]
    for place, paper in enumerate(papers, start=1):
        title, _, facts = paper.post.partition("：")[2].partition(texts.BAR)
        lines += ["", texts.WECHAT_ITEM.format(place=place, title=title, facts=facts)]
        lines.append(paper.number)
        for template, parts in ((texts.WECHAT_WHY, paper.why), (texts.WECHAT_ASK, paper.ask), (texts.WECHAT_BAD, paper.bad)):
            if parts:
                lines.append(template.format(text=texts.SEMICOLON.join(parts)))
    return "\n".join([*lines, "", texts.WECHAT_TAIL])
