"""The command line keeps its contract: lines, exit codes, Chinese messages, and no output left by a failed run."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from matcher.cli.main import run

AS_OF = ["--as-of", "2026-11-24"]
POSTINGS = [
    {
        "id": "P1",
        "title": "工艺工程师",
        "employer": "江汉澄明仪表厂",
        "regions": ["武汉市江夏区"],
        "education": "本科及以上",
        "majors": "机械类",
        "salary": "6500-8500元/月",
        "kind": "全职",
        "valid_until": "2026-12-31",
        "description": "岗位职责：编制装配工艺，处理现场问题。任职要求：会使用SolidWorks，机械类专业。",
    },
    {"id": "P2", "title": "出纳", "employer": "襄水恒泰商贸", "regions": ["襄阳"], "education": "大专", "salary": "面议", "kind": "全职"},
    {"id": "P3", "title": "研究员", "employer": "楚泽材料研究院", "education": "博士", "regions": ["武汉"], "kind": "全职"},
    {"id": "P4", "title": "装配工程师", "employer": "江汉澄明仪表厂", "education": "本科", "valid_until": "2026-11-01"},
    {"id": "P5", "title": "机械技术员（见习）", "employer": "江汉澄明仪表厂", "education": "大专", "kind": "见习", "regions": ["武汉"]},
]
GRADUATES = [
    {
        "id": "G1",
        "education": "本科",
        "degree": "学士",
        "major": "机械设计制造及其自动化",
        "graduation_year": 2026,
        "skills": ["SolidWorks"],
        "intentions": {"occupations": ["工艺工程师"], "regions": ["武汉"], "salary_min": 6000},
    },
    {"id": "G2", "education": "专科", "major": "大数据与会计", "graduation_year": 2026, "intentions": {"occupations": ["出纳"], "regions": ["襄阳"]}},
]


def _jsonl(path: Path, rows: list[dict[str, Any]]) -> str:
    path.write_text("\n".join(json.dumps(r, ensure_ascii=False) for r in rows), encoding="utf-8")
    return str(path)


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str, Path]:
    return _jsonl(tmp_path / "岗位.jsonl", POSTINGS), _jsonl(tmp_path / "毕业生.jsonl", GRADUATES), tmp_path / "结果.jsonl"


def _lines(path: Path) -> list[dict[str, Any]]:
    data = path.read_bytes()
    text = gzip.decompress(data) if path.suffix == ".gz" else data
    assert not text.startswith(b"\xef\xbb\xbf")
    return [json.loads(line) for line in text.decode().splitlines()]


def test_recommend_shows_eligible_postings_best_first_and_sums_up(files: tuple[str, str, Path]) -> None:
    postings, graduates, output = files
    assert run(["recommend", "--postings", postings, "--graduates", graduates, "--output", str(output), *AS_OF]) == 0
    first, second = _lines(output)
    assert [first["graduate"], second["graduate"]] == ["G1", "G2"]
    shown = [item["posting"] for item in first["recommendations"]]
    assert shown[0] == "P1" and "P3" not in shown and "P4" not in shown
    assert first["considered"] == 4 and first["blocked"]["education"] >= 1
    top = first["recommendations"][0]
    assert abs(top["base"] + sum(top["contributions"].values()) - top["score"]) < 1e-6
    assert {"criterion", "text", "quote", "source"} == set(top["reasons"][0])
    given = {row["id"]: row for row in POSTINGS}
    for item in first["recommendations"]:
        for reason in item["reasons"]:
            value = given[item["posting"]][reason["source"]]
            assert reason["quote"] in ("、".join(value) if isinstance(value, list) else value)
    assert [item["rank"] for item in first["recommendations"]] == list(range(1, len(shown) + 1))
    scores = [item["score"] for item in first["recommendations"]]
    assert scores == sorted(scores, reverse=True)
    assert shown[-1] == "P5" and any("见习不是录用" in w for w in first["recommendations"][-1]["warnings"])


def test_the_same_input_gives_the_same_bytes(files: tuple[str, str, Path]) -> None:
    postings, graduates, output = files
    other = output.with_name("再次.jsonl")
    for target in (output, other):
        run(["recommend", "--postings", postings, "--graduates", graduates, "--output", str(target), *AS_OF])
    assert output.read_bytes() == other.read_bytes()


def test_a_graduate_line_does_not_depend_on_the_other_graduates(files: tuple[str, str, Path], tmp_path: Path) -> None:
    postings, graduates, output = files
    alone = tmp_path / "单独.jsonl"
    run(["recommend", "--postings", postings, "--graduates", graduates, "--output", str(output), *AS_OF])
    only = _jsonl(tmp_path / "一人.jsonl", GRADUATES[1:])
    run(["recommend", "--postings", postings, "--graduates", only, "--output", str(alone), *AS_OF])
    assert output.read_bytes().splitlines()[1] == alone.read_bytes().splitlines()[0]


def test_check_writes_every_pair_in_input_order_and_filters_by_verdict(files: tuple[str, str, Path], tmp_path: Path) -> None:
    postings, graduates, output = files
    assert run(["check", "--postings", postings, "--graduates", graduates, "--output", str(output), *AS_OF]) == 0
    pairs = _lines(output)
    assert [(p["graduate"], p["posting"]) for p in pairs] == [(g["id"], p["id"]) for g in GRADUATES for p in POSTINGS]
    packed = tmp_path / "符合.jsonl.gz"
    run(["check", "--postings", postings, "--graduates", graduates, "--output", str(packed), "--verdict", "eligible", *AS_OF])
    assert _lines(packed) == [p for p in pairs if p["verdict"] == "eligible"]
    by_pair = {(p["graduate"], p["posting"]): p for p in pairs}
    blocked = by_pair["G2", "P3"]
    assert blocked["verdict"] == "ineligible"
    assert {"name", "verdict", "required", "found", "quote"} <= set(blocked["criteria"][0])


def test_parse_quotes_are_where_they_say(files: tuple[str, str, Path]) -> None:
    postings, _, output = files
    assert run(["parse", "--postings", postings, "--output", str(output)]) == 0
    given = {row["id"]: row for row in POSTINGS}
    for line in _lines(output):
        for readings in line["fields"].values():
            for reading in readings:
                value = given[line["posting"]].get(reading["source"], "")
                text = "、".join(value) if isinstance(value, list) else str(value)
                assert text[reading["start"] : reading["end"]] == reading["quote"]
    fields = _lines(output)[0]["fields"]
    assert fields["education"][0]["value"]["min"] == "本科"
    assert (fields["salary"][0]["value"]["min"], fields["salary"][0]["value"]["max"]) == (6500, 8500)
    assert fields["regions"][0]["value"]["code"] == "420115"


def test_occupation_takes_a_text_or_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["occupation", "会计", "--top", "2"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["occupations"][0]["code"].startswith("2-06-03") and len(told["occupations"]) == 2
    source = tmp_path / "岗位.csv"
    source.write_text("title\n护士\n出纳\n", encoding="utf-8")
    output = tmp_path / "结果.jsonl"
    assert run(["occupation", str(source), "--top", "3", "--output", str(output)]) == 0
    lines = _lines(output)
    assert [len(line["occupations"]) for line in lines] == [3, 3]
    assert all(sum(o["probability"] for o in line["occupations"]) <= 1.000001 for line in lines)


def test_rows_left_out_give_exit_code_one_and_a_problem_line(tmp_path: Path) -> None:
    postings = _jsonl(tmp_path / "岗位.jsonl", [*POSTINGS, {"id": "P9", "education": "本科"}])
    graduates = _jsonl(tmp_path / "毕业生.jsonl", GRADUATES)
    output, problems = tmp_path / "结果.jsonl", tmp_path / "问题.jsonl"
    arguments = ["check", "--postings", postings, "--graduates", graduates, "--output", str(output), "--problems", str(problems)]
    assert run([*arguments, *AS_OF]) == 1
    told = [p for p in _lines(problems) if p["level"] == "error"]
    assert set(told[0]) == {"file", "sheet", "row", "column", "value", "level", "message"}
    assert told[0]["row"] == 6 and len(_lines(output)) == 10


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["recommend"], "缺少参数"),
        (["fly"], "没有命令“fly”"),
        (["check", "--postings", "没有.csv", "--graduates", "没有.csv", "--output", "x.jsonl"], "找不到文件"),
        (["parse", "--postings", "没有*.csv", "--output", "x.jsonl"], "通配符"),
        (["occupation", "会计", "--top", "0"], "不小于 1"),
        (["check", "--postings", "a", "--graduates", "b", "--output", "c", "--as-of", "明天"], "YYYY-MM-DD"),
        (["check", "--postings", "a", "--graduates", "b", "--output", "c", "--verdict", "maybe"], "maybe"),
        (["parse", "--nothing"], "没有参数"),
    ],
)
def test_wrong_use_is_exit_code_two_with_a_chinese_sentence(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(arguments) == 2
    assert words in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_a_truncated_bundle_is_exit_code_three_and_leaves_no_output(
    files: tuple[str, str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import shutil

    from matcher.workflows.index.models import default_bundle_folder

    broken = tmp_path / "模型"
    shutil.copytree(default_bundle_folder(), broken)
    weights = max((p for p in broken.rglob("*") if p.is_file()), key=lambda p: p.stat().st_size)
    weights.write_bytes(weights.read_bytes()[:-100])
    postings, graduates, output = files
    arguments = ["recommend", "--postings", postings, "--graduates", graduates, "--output", str(output)]
    assert run([*arguments, "--bundle", str(broken)]) == 3
    assert weights.name in capsys.readouterr().err and not output.exists()


def test_a_graduate_without_results_still_gets_a_line(tmp_path: Path) -> None:
    postings = _jsonl(tmp_path / "岗位.jsonl", [POSTINGS[2]])
    graduates = _jsonl(tmp_path / "毕业生.jsonl", GRADUATES)
    output = tmp_path / "结果.jsonl"
    run(["recommend", "--postings", postings, "--graduates", graduates, "--output", str(output), *AS_OF])
    assert [(line["recommendations"], line["considered"]) for line in _lines(output)] == [([], 1), ([], 1)]


def test_exact_duplicates_are_shown_once_with_the_others_beside(tmp_path: Path) -> None:
    twin = POSTINGS[0] | {"id": "P1b", "contact_visible": "是"}
    postings = _jsonl(tmp_path / "岗位.jsonl", [POSTINGS[0], twin])
    graduates = _jsonl(tmp_path / "毕业生.jsonl", GRADUATES[:1])
    output = tmp_path / "结果.jsonl"
    run(["recommend", "--postings", postings, "--graduates", graduates, "--output", str(output), *AS_OF])
    shown = _lines(output)[0]["recommendations"]
    assert [(item["posting"], item["also"]) for item in shown] == [("P1", ["P1b"])]
