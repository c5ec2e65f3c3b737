"""Risk is one figure from 0 to 1: the model's probability, its odds raised by findings that name a swindle or a fee."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from matcher.domain.finding import Finding, Severity
from matcher.domain.posting import Posting, RawPosting
from matcher.guard.risk import NUMBER_NAMES, ODDS, combined_risk, risk_numbers, risk_text
from matcher.guard.rules import guard_rules
from matcher.understanding.posting import understand_posting
from matcher.workflows.guard.risk_model import learned_risks


def make(**fields: str) -> Posting:
    return understand_posting(RawPosting("p1", fields, {}, frozenset(fields), "a.jsonl", 1))


def finding(rule: str, severity: Severity) -> Finding:
    return Finding(rule, severity, "", "title", 0, 0, "", "")


@given(st.floats(0, 1), st.sets(st.sampled_from([*ODDS, "gender", "pay_promise", "missing_pay", "evergreen"])))
def test_findings_never_lower_the_risk_and_it_stays_within_0_and_1(learned: float, rules: set[str]) -> None:
    findings = [finding(rule, Severity.BLOCK) for rule in rules]
    assert round(learned, 6) <= combined_risk(learned, findings) <= 1


def test_a_swindle_raises_the_odds_thirtyfold_and_a_fee_by_half() -> None:
    assert combined_risk(0.1, [finding("click_farming", Severity.BLOCK)]) == round(30 / 39, 6)
    assert combined_risk(0.1, [finding("fee", Severity.BLOCK)] * 2) == round(1.5 / 10.5, 6)


def test_an_unlawful_condition_or_a_missing_field_is_no_sign_of_a_fake() -> None:
    assert combined_risk(0.1, [finding("gender", Severity.BLOCK), finding("missing_pay", Severity.WARN)]) == 0.1


def test_every_rule_that_raises_the_odds_is_a_blocking_rule_of_the_table() -> None:
    assert set(ODDS) <= {rule.id for rule in guard_rules() if rule.severity is Severity.BLOCK}


def test_no_number_of_a_person_reaches_the_model() -> None:
    assert (
        risk_text(make(title="电工", description="电话 13812345678，微信同号[电话]"))
        == "电工\n电话 00000000000,微信同号"
    )


def test_numbers_that_the_posting_does_not_state_are_left_open() -> None:
    numbers = dict(zip(NUMBER_NAMES, risk_numbers(make(title="电工", description="负责配电")), strict=True))
    assert numbers["pay"] is None
    assert numbers["headcount"] is None
    assert numbers["no_pay"] == 1.0


def test_the_risk_of_a_posting_does_not_depend_on_its_neighbours() -> None:
    plain = make(
        title="配电工", salary="5000-7000元/月", headcount="3", description="负责厂区配电设备的巡检和维护。" * 8
    )
    loud = make(title="销售代表", salary="8000-20000元/月", description="你想赚钱吗？你想改变命运吗？加入我们！")
    together = learned_risks([plain, loud])
    assert together == [*learned_risks([plain]), *learned_risks([loud])]
    assert together[0] < together[1]
