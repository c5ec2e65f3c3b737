"""What is left out of training is left out with its copies, and an encoder can be trained of what remains."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

pytest.importorskip("sklearn", reason="needs scikit-learn of the dev extra")

from models.training.corpus import LeftOut, read_corpus, read_post_tables
from models.training.texts import read_alike_pairs

DUTIES = "负责门店日常账目的登记与核对，每周整理一次票据并交给总部，月底协助完成盘点工作。"
NEEDS = "会计学、财务管理等相关专业，细心耐心，能熟练使用表格软件，有门店账务处理经验者优先考虑，可以接受轮班。"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return a folder of data with five adverts, one printed twice, and the small tables that training reads."""
    names = ["会计", "出纳", "设备维修工", "店员"]
    rows = [
        {"id": f"p-{number}", "title": name, "company": f"公司{number}", "board": "AB"[number % 2],
         "description": f"{name}岗位，编号{number}。" + DUTIES + NEEDS, "skills": "表格, 票据, 盘点"}
        for number, name in enumerate(names)
    ]  # fmt: skip
    rows.append({"id": "copy", "title": "门店会计", "company": "别家", "description": rows[0]["description"]})
    for folder in ("postings", "pairs", "reference"):
        (tmp_path / folder).mkdir()
    lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    (tmp_path / "postings" / "ads.jsonl").write_text(lines, encoding="utf-8")
    (tmp_path / "postings" / "posts.csv").write_text("代码,职位\n1001,档案管理\n1002,文字综合\n", encoding="utf-8")
    pairs = {"stsb_dev.tsv": "甲\t乙\t5", "lcqmc_dev.tsv": "丙\t丁\t1", "afqmc_train.tsv": "丙\t戊\t1\n己\t庚\t1"}
    for name, lines in pairs.items():
        (tmp_path / "pairs" / name).write_text(f"s1\ts2\tlabel\n{lines}\n", encoding="utf-8")
    tables = {
        "occupations_2022.csv": "level,code,name,definition,tasks,alias\n4,4-01,会计,从事账目登记的人员,,会计师\n",
        "titles_with_occupation_codes.csv": "job_name,expected_code,expected_name\n门店会计,4-01,会计\n",
        "majors_undergraduate_2026.csv": "code,name\n120203K,会计学\n120204,财务管理\n",
        "majors_vocational_names_partial.csv": "name\n大数据与会计\n",
        "majors_undergraduate_with_old_codes.csv": "专业代码,专业名称\n120203,会计学\n",
        "skills_from_tags_noisy.csv": "skill,n_ads,top_families\n表格软件,20,财务\n账务处理,3,财务\n",
    }
    for name, content in tables.items():
        (tmp_path / "reference" / name).write_text(content, encoding="utf-8")
    return tmp_path


def _trained_on(data: Path, rule: LeftOut) -> set[str]:
    tasks = {task.name: task for task in read_corpus(data, rule).tasks}
    return {text.split("岗位", 1)[0] for text in tasks["title-text"].right}


def test_a_posting_left_out_by_id_is_left_out_with_its_copy(data: Path) -> None:
    """Another employer's copy under another title would give the text away."""
    assert _trained_on(data, LeftOut(held_out=False)) == {"会计", "出纳", "设备维修工", "店员"}
    assert _trained_on(data, LeftOut(ids=frozenset({"p-0"}), held_out=False)) == {"出纳", "设备维修工", "店员"}


def test_a_board_is_left_out_with_copies_elsewhere(data: Path) -> None:
    """Board A printed the first and the third advert."""
    assert _trained_on(data, LeftOut(board="A", held_out=False)) == {"出纳", "店员"}


def test_words_of_posts_left_out_are_not_counted(data: Path) -> None:
    """Rows of post tables are known by their code."""
    assert list(read_post_tables(data / "postings", frozenset({"1001"}))) == ["代码 职位", "1002 文字综合"]


def test_no_sentence_that_encoders_are_judged_on_is_trained_on(data: Path) -> None:
    """Neither the judged files nor a judged sentence in another file."""
    assert read_alike_pairs(data / "pairs") == [("己", "庚")]


def test_profiles_state_majors_and_skills_of_the_posting(data: Path) -> None:
    """Majors are those asked for, skills come from tags and text, and the posting is the partner."""
    tasks = {task.name: task for task in read_corpus(data, LeftOut(held_out=False), profiles=True).tasks}
    assert set(tasks["major-posting"].left) == {"会计学", "财务管理"}
    assert tasks["profile-posting"].left and all(DUTIES in text for text in tasks["profile-posting"].right)
    assert {skill for text in tasks["skills-posting"].left for skill in text.split()} <= {"表格", "票据", "盘点", "表格软件"}


@pytest.mark.parametrize("letters", [0, 64])
def test_an_encoder_is_trained_and_measured(data: Path, tmp_path: Path, letters: int) -> None:
    """A few steps move the vectors, give the same bytes for the same seed, and the folder can be opened."""
    pytest.importorskip("torch", reason="needs the train extra")
    from models.encoder import StaticEncoder
    from models.training.encoder import Recipe, train
    from models.training.vocabulary import build_tokenizer, count_words

    corpus = read_corpus(data, LeftOut(held_out=False), profiles=True)
    tokenizer = build_tokenizer(count_words(corpus.texts), 300)
    recipe = Recipe(dimension=8, steps=6, batch=8, random_start=True, letter_groups=letters)
    one, other = (train(corpus, tokenizer, recipe) for _ in range(2))
    assert (one.table == other.table).all() and one.table.any()
    one.save(tmp_path / "encoder")
    assert StaticEncoder.load(tmp_path / "encoder").encode(["门店会计"]).shape == (1, 8)
