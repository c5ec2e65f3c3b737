"""A plain second reading of the coded columns of two civil-service tables, sharing no code with the service.

Written from the rule book alone, with the standard library and the raw catalogues. `Reader.judge(row, graduate)`
answers per criterion a `Finding`: `met`, `unmet` or `uncertain`, and the name of the open reading where the rule book
leaves the answer open (such findings are counted apart). A criterion the row does not state is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from tests.real.independent_conditions import Regions, other
from tests.real.independent_degrees import EDUCATION, age, degree, education
from tests.real.independent_findings import Finding, Graduate, Row
from tests.real.independent_identities import GROUPS, cell_key, fresh, grass_roots_years, regular_school
from tests.real.independent_majors import Majors, henan_lists, hubei_lists


class Reader:
    """Reads rows of both tables. `reference` is the folder of raw catalogues; `today` the reckoning day."""

    def __init__(self, reference: Path, today: date) -> None:
        self._majors = Majors(reference)
        self._regions = Regions(reference)
        self._today = today
        self._memory: dict[tuple[Any, ...], Any] = {}

    def judge(self, row: Row, graduate: Graduate) -> dict[str, Finding]:
        """Every criterion the row states, each with its finding. Equal cells are judged once a graduate."""
        return self._hubei(row, graduate) if "学历" in row else self._henan(row, graduate)

    def _once(self, key: tuple[Any, ...], ask: Callable[[], Any]) -> Any:
        if key not in self._memory:
            self._memory[key] = ask()
        return self._memory[key]

    def _hubei(self, row: Row, graduate: Graduate) -> dict[str, Finding]:
        who, level = graduate["id"], row["学历"]
        found = {"education": self._once((who, level), lambda: education(level, graduate))}
        title = self._once((who, level, row["学位"]), lambda: degree(row["学位"], level, graduate))
        if title is not None:
            found["degree"] = title
        cells = (row["研究生专业"], row["本科专业"])
        low = EDUCATION[level][0]
        found["major"] = self._once(
            (who, cells, low),
            lambda: self._majors.judge(hubei_lists(*cells), graduate, low, vocational_column=False),
        )
        audience = row["招录对象"]
        found |= self._once((who, "audience", audience), lambda: self._audience(audience, graduate))
        return found

    def _audience(self, audience: str, graduate: Graduate) -> dict[str, Finding]:
        if audience == "不限":
            return {}
        if match := re.match(r"(\d{4})年应届普通高校毕业生$", audience):
            return {"graduating_year": fresh(int(match[1]), graduate), "study_mode": regular_school(graduate)}
        if match := re.match(r"具有(\d+)年及以上基层工作经历人员$", audience):
            return {"experience": grass_roots_years(int(match[1]), graduate)}
        return {"special_group": GROUPS[cell_key(audience)](graduate)}

    def _henan(self, row: Row, graduate: Graduate) -> dict[str, Finding]:
        who, level = graduate["id"], row["educationRequirement"]
        found = {"education": self._once((who, level), lambda: education(level, graduate))}
        title = self._once(
            (who, level, row["degreeRequirement"]), lambda: degree(row["degreeRequirement"], level, graduate)
        )
        if title is not None:
            found["degree"] = title
        cell, low = row["majorType"], EDUCATION[level][0]
        found["major"] = self._once(
            (who, cell, low), lambda: self._majors.judge(henan_lists(cell), graduate, low, vocational_column=True)
        )
        limits = row["ageRequirement"]
        found["age"] = self._once((who, "age", limits), lambda: age(limits, graduate, self._today))
        if row["workExperience"] == "两年以上基层工作经历":
            found["experience"] = self._once((who, "years"), lambda: grass_roots_years(2, graduate))
        clause = row["otherRequirement"]
        found |= self._once((who, "other", clause), lambda: other(clause, graduate, self._regions, self._majors))
        return found
