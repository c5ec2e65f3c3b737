"""The texts and tokens by which postings and graduates are embedded and found."""

from __future__ import annotations

import re
from collections.abc import Iterable

from matcher.domain.graduate import Graduate
from matcher.domain.posting import Posting
from matcher.text.prose import Zone, read_prose
from matcher.text.segment import words

TEXT_LIMIT = 700
TOKEN_LIMIT = 160
_KEPT_ZONES = frozenset({Zone.UNKNOWN, Zone.DUTIES, Zone.REQUIREMENTS})
_TITLE_BRACKET = re.compile(r"[\[(（【][^\])）】]{0,30}[\])）】]")
_TITLE_TAIL = re.compile(r"\s*[+/|·\-—,，]\s*(?:双休|五险一金|包吃住|急聘|急招|高薪|\d[^+/|]*?[kK千万元薪]).*$")
_STOP = frozenset(
    ["的", "了", "和", "与", "及", "或", "等", "在", "对", "为", "有", "能", "者", "以", "上", "下", "中", "并", "具", "具有", "具备", "负责", "相关", "工作", "岗位", "职责", "要求", "任职", "公司", "优先", "能力", "以上", "良好", "较强", "经验", "完成", "进行", "以及", "其他", "根据", "熟悉", "了解", "一定", "优秀", "可以", "专业", "学历", "我们", "提供", "参与", "协助", "要", "需", "可", "不", "是"]
)
_WORD = re.compile(r"[\w+#.]+")


def posting_title(posting: Posting) -> str:
    """Return the title without brackets and advertising tails; the whole title where nothing would be left."""
    plain = _TITLE_TAIL.sub("", _TITLE_BRACKET.sub(" ", posting.title)).strip()
    return plain or posting.title


def posting_text(posting: Posting) -> str:
    """Return what the posting is about: title, occupation, skills, duties and requirements; no benefits, no company."""
    names = [guess.name for guess in posting.occupations[:1]]
    skills = list(dict.fromkeys(skill.name for skill in posting.skills if skill.kind == "hard"))[:20]
    parts = [posting_title(posting), *names, " ".join(skills), _body(posting)]
    return " ".join(part for part in parts if part)[:TEXT_LIMIT]


def _body(posting: Posting) -> str:
    given = posting.description
    if not given:
        return ""
    prose = read_prose(given, posting.raw.source("description"))
    kept = [prose.text[c.start : c.end].strip() for c in prose.clauses if c.zone in _KEPT_ZONES]
    return " ".join(kept)[:TEXT_LIMIT] or prose.text[:TEXT_LIMIT]


def posting_tokens(posting: Posting) -> list[str]:
    """Return the tokens for lexical search: title words and bigrams, skills, majors and the first words of the text."""
    title = posting_title(posting)
    tokens = [*_content_words(title), *bigrams(title)]
    tokens.extend(skill.name.casefold() for skill in posting.skills)
    for requirement in posting.requirements.majors:
        tokens.extend(demand.name for demand in requirement.demands)
    tokens.extend(_content_words(_body(posting))[:TOKEN_LIMIT])
    return tokens


def graduate_title(graduate: Graduate) -> str:
    """Return the works wished for, or the major where no wish is stated."""
    return " ".join(graduate.intentions.occupations) or graduate.major


def graduate_text(graduate: Graduate) -> str:
    """Return what the graduate brings and wants: wishes, major, skills and experience."""
    parts = [graduate_title(graduate), graduate.major, " ".join(graduate.skill_names or graduate.skills)]
    return " ".join(part for part in (*parts, graduate.experience) if part)[:TEXT_LIMIT]


def graduate_tokens(graduate: Graduate) -> list[str]:
    """Return the query tokens, each once: wishes first, then major, skills and experience."""
    tokens: list[str] = []
    for wish in graduate.intentions.occupations or (graduate.major,):
        tokens.extend([*_content_words(wish), *bigrams(wish)])
    tokens.append(graduate.major)
    tokens.extend(_content_words(graduate.major))
    tokens.extend(name.casefold() for name in graduate.skill_names)
    tokens.extend(_content_words(graduate.experience)[:24])
    return list(dict.fromkeys(token for token in tokens if token))


def bigrams(text: str) -> list[str]:
    """Return the character bigrams of each run of letters.

    >>> bigrams("软件 工程")
    ['软件', '工程']
    """
    runs: Iterable[str] = _WORD.findall(text.casefold())
    return [run[i : i + 2] for run in runs for i in range(len(run) - 1)]


def _content_words(text: str) -> list[str]:
    return [word for word in words(text.casefold()) if word not in _STOP and _WORD.fullmatch(word)]
