"""The major tables as files: rows of ``data/majors_*.csv`` read into values."""

from __future__ import annotations

from matcher.domain.major import Major, MajorClass, MajorGroup, MajorLevel
from matcher.reference.majors_names import code_key
from matcher.reference.rows import read_rows, split_names


def read_majors() -> tuple[Major, ...]:
    """Return every major of the four catalogues, in catalogue order."""
    majors = []
    for level in MajorLevel:
        for row in read_rows(f"majors_{level.value}.csv"):
            code, name, _, class_code, class_name, category_code, category_name = row[:7]
            source, confidence, old_names, aliases, old_codes = row[7:12]
            majors.append(
                Major(
                    code_key(code),
                    name,
                    level,
                    class_code,
                    class_name,
                    category_code,
                    category_name,
                    code,
                    split_names(old_names),
                    split_names(aliases),
                    split_names(old_codes),
                    source,
                    confidence,
                )
            )
    return tuple(majors)


def read_classes() -> tuple[MajorClass, ...]:
    """Return the classes and categories of the four catalogues."""
    return tuple(
        MajorClass(code, name, MajorLevel(level), category_code, category_name, split_names(aliases))
        for level, code, name, category_code, category_name, aliases in read_rows("majors_classes.csv")
    )


def read_groups() -> tuple[MajorGroup, ...]:
    """Return the colloquial groups."""
    levels = (
        MajorLevel.UNDERGRADUATE,
        MajorLevel.POSTGRADUATE,
        MajorLevel.UNDERGRADUATE_VOCATIONAL,
        MajorLevel.VOCATIONAL,
    )
    groups = []
    for word, aliases, *columns in read_rows("majors_groups.csv"):
        prefixes = tuple(f"{lv.value}:{p}" for lv, cell in zip(levels, columns, strict=True) for p in split_names(cell))
        groups.append(MajorGroup(word, prefixes, split_names(aliases)))
    return tuple(groups)


def read_correspondence() -> tuple[frozenset[str], ...]:
    """Return sets of classes of different catalogues that teach the same field, as ``level:code`` strings."""
    levels = (
        MajorLevel.UNDERGRADUATE,
        MajorLevel.POSTGRADUATE,
        MajorLevel.UNDERGRADUATE_VOCATIONAL,
        MajorLevel.VOCATIONAL,
    )
    return tuple(
        frozenset(f"{lv.value}:{code}" for lv, cell in zip(levels, row, strict=True) for code in split_names(cell))
        for row in read_rows("majors_correspondence.csv")
    )
