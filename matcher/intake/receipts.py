"""Receipts (参会回执) in any layout to what an employer answered: forms, tables, one line a posting, messages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from stdnum.cn import uscc

from matcher.domain.errors import Unreadable
from matcher.domain.fairs.receipt import Receipt
from matcher.domain.texts import receipts as texts
from matcher.intake import receipt_words as words
from matcher.intake.receipt_files import Rows, receipt_sheets
from matcher.intake.receipt_postings import header_of, lines_of, posting_of_cells, posting_of_line, put

_LABELLED = re.compile(r"^\s*(?:\d+[.、]\s*)?([^：:。，,；;]{1,24})[：:]\s*(.*)$")
_INNER = re.compile(r"(?:[；;，,\s]|^)([^：:。，,；;\s]{2,14})[：:]")
_NAME = re.compile(
    r"([一-龥A-Za-z0-9·]{2,30}(?:[（(][一-龥]{2,8}[)）])?[一-龥A-Za-z0-9]{0,20}"
    r"(?:有限责任公司|股份有限公司|有限公司|集团公司|分公司|公司|事务所|研究院|研究所|医院|合作社|幼儿园|中学|小学|中心))"
)
_LEAD = re.compile(r"^(?:我司|我公司|我们是|本公司|这里是|您好|你好|老师好|来自|是|为)+")
_CODE = re.compile(r"(?<![0-9A-Z])[0-9A-HJ-NP-RT-UW-Y]{18}(?![0-9A-Z])")
_PHONE = re.compile(r"(?<!\d)(?:1[3-9]\d[- ]?\d{4}[- ]?\d{4}|0\d{2,3}[- ]?\d{7,8})(?!\d)")
_COME = re.compile(r"(?:参会|来|到会|到场|派)\s*(\d{1,2}|[一二两三四五六七八九十])\s*(?:人|位|名)|(\d{1,2}|[一二两三四五])\s*人参会|(?:能来|来参会|到场|出席)[，,\s]*(\d{1,2}|[一二两三四五])\s*个?人")
_BOOTHS = re.compile(r"(\d{1,2}|[一二两三四五])\s*个?展[位台]|展[位台]\s*(\d{1,2}|[一二两三四五])\s*个")
_CONTACT = re.compile(r"联系人?[:：\s]*([一-龥]{1,3}(?:先生|女士|经理|老师|主任|部长)?|[一-龥]{2,4})(?=[\s，,；;:：]|\d|$)")
_TALK = re.compile(r"(不|无需|不需要)?[^，。；]{0,4}宣讲")
_NUMBERS = ("attendants", "booths")


def read_receipts(name: str, data: bytes) -> list[Receipt]:
    """Read a file called ``name``, or with an empty name a pasted text. Raises Unreadable without any employer."""
    drafts: list[_Draft] = []
    for rows in receipt_sheets(name, data):
        _read_rows(rows, drafts)
    found = [draft.receipt() for draft in drafts if draft.facts.get("employer_name")]
    if not found:
        raise Unreadable(texts.NO_EMPLOYER, {"pasted": texts.NO_EMPLOYER, "file": texts.NO_EMPLOYER})
    return found


@dataclass(slots=True)
class _Draft:
    """One receipt while it is read."""

    facts: dict[str, str] = field(default_factory=dict)
    promises: dict[str, None] = field(default_factory=dict)
    postings: list[dict[str, str]] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)

    def put(self, name: str, text: str, label: str = "") -> None:
        """Keep an answer under its field; a second one for the same field is shown as not read."""
        if name == "contact_both":
            self._put_contact(text)
        elif name == "promises":
            given = words.promises_in(text) or (words.promises_in(label) if words.yes_or_no(text) else ())
            given = given or (tuple(words.PROMISES) if words.yes_or_no(text) else ())
            self.promises |= dict.fromkeys(given)
            if not given:
                self.unread.append(f"{label}：{text}")
        elif name in ("mail", "mail_site"):
            self.facts.setdefault("how_to_apply", text)
        elif name == "contact_phone" and self.facts.get(name):
            self.unread.append(f"{label}：{text}")
        elif name == "contact_name" and _PHONE.search(text):
            self._put_contact(text)
        elif name not in self.facts:
            self.facts[name] = text
        elif self.facts[name] != text:
            self.unread.append(f"{label}：{text}")

    def receipt(self) -> Receipt:
        """Return what was read."""
        facts = dict(self.facts)
        how = facts.pop("how_to_apply", "")
        unread = list(self.unread)
        numbers = {name: words.count_in(facts.pop(name)) if facts.get(name) else None for name in _NUMBERS}
        answers: dict[str, bool | None] = {}
        for name in ("gives_talk", "has_licence"):
            text = facts.pop(name, "")
            answers[name] = words.yes_or_no(text)
            if text and answers[name] is None:
                unread.append(text)
        code = re.sub(r"\s+", "", facts.pop("credit_code", "")).upper()
        code = uscc.compact(code) if uscc.is_valid(code) else code
        postings = [dict(one) if not how or "how_to_apply" in one else {**one, "how_to_apply": how} for one in self.postings]
        return Receipt(
            employer_name=facts.pop("employer_name"),
            credit_code=code,
            nature=facts.pop("nature", ""),
            industry=facts.pop("industry", ""),
            size=facts.pop("size", ""),
            address=facts.pop("address", ""),
            contact_name=facts.pop("contact_name", ""),
            contact_phone=facts.pop("contact_phone", ""),
            attendants=numbers["attendants"],
            booths=numbers["booths"],
            gives_talk=answers["gives_talk"],
            has_licence=answers["has_licence"],
            promises=tuple(name for name in words.PROMISES if name in self.promises),
            postings=tuple(postings),
            unread=tuple(dict.fromkeys(unread)),
        )

    def _put_contact(self, text: str) -> None:
        phone = _PHONE.search(text)
        if phone:
            self.facts.setdefault("contact_phone", phone[0])
        name = re.sub(r"[\s，,/、:：]+", " ", text.replace(phone[0], "") if phone else text).strip()
        if name:
            self.facts.setdefault("contact_name", name)


def _read_rows(rows: Rows, drafts: list[_Draft]) -> None:
    """Read one sheet; it goes on with the receipt before it unless it names another employer."""
    header: tuple[str, ...] | None = None
    for number, cells in enumerate(rows, start=1):
        filled = words.said_once(cells)
        if not filled:
            header = None
            continue
        found = header_of(cells)
        if found is not None:
            header = found
            continue
        if header is not None and _is_body(cells, header):
            if _take_row(cells, header, drafts):
                continue
        elif header is not None:
            header = None
        if len(filled) == 1:
            _take_text(filled[0], number, drafts)
        else:
            _take_form(cells, number, drafts)


def _is_body(cells: Sequence[str], header: Sequence[str]) -> bool:
    """A row below a table's header belongs to it unless its first word is the label of a form."""
    filled = [words.plain(cell) for cell in cells if cell.strip()]
    return len(filled) >= 2 and not words.receipt_field(filled[0]) and not (len(header) > 2 and _LABELLED.match(filled[0]))


