"""Risk is one figure from 0 to 1: the model's probability raised by what the rules found, and a blocking finding weighs most."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from matcher.domain.finding import Finding, Severity
from matcher.domain.posting import Posting, RawPosting
from matcher.guard.risk import NUMBER_NAMES, combined_risk, risk_numbers, risk_text
from matcher.understanding.posting import understand_posting
from matcher.workflows.guard.risk_model import learned_risks


def make(**fields: str) -> Posting:
    return understand_posting(RawPosting("p1", fields, {}, frozenset(fields), "a.jsonl", 1))


def finding(rule: str, severity: Severity) -> Finding:
    return Finding(rule, severity, "", "title", 0, 0, "", "")


severities = st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from(list(Severity))), max_size=6)


@given(st.floats(0, 1), severities)
def test_findings_never_lower_the_risk_and_it_stays_within_0_and_1(
    learned: float, found: list[tuple[str, Severity]]
) -> None:
    findings = [finding(rule, severity) for rule, severity in found]
    assert round(learned, 6) <= combined_risk(learned, findings) <= 1


def test_a_blocking_finding_alone_gives_six_tenths_and_a_warning_one() -> None:
    assert combined_risk(0.0, [finding("fee", Severity.BLOCK)]) == 0.6
    assert combined_risk(0.0, [finding("pay_promise", Severity.WARN)]) == 0.1


def test_no_number_of_a_person_reaches_the_model() -> None:
    assert risk_text(make(title="电工", description="电话 13812345678，微信同号[电话]")) == "电工\n电话 00000000000,微信同号"


def test_numbers_that_the_posting_does_not_state_are_left_open() -> None:
    numbers = dict(zip(NUMBER_NAMES, risk_numbers(make(title="电工", description="负责配电")), strict=True))
    assert numbers["pay"] is None
    assert numbers["headcount"] is None
    assert numbers["no_pay"] == 1.0


def test_the_risk_of_a_posting_does_not_depend_on_its_neighbours() -> None:
    plain = make(title="配电工", salary="5000-7000元/月", headcount="3", description="负责厂区配电设备的巡检和维护。" * 8)
    loud = make(title="销售代表", salary="8000-20000元/月", description="你想赚钱吗？你想改变命运吗？加入我们！")
    together = learned_risks([plain, loud])
    assert together == [*learned_risks([plain]), *learned_risks([loud])]
    assert together[0] < together[1]
