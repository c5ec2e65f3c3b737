"""Titles are coded with probabilities that sum to at most 1, the same for equal titles in any batch."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.understanding.occupation import BUNDLE, code_occupation, code_occupations, occupation_coder
from models.bundle import Manifest, check_files
from models.errors import BundleFileError
from models.title_coder import TitleCoder
from models.training.title_coder import KnownText, fit_title_coder


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("高级Java开发工程师（武汉）8-12K双休", "计算机软件工程技术人员"),
        ("会计/出纳", "会计专业人员"),
        ("小学语文教师", "小学教师"),
        ("机械设计工程师", "机械设计工程技术人员"),
        ("快递员", "快递员"),
    ],
)
def test_a_plain_title_gets_its_occupation(title: str, name: str) -> None:
    assert code_occupation(title)[0].name == name


@settings(max_examples=50, deadline=None)
@given(st.lists(st.text(max_size=20), max_size=5))
def test_probabilities_fall_and_sum_to_at_most_one(titles: list[str]) -> None:
    for guesses in code_occupations(titles):
        values = [guess.probability for guess in guesses]
        assert values == sorted(values, reverse=True)
        assert sum(values) <= 1.000001
        assert all(value > 0 for value in values)


def test_a_batch_answers_like_single_questions() -> None:
    titles = ["护士", "会计", "护士", "Java工程师"]
    assert code_occupations(titles) == [code_occupation(title) for title in titles]


def test_a_title_without_any_known_part_gets_no_guess() -> None:
    assert code_occupation("") == ()


def test_a_title_that_names_no_work_gets_no_guess() -> None:
    assert code_occupation("管培生（2026届）") == ()


def test_the_answer_does_not_depend_on_how_many_are_asked() -> None:
    titles = [
        f"{name}{kind}"
        for name in ("电气", "护理", "幼儿", "仓库", "软件", "财务")
        for kind in ("主管", "专员", "老师")
    ]
    coder = occupation_coder()
    together = coder.choices(titles, 5)
    assert together == [coder.choices([title], 5)[0] for title in titles]


def test_employer_place_and_offers_change_nothing() -> None:
    assert code_occupation("绍兴永阳机械招聘叉车司机+五险一金") == code_occupation("叉车司机")


def test_the_data_of_the_coder_stay_small_and_as_the_manifest_says() -> None:
    assert sum(path.stat().st_size for path in BUNDLE.iterdir()) <= 6_000_000
    check_files(BUNDLE, Manifest.read(BUNDLE))


def test_a_coder_of_few_titles_knows_only_these(tmp_path: Path) -> None:
    """Fitted on three occupations it codes an unseen title of one of them, and reads back as it was written."""
    titles = {"2-06-03-00": ["会计", "成本会计", "总账会计"], "4-02-07-08": ["快递员", "快递小哥", "快递派送员"]}
    titles["2-05-08-00"] = ["护士", "病房护士", "门诊护士"]
    known = [KnownText(text, code, "title", text) for code, texts in titles.items() for text in texts]
    coder = fit_title_coder(known, {code: texts[0] for code, texts in titles.items()}, occupation_coder().encoder, [])
    assert [coder.choices([text], 1)[0][0][0] for text in ("税务会计", "急诊护士")] == ["2-06-03-00", "2-05-08-00"]
    shutil.copytree(BUNDLE, tmp_path / "bundle")
    coder.save(tmp_path / "bundle")
    assert TitleCoder.load(tmp_path / "bundle").choices(["税务会计"], 3) == coder.choices(["税务会计"], 3)


def test_a_broken_file_is_refused_by_name(tmp_path: Path) -> None:
    shutil.copytree(BUNDLE, tmp_path / "bundle")
    (tmp_path / "bundle" / "coder.npz").write_bytes(b"x")
    with pytest.raises(BundleFileError, match=r"coder\.npz"):
        TitleCoder.load(tmp_path / "bundle")
