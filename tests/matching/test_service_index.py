"""The index in service gives what a fresh index over the same postings gives, however it came about."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from matcher.domain.errors import CannotRunError
from matcher.domain.graduate import Graduate
from matcher.domain.indexing import IndexEntry
from matcher.domain.levels import PostingKind
from matcher.domain.verdict import PairVerdict
from matcher.intake.duplicates import duplicate_key
from matcher.matching.index_files import current_name, load_generation, write_generation
from matcher.matching.pair import explain
from matcher.matching.pipeline import Pipeline
from matcher.matching.prior_ranker import prior_ranker
from matcher.matching.service_index import SearchOptions, ServiceIndex
from matcher.workflows.files.loading import PostingSet
from models.encoder import StaticEncoder
from tests.conftest import character_encoder, settled_calibration


@pytest.fixture(scope="module")
def entries(demo: PostingSet) -> list[IndexEntry]:
    return [IndexEntry(n, p, duplicate_key(p.raw)) for n, p in enumerate(demo.postings, start=1)]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory, entries: list[IndexEntry], char_encoder: StaticEncoder) -> Path:
    folder = tmp_path_factory.mktemp("index")
    write_generation(folder, entries, len(entries), char_encoder, 7)
    return folder


@pytest.fixture(scope="module")
def service(root: Path, char_encoder: StaticEncoder) -> ServiceIndex:
    generation = load_generation(root / (current_name(root) or ""), char_encoder)
    assert generation.seq == 7
    return ServiceIndex.of(generation, char_encoder, prior_ranker(), settled_calibration())


def told(index: ServiceIndex, graduate: Graduate, day: date, count: int = 10) -> list[tuple[str, float]]:
    return [(item.posting, item.score) for item in index.recommend(graduate, day, SearchOptions(count)).recommendations]


def test_a_generation_recommends_what_the_pipeline_over_the_files_recommends(
    service: ServiceIndex, pipeline: Pipeline, people: list[Graduate], day: date
) -> None:
    for graduate in people[:25]:
        mine, theirs = service.recommend(graduate, day), pipeline.recommend(graduate, day)
        assert [(i.posting, i.score, i.reasons, i.also) for i in mine.recommendations] == [
            (i.posting, i.score, i.reasons, i.also) for i in theirs.recommendations
        ]
        assert (mine.considered, mine.eligible, mine.uncertain, mine.blocked) == (
            theirs.considered,
            theirs.eligible,
            theirs.uncertain,
            theirs.blocked,
        )


def test_postings_moved_to_the_delta_keep_their_scores_and_places(
    service: ServiceIndex, entries: list[IndexEntry], people: list[Graduate], day: date
) -> None:
    moved = service.with_changes(entries[::7])
    assert len(moved) == len(service)
    for graduate in people[:25]:
        assert told(moved, graduate, day) == told(service, graduate, day)
        assert moved.counts(graduate, day) == service.counts(graduate, day)


def test_a_removed_posting_is_gone_and_comes_back(
    service: ServiceIndex, entries: list[IndexEntry], people: list[Graduate], day: date
) -> None:
    graduate = people[0]
    first = service.recommend(graduate, day).recommendations[0]
    assert first.number is not None
    without = service.with_changes([], [first.number])
    assert without.find(first.number) is None and len(without) == len(service) - 1
    assert first.posting not in [posting for posting, _ in told(without, graduate, day, 50)]
    again = without.with_changes([entries[first.number - 1]])
    assert told(again, graduate, day) == told(service, graduate, day)


def test_what_is_excluded_or_of_another_kind_is_not_shown_but_counted(
    service: ServiceIndex, people: list[Graduate], day: date
) -> None:
    graduate = people[0]
    plain = service.recommend(graduate, day)
    hidden = frozenset(item.number for item in plain.recommendations[:3] if item.number is not None)
    fewer = service.recommend(graduate, day, SearchOptions(exclude=hidden))
    assert not hidden & {item.number for item in fewer.recommendations}
    assert fewer.considered == plain.considered
    trainee = service.recommend(graduate, day, SearchOptions(count=50, kinds=frozenset({PostingKind.TRAINEESHIP})))
    for item in trainee.recommendations:
        posting = service.posting(item.number or 0)
        assert posting is not None and posting.kind is PostingKind.TRAINEESHIP


def test_further_pages_go_on_where_the_first_ended(service: ServiceIndex, people: list[Graduate], day: date) -> None:
    whole = told(service, people[0], day, 20)
    second = service.recommend(people[0], day, SearchOptions(count=10, skip=10)).recommendations
    assert [item.posting for item in second] == [posting for posting, _ in whole[10:]]
    assert [item.rank for item in second] == list(range(11, 11 + len(second)))


def test_an_empty_index_answers(char_encoder: StaticEncoder, people: list[Graduate], day: date) -> None:
    empty = ServiceIndex.of(None, char_encoder, prior_ranker(), settled_calibration())
    assert empty.recommend(people[0], day).considered == 0
    assert explain(empty, people[0], 1, day) is None


def test_an_explanation_agrees_with_the_list(service: ServiceIndex, people: list[Graduate], day: date) -> None:
    for graduate in people[:8]:
        for item in service.recommend(graduate, day).recommendations[:4]:
            found = explain(service, graduate, item.number or 0, day)
            assert found is not None and found.recommendation is not None
            assert found.recommendation.score == item.score
            assert found.recommendation.reasons == item.reasons
            assert found.rank == item.rank


def test_a_change_that_is_said_settles_its_criterion_and_its_count_is_true(
    service: ServiceIndex, entries: list[IndexEntry], people: list[Graduate], day: date
) -> None:
    said = 0
    for graduate in people[:12]:
        for entry in entries[:60]:
            found = explain(service, graduate, entry.number, day)
            assert found is not None
            if found.verdict is PairVerdict.ELIGIBLE:
                assert found.change is None
            if found.verdict is PairVerdict.INELIGIBLE:
                assert found.recommendation is None and found.rank is None
            if found.change is not None:
                said += 1
                assert found.change.opens >= 0 and found.change.text.endswith("。")
    assert said > 20


def test_a_build_that_fails_leaves_the_old_one_in_service(
    root: Path, entries: list[IndexEntry], char_encoder: StaticEncoder
) -> None:
    before = current_name(root)

    def broken() -> object:
        yield entries[0]
        raise OSError("disk")

    with pytest.raises(OSError, match="disk"):
        write_generation(root, broken(), 2, char_encoder, 9)  # type: ignore[arg-type]
    assert current_name(root) == before
    assert not list(root.glob(".*.part"))


def test_old_generations_go_but_the_one_before_stays(
    tmp_path: Path, entries: list[IndexEntry], char_encoder: StaticEncoder
) -> None:
    for seq in range(4):
        write_generation(tmp_path, entries[:3], 3, char_encoder, seq)
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_dir()) == ["000003", "000004"]
    assert current_name(tmp_path) == "000004"


@pytest.mark.parametrize("part", ["records.bin", "words.npz", "titles.npy", "manifest.json"])
def test_a_damaged_file_is_named(
    tmp_path: Path, entries: list[IndexEntry], char_encoder: StaticEncoder, part: str
) -> None:
    folder = write_generation(tmp_path, entries[:3], 3, char_encoder, 1)
    (folder / part).write_bytes((folder / part).read_bytes()[:-3])
    with pytest.raises(CannotRunError, match=part.replace(".", r"\.")):
        load_generation(folder, char_encoder)


def test_another_encoder_is_refused(
    tmp_path: Path, entries: list[IndexEntry], char_encoder: StaticEncoder
) -> None:
    folder = write_generation(tmp_path / "index", entries[:3], 3, char_encoder, 1)
    other = character_encoder()
    other.table = -other.table
    with pytest.raises(CannotRunError, match="另一个编码器"):
        load_generation(folder, other.save(tmp_path / "other"))