def _take_row(cells: Sequence[str], header: Sequence[str], drafts: list[_Draft]) -> bool:
    posting = posting_of_cells(header, cells)
    answers = {name.removeprefix(words.ANSWER): posting.pop(name) for name in list(posting) if name.startswith(words.ANSWER)}
    employer = posting.pop("employer", "")
    if not employer and "employer" in header and posting and drafts:
        employer = drafts[-1].facts.get("employer_name", "")
    if not posting:
        return False
    draft = _draft_for(employer, drafts)
    for name, field_name in (("employer_code", "credit_code"), ("employer_nature", "nature")):
        if name in posting:
            draft.facts.setdefault(field_name, posting.pop(name))
    for name, text in answers.items():
        if name == "promises" or name not in draft.facts:
            draft.put(name, text)
    draft.postings.append(posting)
    return True


def _draft_for(employer: str, drafts: list[_Draft]) -> _Draft:
    """Return the receipt of an employer; the one at hand where none is named."""
    if employer:
        for draft in drafts:
            if draft.facts.get("employer_name") == employer:
                return draft
    if not drafts or (employer and drafts[-1].facts.get("employer_name")):
        drafts.append(_Draft())
    if employer:
        drafts[-1].facts.setdefault("employer_name", employer)
    return drafts[-1]


def _take_form(cells: Sequence[str], number: int, drafts: list[_Draft]) -> None:
    """Read a row of labels with their answers beside them: 单位全称 | 江曜精密 | 联系人 | 王经理."""
    filled = words.said_once(cells)
    place = 0
    while place < len(filled):
        label = filled[place]
        name = words.receipt_field(label)
        answer = filled[place + 1] if place + 1 < len(filled) else ""
        if name and answer and not words.receipt_field(answer):
            _put(drafts, name, answer, label)
            place += 2
        elif words.posting_field(label) and answer and not words.posting_field(answer) and not name:
            _put_posting(drafts, words.posting_field(label), answer)
            place += 2
        else:
            if not name:
                _take_text(label, number, drafts)
            place += 1


