"""Files of graduates to profiles, each unreadable value a row problem and the row kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from matcher.domain.contact import Contact
from matcher.domain.errors import InputError
from matcher.domain.graduate import Graduate, Intentions
from matcher.domain.levels import Education, StudyMode
from matcher.domain.problem import ProblemLevel, RowProblem
from matcher.domain.texts import intake as texts
from matcher.intake.contact import CONTACT_FIELDS, read_contact
from matcher.intake.graduate_values import GraduateValues
from matcher.intake.headers import GRADUATE_NAMES
from matcher.intake.identity import Identities, is_damaged
from matcher.intake.rows import FileRows, Row, read_rows
from matcher.understanding.profile import certificate_names, major_prefixes, region_codes, skill_names

_MEANINGFUL = ("education", "major", "intentions.occupations", "school", "skills", "experience")


@dataclass(slots=True)
class LoadedGraduates:
    """What the files held, in input order; ``ignored`` counts values under unknown names."""

    graduates: list[Graduate] = field(default_factory=list)
    problems: list[RowProblem] = field(default_factory=list)
    ignored: Counter[str] = field(default_factory=Counter)
    files: dict[str, int] = field(default_factory=dict)
    contacts: list[Contact] = field(default_factory=list)
    """How each graduate can be reached, beside ``graduates``."""


def load_graduates(paths: Iterable[Path]) -> LoadedGraduates:
    """Read every file; an unreadable one among several becomes a problem of row 0.

    Raises InputError only when a single file was named and nothing of it can be read.
    """
    named = tuple(paths)
    loaded = LoadedGraduates()
    identities = Identities()
    for path in named:
        try:
            rows = read_rows(path, GRADUATE_NAMES)
        except InputError as error:
            if len(named) == 1:
                raise
            loaded.problems.append(RowProblem(str(path), "", 0, "", "", ProblemLevel.ERROR, str(error)))
            continue
        found = list(graduates_of(rows, identities))
        loaded.graduates.extend(graduate for graduate, _ in found)
        loaded.contacts.extend(contact for _, contact in found)
        loaded.problems.extend(rows.problems)
        loaded.ignored.update(rows.ignored)
        loaded.files[str(path)] = len(found)
    return loaded


def graduates_of(rows: FileRows, identities: Identities) -> Iterator[tuple[Graduate, Contact]]:
    """Yield profile and contact of each row that holds something; problems go to ``rows``."""
    known = frozenset(name for row in rows.rows for name in row.columns)
    if rows.rows and not known & frozenset(_MEANINGFUL):
        rows.report(0, "", "", ProblemLevel.ERROR, texts.NO_GRADUATE_COLUMN)
        return
    for row in rows.rows:
        if not any(text.strip() for name, text in row.fields.items() if name != "id"):
            rows.report(row.number, "", row.fields.get("id", ""), ProblemLevel.ERROR, texts.ROW_EMPTY_PROFILE, row.sheet)
            continue
        identifier = identities.claim(_given_id(row, rows), row, rows)
        if identifier is not None:
            graduate = profile_of(identifier, row, rows)
            yield graduate, read_contact(row, rows, graduate.name)


def _given_id(row: Row, rows: FileRows) -> str:
    fallback = f"{rows.path.name.split('.')[0]}:{row.sheet + ':' if row.sheet else ''}{row.number}"
    given = row.fields.get("id", "").strip()
    if given and is_damaged(given):
        message = texts.ID_DAMAGED.format(value=given, fallback=fallback)
        rows.report(row.number, row.sources["id"], given, ProblemLevel.WARNING, message, row.sheet)
        return fallback
    return given or fallback


def profile_of(identifier: str, row: Row, rows: FileRows) -> Graduate:
    """Return the profile that a row tells; each value that is not understood is a problem of ``rows``."""
    values = GraduateValues(row, rows)
    education = values.education()
    major, code = values.text("major"), values.text("major_code")
    own = major_prefixes(major, code, education)
    values.report_major("major", major, own, code)
    bachelor = values.text("bachelor_major")
    earlier = major_prefixes(bachelor, "", Education.UNDERGRADUATE) if bachelor else ()
    values.report_major("bachelor_major", bachelor, earlier, "")
    if education is Education.UNDERGRADUATE and not bachelor:
        bachelor, earlier = major, own
    skills, certificates = values.words("skills"), values.words("certificates")
    graduation_date = values.date("graduation_date")
    year = values.year("graduation_year")
    household, origin = values.text("household_region"), values.text("origin_region")
    return Graduate(
        id=identifier,
        name=values.text("name"),
        education=education,
        degree=values.degree(),
        school=values.text("school"),
        major=major,
        major_code=code,
        major_prefixes=own,
        bachelor_major=bachelor,
        bachelor_prefixes=earlier,
        graduation_year=year if year is not None else (graduation_date.year if graduation_date else None),
        graduation_date=graduation_date,
        birth_date=values.birth_date(),
        gender=values.gender(),
        political_status=values.political_status(),
        household_region=household,
        household_code=values.region("household_region", household),
        origin_region=origin,
        origin_code=values.region("origin_region", origin),
        study_mode=values.study_mode() or (StudyMode.FULL_TIME if "全日制" in education_text(row) else None),
        first_education=values.text("first_education"),
        service_identities=values.words("service_identities"),
        employed_since_graduation=values.yes_no("employed_since_graduation"),
        available_from=values.date("available_from"),
        skills=skills,
        skill_names=skill_names(skills, values.text("experience")),
        certificates=certificates,
        certificate_names=certificate_names(certificates),
        experience=values.text("experience"),
        experience_years=values.number("experience_years"),
        intentions=_intentions(values),
        difficulties=values.words("difficulties"),
        texts={name: text for name, text in row.fields.items() if name not in CONTACT_FIELDS},
        file=str(rows.path),
        row=row.number,
    )


def education_text(row: Row) -> str:
    """Return the education as printed."""
    return row.fields.get("education", "")


def _intentions(values: GraduateValues) -> Intentions:
    regions = values.words("intentions.regions")
    salary = values.number("intentions.salary_min")
    return Intentions(
        occupations=values.words("intentions.occupations"),
        regions=regions,
        region_codes=region_codes(regions, values.report_place),
        salary_min=int(salary) if salary else None,
        kinds=values.kinds("intentions.kinds"),
    )
