"""Each error has its exit code, and one base catches them all."""

from __future__ import annotations

import pytest

from matcher.domain.errors import CannotRunError, InputError, MatcherError, UsageError


@pytest.mark.parametrize(("kind", "code"), [(UsageError, 2), (InputError, 2), (CannotRunError, 3), (MatcherError, 3)])
def test_an_error_keeps_its_sentence_and_its_exit_code(kind: type[MatcherError], code: int) -> None:
    with pytest.raises(MatcherError) as caught:
        raise kind("一句话")
    assert caught.value.exit_code == code and str(caught.value) == "一句话"
