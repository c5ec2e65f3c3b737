"""How long the hard conditions of one graduate take over an index, and how fast `matcher check` writes its lines.

``python -m benchmarks.verdicts`` makes its own postings (50,000 by default, every third with a major list of its
own); ``--data ../shared/data`` reads real ones instead.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path

from benchmarks.machine import describe_machine, percentiles
from matcher.domain.graduate import Graduate
from matcher.domain.levels import Degree, Education, Gender, MajorTrack, PoliticalStatus, PostingKind, StudyMode
from matcher.domain.major import MajorLevel
from matcher.domain.posting import Posting, RawPosting
from matcher.domain.quote import Quote
from matcher.domain.requirement import (
    AgeRequirement,
    CertificateRequirement,
    DegreeRequirement,
    EducationRequirement,
    ExperienceRequirement,
    GraduatingYearRequirement,
    MajorDemand,
    MajorRequirement,
    PoliticalStatusRequirement,
    Requirements,
    StudyModeRequirement,
)
from matcher.eligibility.matrix import EligibilityMatrix
from matcher.reference.certificates import certificate_table
from matcher.reference.majors import majors_table
from matcher.workflows.files.check_sheet import CheckSheet

AS_OF = date(2026, 11, 24)
_QUOTE = Quote("要求", "description", 0, 2)
_FLOORS = (None, Education.VOCATIONAL, Education.UNDERGRADUATE, Education.UNDERGRADUATE, Education.MASTER)
_LEVELS = {
    Education.VOCATIONAL: MajorLevel.VOCATIONAL,
    Education.UNDERGRADUATE: MajorLevel.UNDERGRADUATE,
    Education.MASTER: MajorLevel.POSTGRADUATE,
}


def make_postings(count: int, seed: int = 1) -> list[Posting]:
    """Return ``count`` postings with the mixture of conditions that ads and tables have."""
    draw = random.Random(seed)
    entries = [
        MajorDemand(item.name, item.name, _QUOTE, "", (item.key,)) for item in (*majors_table().classes, *majors_table().majors)
    ]
    certificates = [item.name for item in certificate_table()]
    return [_posting(f"P{n}", draw, entries, certificates) for n in range(count)]


def _posting(identifier: str, draw: random.Random, entries: list[MajorDemand], certificates: list[str]) -> Posting:
    public = draw.random() < 0.2
    low = draw.randrange(18, 23)
    asked = Requirements(
        education=EducationRequirement(draw.choice(_FLOORS), None, _QUOTE),
        degree=DegreeRequirement(Degree.BACHELOR, False, _QUOTE) if public else None,
        majors=_majors(draw, entries, public),
        graduating_year=GraduatingYearRequirement((draw.choice((2026, 2027)),), public, None, _QUOTE) if draw.random() < 0.3 else None,
        experience=ExperienceRequirement(float(draw.randrange(6)), None, _QUOTE) if draw.random() < 0.5 else None,
        political_status=PoliticalStatusRequirement(frozenset({PoliticalStatus.PARTY_MEMBER}), _QUOTE) if draw.random() < 0.05 else None,
        age=AgeRequirement(low, low + draw.randrange(8, 25), _QUOTE) if draw.random() < 0.3 else None,
        certificates=(CertificateRequirement((draw.choice(certificates),), _QUOTE),) if draw.random() < 0.15 else (),
        study_mode=StudyModeRequirement(frozenset({StudyMode.FULL_TIME}), _QUOTE) if draw.random() < 0.2 else None,
    )
    columns = frozenset({"majors.undergraduate", "majors.postgraduate"}) if public else frozenset[str]()
    raw = RawPosting(identifier, {}, {}, columns, "", 0, is_public_table=public)
    kind = PostingKind.CIVIL_SERVICE if public else PostingKind.FULL_TIME
    return Posting(identifier, "", "", raw, kind, asked, None, (), None, (), (), None, None, None)


def _majors(draw: random.Random, entries: list[MajorDemand], public: bool) -> tuple[MajorRequirement, ...]:
    if not public and draw.random() < 0.6:
        return ()
    chosen = tuple(draw.sample(entries, draw.randrange(1, 7)))
    if not public:
        return (MajorRequirement(MajorTrack.ALL, chosen, False, draw.random() < 0.7, _QUOTE),)
    blank = MajorRequirement(MajorTrack.POSTGRADUATE, (), False, False, _QUOTE)
    return (MajorRequirement(MajorTrack.UNDERGRADUATE, chosen, draw.random() < 0.3, False, _QUOTE), blank)


def make_graduates(count: int, seed: int = 2) -> list[Graduate]:
    """Return ``count`` graduates whose majors, birthdays and certificates hardly ever repeat."""
    draw = random.Random(seed)
    by_level = {level: [m for m in majors_table().majors if m.level is level] for level in MajorLevel}
    certificates = [item.name for item in certificate_table()]
    found: list[Graduate] = []
    for number in range(count):
        education = draw.choice(list(_LEVELS))
        major, earlier = draw.choice(by_level[_LEVELS[education]]), draw.choice(by_level[MajorLevel.UNDERGRADUATE])
        found.append(
            Graduate(
                id=f"G{number}",
                education=education,
                degree=Degree(max(int(education) - 4, 0)),
                major=major.name,
                major_prefixes=(major.key,),
                bachelor_major=earlier.name,
                bachelor_prefixes=(earlier.key,),
                graduation_year=draw.randrange(2022, 2028),
                birth_date=date(1992, 1, 1) + timedelta(days=draw.randrange(5000)),
                gender=draw.choice(list(Gender)),
                political_status=draw.choice(list(PoliticalStatus)),
                study_mode=draw.choice((None, StudyMode.FULL_TIME)),
                certificates=(names := tuple(draw.sample(certificates, draw.randrange(4)))),
                certificate_names=names,
                experience_years=draw.choice((None, 0.0, 1.0, 2.0, 4.0)),
            )
        )
    return found


def timed(run: Callable[[Graduate], object], graduates: Sequence[Graduate]) -> list[float]:
    """Return the seconds of each call."""
    seconds: list[float] = []
    for graduate in graduates:
        started = time.perf_counter()
        run(graduate)
        seconds.append(time.perf_counter() - started)
    return seconds


def measure_lines(postings: Sequence[Posting], graduates: Sequence[Graduate]) -> dict[str, float]:
    """Return how many lines a second `matcher check` writes to a file, the sheet built beforehand."""
    sheet = CheckSheet(postings)
    started, lines = time.perf_counter(), 0
    with tempfile.TemporaryFile() as out:
        for graduate in graduates:
            for line in sheet.lines(graduate, AS_OF):
                out.write(line)
                lines += 1
        size = out.tell()
    seconds = time.perf_counter() - started
    return {"lines": lines, "lines_per_second": round(lines / seconds), "megabytes": round(size / 1e6)}


def main() -> None:
    """Build the index, time it, print one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=None)
    parser.add_argument("--rows", type=int, default=50_000)
    parser.add_argument("--graduates", type=int, default=300)
    options = parser.parse_args()
    if options.data is None:
        postings, pool = make_postings(options.rows), f"{options.rows} made postings"
    else:
        from benchmarks.pool import read_pool

        found, pool = read_pool(options.data, options.rows)
        postings = found.postings
    graduates = make_graduates(options.graduates)
    started = time.perf_counter()
    matrix = EligibilityMatrix.build(postings)
    built = time.perf_counter() - started
    warm_up, fresh = graduates[: len(graduates) // 3], graduates[len(graduates) // 3 :]
    timed(lambda graduate: matrix.pair_verdicts(graduate, AS_OF), warm_up)
    first = timed(lambda graduate: matrix.pair_verdicts(graduate, AS_OF), fresh)
    again = timed(lambda graduate: matrix.pair_verdicts(graduate, AS_OF), fresh)
    blocked = timed(lambda graduate: matrix.blocked(graduate, AS_OF), fresh)
    report = {
        "machine": describe_machine(),
        "pool": pool,
        "unique_conditions": matrix.unique_conditions,
        "unique_sets": matrix.unique_sets,
        "build_seconds": round(built, 2),
        "fresh_graduates": percentiles(first) | {"pairs_per_second": round(len(postings) * len(first) / sum(first))},
        "same_graduates_again": percentiles(again) | {"pairs_per_second": round(len(postings) * len(again) / sum(again))},
        "blocked_counts": percentiles(blocked),
        "check": measure_lines(postings, fresh[:8]),
    }
    print(json.dumps(report, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
