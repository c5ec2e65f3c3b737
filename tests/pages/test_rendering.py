"""Values are printed as people read them, everything is escaped, and a name that nobody gave is noticed."""

from __future__ import annotations

import doctest
from datetime import UTC, date, datetime

import pytest
from jinja2 import UndefinedError

from api.pages import rendering
from api.pages.rendering import count, day, environment, mask_name, mask_phone, moment, money, percent


def printed(template: str, **values: object) -> str:
    return environment().from_string(template).render(**values)


def test_the_examples_hold() -> None:
    assert doctest.testmod(rendering).failed == 0


def test_days_and_moments_are_those_of_shanghai() -> None:
    late = datetime(2026, 12, 4, 16, 30, tzinfo=UTC)
    assert day(late) == "2026-12-05（周六）" and moment(late) == "2026-12-05 00:30"
    assert day(date(2026, 12, 6)) == "2026-12-06（周日）"
    assert day(None) == moment(None) == ""


def test_numbers_stand_in_thousands() -> None:
    assert (money(6500.0), money(None), count(1204567), percent(0.912)) == ("6,500", "", "1,204,567", "91.2%")


def test_masks_never_tell_a_short_value() -> None:
    assert (mask_name("欧阳明月"), mask_name(""), mask_phone("13800138000")) == ("欧*", "未填写", "138****8000")
    assert mask_phone("12333") == "*****"


def test_everything_is_escaped() -> None:
    assert printed("{{ word }}", word="<script>") == "&lt;script&gt;"
    macro = '{% from "components/parts.html" import field %}{{ field("a", "甲", value) }}'
    assert 'value="&#34;&gt;&lt;b&gt;"' in printed(macro, value='"><b>')


@pytest.mark.parametrize("template", ["{{ nobody_gave_this }}", "{{ common.NO_SUCH_TEXT }}", "{% if lacking %}{% endif %}"])
def test_a_name_that_nobody_gave_is_an_error(template: str) -> None:
    with pytest.raises(UndefinedError):
        printed(template)


def test_a_key_that_a_mapping_lacks_is_empty() -> None:
    assert printed("[{{ errors.year }}{{ errors['month'] or '' }}]", errors={}) == "[]"
