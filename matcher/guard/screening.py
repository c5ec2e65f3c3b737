"""Screens the texts of one posting: every rule that fires, with the words it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache, lru_cache
from itertools import chain

from matcher.domain.finding import Finding, Severity
from matcher.guard.clauses import is_borne, is_denied, is_duty, is_warned_of, sentence_at
from matcher.guard.fields import FieldText
from matcher.guard.lookup import Lookup
from matcher.guard.normalise import View
from matcher.guard.rules import Pattern, Rule, guard_rules
from matcher.text.negation import in_preferred_list

UNREAD_FIELDS = frozenset(
    {"id", "regions", "published_on", "valid_until", "contact_visible", "source", "employer_code", "employer_size", "headcount"}
    | {"salary_min", "salary_max", "salary_months", "graduating_years", "kind"}
)
"""Fields of codes, places, days and numbers: no rule looks at them."""


_AROUND = 40
"""How far beyond its sentence a wording that only names the thing may begin or end."""


def screen_text(fields: Mapping[str, str], *, is_public_sector: bool, as_of: date) -> tuple[Finding, ...]:
    """Return what the text rules find in the fields of one posting, blocking findings first, then in reading order.

    ``fields`` maps canonical field names to values as given; ``is_public_sector`` spares conditions that are lawful
    there. A rule is reported once a field, at its first place. ``as_of`` decides which rules are in force.
    """
    texts = [FieldText(name, value) for name, value in fields.items() if value and name not in UNREAD_FIELDS]
    keyed = [(text, _keyed(text)) for text in texts]
    found: list[Finding] = []
    for rule in guard_rules():
        hits = [text for text, ids in keyed if rule.id in ids]
        if not hits or not rule.holds_on(as_of) or (rule.spares_public and is_public_sector):
            continue
        findings = [finding for finding in (_first(rule, text) for text in hits) if finding is not None]
        if findings and not any(excuse.search(text.plain) for excuse in rule.excuses for text in texts):
            found += findings
    order = {name: place for place, name in enumerate(fields)}
    return tuple(sorted(found, key=lambda one: (one.severity is Severity.WARN, order[one.source], one.start, one.rule)))


def _keyed(text: FieldText) -> frozenset[str]:
    """Return the ids of the rules that may fire: a key word stands in the text, or the field asks for the very thing."""
    standing, keys = _pieces_in(text.plain), _keys()
    return frozenset((text.name, *chain(*(keys[piece] for piece in standing & keys.keys()))))


@lru_cache(maxsize=32)
def _pieces_in(text: str) -> frozenset[str]:
    """Return which key words, and which pieces that a wording needs, stand in ``text``.

    Remembered for a moment: every rule asks for the same two views of one field.
    """
    return _pieces().standing_in(text)


@cache
def _keys() -> dict[str, list[str]]:
    """Return the key words, each with the ids of the rules that may fire where it stands."""
    keys: dict[str, list[str]] = {}
    for rule in guard_rules():
        for key in rule.keys:
            keys.setdefault(key, []).append(rule.id)
    return keys


@cache
def _pieces() -> Lookup:
    needed = (pattern.needs for rule in guard_rules() for pattern in rule.patterns)
    return Lookup(chain(_keys(), *chain(*needed)))


def _first(rule: Rule, text: FieldText) -> Finding | None:
    spans = [text.open.original(*span) for span, _ in _spans(rule, text.name, text.open)]
    if text.closed.text != text.open.text:
        broken = (span for span, around in _spans(rule, text.name, text.closed) if text.closed.is_broken(*around))
        spans += [text.closed.original(*span) for span in broken]
    if "preferred" in rule.gates:
        spans = [span for span in spans if not in_preferred_list(text.prose, span[0])]
    if not spans:
        return None
    start, end = min(spans)
    quote = text.given[start:end]
    return Finding(rule.id, rule.severity, quote, text.name, start, end, rule.cited, rule.text)


def _spans(rule: Rule, name: str, view: View) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Yield the places in ``view`` where ``rule`` fires and nothing keeps it silent, each with all the words it took."""
    standing = _pieces_in(view.text)
    for pattern in rule.patterns:
        if (pattern.fields and name not in pattern.fields) or any(map(standing.isdisjoint, pattern.needs)):
            continue
        for match in pattern.fires.finditer(view.text):
            start, end = match.span("q") if "q" in match.re.groupindex and match["q"] else match.span()
            noun = match.start("k") if "k" in match.re.groupindex and match["k"] else start
            if end > start and not _is_silent(rule, pattern, view.text, start, end, noun):
                yield (start, end), (max(0, match.start() - 2), min(len(view.text), match.end() + 4))


def _is_silent(rule: Rule, pattern: Pattern, text: str, start: int, end: int, noun: int) -> bool:
    """``noun`` is where the thing itself is named: 不收押金 denies it there, 不会收押金 before the phrase."""
    sentence = sentence_at(text, start, end)
    if pattern.unless is not None and pattern.unless.search(sentence.segment):
        return True
    if "denied" in rule.gates and (is_denied(sentence, start) or is_denied(sentence, noun)):
        return True
    if "borne" in rule.gates and is_borne(sentence, end):
        return True
    if "warned" in rule.gates and is_warned_of(sentence):
        return True
    if "duty" in rule.gates and is_duty(sentence):
        return True
    return any(
        mention.start() < end and start < mention.end()
        for wording in rule.mentions
        for mention in wording.finditer(text, max(0, sentence.start - _AROUND), sentence.end + _AROUND)
    )