def _take_text(text: str, number: int, drafts: list[_Draft]) -> None:
    """Read one line: labelled answers, postings, or a message in which something of use stands."""
    for line in lines_of(text):
        if not (_labelled(line, drafts) or _posting(line, drafts) or _message(line, drafts)):
            shown = words.plain(line)
            is_asking = shown.endswith(":") or words.receipt_field(shown) or words.asks_nothing(shown)
            if drafts and len(shown) > 1 and not is_asking:
                drafts[-1].unread.append(texts.LINE.format(row=number, text=shown[:80]))


def _labelled(line: str, drafts: list[_Draft]) -> bool:
    """Read 标签：内容, also several in one line."""
    marks = [mark for mark in _INNER.finditer(line) if words.receipt_field(mark[1]) or words.posting_field(mark[1])]
    if len(marks) > 1 and marks[0].start() == 0:
        ends = [mark.start() for mark in marks[1:]] + [len(line)]
        parts = [line[mark.start(1) : end].strip(" ；;，,") for mark, end in zip(marks, ends, strict=True)]
        read = [_labelled(part, drafts) for part in parts]
        return all(read)
    found = _LABELLED.match(line)
    if found is None:
        return False
    label, answer = found[1].strip(), found[2].strip()
    name = words.receipt_field(label)
    if name:
        if answer:
            _put(drafts, name, answer, label)
        return True
    known = words.posting_field(label)
    if not known or known == "ordinal" or not answer:
        return False
    if known == "title":
        posting = posting_of_line(answer)
        _draft_for("", drafts).postings.append(posting or {"title": answer})
        return True
    if known in ("employer", "employer_code", "employer_nature"):
        return False
    _put_posting(drafts, known, answer)
    return True


def _posting(line: str, drafts: list[_Draft]) -> bool:
    posting = posting_of_line(line)
    if posting:
        _draft_for("", drafts).postings.append(posting)
    return bool(posting)


def _message(line: str, drafts: list[_Draft]) -> bool:
    """Take out of a sentence what it tells of the employer; whether it told anything."""
    before = _told(drafts)
    name = _NAME.search(line)
    if name and (not drafts or not drafts[-1].facts.get("employer_name")):
        _draft_for("", drafts).put("employer_name", _LEAD.sub("", name[1]))
    code, phone = _CODE.search(line), _PHONE.search(line)
    draft = _draft_for("", drafts)
    if code:
        draft.facts.setdefault("credit_code", code[0])
    if phone:
        draft.facts.setdefault("contact_phone", phone[0])
        who = _CONTACT.search(line[: phone.start()]) or re.search(r"([一-龥]{1,3}(?:先生|女士|经理|老师|主任))", line)
        if who:
            draft.facts.setdefault("contact_name", who[1])
    for field_name, pattern in (("attendants", _COME), ("booths", _BOOTHS)):
        match = pattern.search(line)
        if match:
            draft.facts.setdefault(field_name, next(found for found in match.groups() if found))
    talk = _TALK.search(line)
    if talk:
        draft.facts.setdefault("gives_talk", "否" if talk[1] else "是")
    if "执照" in line:
        draft.facts.setdefault("has_licence", "否" if re.search(r"(?:无|没有|未)[^，。]{0,6}执照|执照[^，。]{0,6}(?:未|没)", line) else "是")
    if "承诺" in line or "保证" in line:
        draft.promises |= dict.fromkeys(words.promises_in(line))
    return _told(drafts) != before


def _told(drafts: list[_Draft]) -> int:
    return sum(len(draft.facts) + len(draft.promises) for draft in drafts)


def _put(drafts: list[_Draft], name: str, answer: str, label: str) -> None:
    """A second 单位全称 with another name begins the next receipt."""
    known = drafts[-1].facts.get("employer_name") if drafts else None
    if name == "employer_name" and known and known != answer:
        drafts.append(_Draft())
    _draft_for("", drafts).put(name, answer, label)


def _put_posting(drafts: list[_Draft], name: str, answer: str) -> None:
    draft = _draft_for("", drafts)
    if name == "title":
        draft.postings.append({"title": answer})
    elif draft.postings:
        put(draft.postings[-1], name, answer)
    else:
        draft.unread.append(answer)
