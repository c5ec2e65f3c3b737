"""Passwords that everybody tries first are refused with what to do; long ones of unrelated words are taken."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.domain.login import login_fault, normalise_login
from matcher.domain.password import LONGEST, SHORTEST, password_fault


@pytest.mark.parametrize(
    "password",
    [
        "1234567890",
        "0987654321",
        "aaaaaaaaaaaa",
        "abababababab",
        "qwertyuiop",
        "poiuytrewq",
        "1qaz2wsx3edc",
        "password123",
        "Password2026!",
        "admin123456",
        "woaini5201314",
        "!@#$%^&*()",
        "a123456789",
        "qwertyuiop1",
        "ABCDEFGHIJK",
    ],
)
def test_what_everybody_tries_first_is_refused(password: str) -> None:
    assert "常见" in password_fault(password)


@pytest.mark.parametrize(
    ("password", "own"),
    [
        ("zhangsan2026", ("zhangsan", "张三")),
        ("ZhangSan1998!", ("zhangsan@example.com", "张三")),
        ("13800138000", ("13800138000", "张三")),
        ("13800138000a", ("13800138000", "张三")),
        ("张三丰张三丰张三丰2026", ("x", "张三丰")),
    ],
)
def test_the_own_names_with_a_few_digits_are_refused(password: str, own: tuple[str, ...]) -> None:
    assert "登录名或姓名" in password_fault(password, *own)


@pytest.mark.parametrize(
    "password",
    ["gallop-tin-velvet", "槐树下的蓝色单车去江边了", "Tz7#mQ2vLp9", "admin-gallop-tin", "mima lvse weilan 7"],
)
def test_unrelated_words_are_taken(password: str) -> None:
    assert password_fault(password, "zhangsan", "张三") == ""


@given(st.text(max_size=SHORTEST - 1))
def test_short_ones_are_refused_with_the_length_to_reach(password: str) -> None:
    assert str(SHORTEST) in password_fault(password)


def test_a_password_longer_than_anybody_types_is_refused() -> None:
    assert str(LONGEST) in password_fault("gallop-tin-velvet " * 20)


@given(st.text(max_size=300), st.text(max_size=60))
def test_every_text_gets_an_answer(password: str, own: str) -> None:
    assert isinstance(password_fault(password, own), str)


@given(st.text(max_size=80))
def test_a_login_has_one_form(login: str) -> None:
    assert normalise_login(normalise_login(login)) == normalise_login(login)


def test_a_phone_is_one_login_in_every_way_of_writing() -> None:
    ways = ("13800138000", "+86 138 0013 8000", "86-138-0013-8000", "１３８００１３８０００", "138-0013-8000")
    assert {normalise_login(way) for way in ways} == {"13800138000"}


@pytest.mark.parametrize("login", ["", "ab", "a" * 61, "a/b/c", "<script>", "42011520000101123X", "420115200001011234"])
def test_a_login_that_cannot_be_chosen_says_what_to_change(login: str) -> None:
    assert login_fault(login)


@pytest.mark.parametrize("login", ["zhang.san", "张三丰", "13800138000", "a_b-c@example.com"])
def test_names_phones_and_addresses_are_good_logins(login: str) -> None:
    assert login_fault(login) == ""
