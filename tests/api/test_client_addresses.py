"""A client address is believed from own proxies only."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from fastapi import FastAPI, Request

from api.addresses import AddressLimit, address_limit, client_address, is_https
from matcher.domain.errors import TooManyAttempts
from matcher.settings import Settings


def request_from(address: str, **headers: str) -> Request:
    listed = [(name.replace("_", "-").lower().encode(), value.encode()) for name, value in headers.items()]
    scope = {
        "type": "http",
        "client": (address, 1),
        "headers": listed,
        "scheme": "http",
        "path": "/",
        "server": ("a", 80),
    }
    return Request({**scope, "query_string": b""})


class TestAddresses:
    def test_a_visitors_own_word_is_not_believed(self) -> None:
        assert client_address(request_from("9.9.9.9", X_Forwarded_For="1.2.3.4"), "") == "9.9.9.9"
        assert client_address(request_from("9.9.9.9", X_Forwarded_For="1.2.3.4"), "10.0.0.0/8") == "9.9.9.9"
        assert not is_https(request_from("9.9.9.9", X_Forwarded_Proto="https"), "10.0.0.0/8")

    def test_own_proxies_are_believed_up_to_the_first_that_is_none(self) -> None:
        trusted = "10.0.0.0/8, 192.168.1.5"
        for said, expected in (
            ("1.2.3.4", "1.2.3.4"),
            ("6.6.6.6, 1.2.3.4", "1.2.3.4"),
            ("6.6.6.6, 1.2.3.4, 192.168.1.5", "1.2.3.4"),
            ("nonsense", "10.0.0.1"),
            ("", "10.0.0.1"),
        ):
            assert client_address(request_from("10.0.0.1", X_Forwarded_For=said), trusted) == expected
        assert is_https(request_from("10.0.0.1", X_Forwarded_Proto="https"), trusted)

    def test_so_many_attempts_from_one_address_and_no_more(self) -> None:
        limit = AddressLimit("3/5minutes")
        for _ in range(3):
            limit.check("1.2.3.4")
            limit.count("1.2.3.4")
        with pytest.raises(TooManyAttempts) as caught:
            limit.check("1.2.3.4")
        assert 1 <= caught.value.retry_after <= 300 and "分钟" in str(caught.value)
        limit.check("1.2.3.5")

    def test_a_whole_ipv6_home_counts_as_one_address(self) -> None:
        limit = AddressLimit("1/minute")
        limit.count("2001:db8::1")
        with pytest.raises(TooManyAttempts):
            limit.check("2001:db8::ffff")
        limit.check("2001:db8:0:1::1")

    def test_one_application_has_one_limit(self) -> None:
        app = FastAPI()
        app.state.service = SimpleNamespace(settings=Settings())
        request = Request({"type": "http", "app": app, "headers": []})
        assert address_limit(request) is address_limit(request)
