"""Header names to canonical fields: which printed names mean which field of a posting or a graduate."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

POSTING_ALIASES: Mapping[str, str] = {
    "id": "id 职位代码 岗位代码 职位编号 岗位编号 postId 职位编码 岗位编码 招聘岗位代码",
    "title": "title 职位名称 岗位名称 招聘岗位 招聘职位 postName job_name 职位 岗位 招录职位 招聘岗位名称",
    "employer": "employer 招录机关 招录机关（单位） 招聘单位 单位名称 企业名称 公司名称 company recruitmentInstitution 单位 公司 "
    "招录单位 用人单位名称 单位全称",
    "department": "department 用人单位 用人部门 部门",
    "kind": "kind 岗位性质 岗位类型 工作性质 职位类型 job_type 岗位类别",
    "regions": "regions 城市 工作地点 地区 city place area 工作地区 工作城市 地点 就业地 工作区域",
    "education": "education 学历 学历要求 educationRequirement 最低学历",
    "degree": "degree 学位 学位要求 degreeRequirement",
    "majors": "majors 专业 专业要求 所学专业 majorType 需求专业 招聘专业",
    "majors.vocational": "专科专业 大专专业 高职专业 专科专业要求",
    "majors.undergraduate": "本科专业 本科专业要求",
    "majors.postgraduate": "研究生专业 研究生专业要求 硕士专业",
    "audience": "audience 招录对象 招考对象 招聘对象 面向对象",
    "graduating_years": "graduating_years 毕业年份 毕业年度 届别 毕业届别 届次",
    "experience": "experience 工作经历 工作经历要求 工作经验 基层工作经历 workExperience 经验要求 工作年限",
    "political_status": "political_status 政治面貌 政治面貌要求",
    "age": "age 年龄 年龄要求 ageRequirement",
    "gender": "gender 性别 性别要求",
    "study_mode": "study_mode 学习形式 培养方式",
    "household": "household 户籍要求 户籍 生源要求",
    "certificates": "certificates 证书 证书要求 资格证书 职业资格",
    "other_requirements": "other_requirements 其他要求 其它条件 otherRequirement 其他条件 其它要求 其他资格条件",
    "headcount": "headcount 招录人数 招聘人数 需求人数 recruitmentNumber 人数 招录计划 招聘数量",
    "salary": "salary 薪资 薪酬 月薪 待遇 薪资待遇 工资 月薪(元) 薪酬待遇",
    "salary_min": "salary_min wage_min 最低薪资 薪资下限 最低月薪",
    "salary_max": "salary_max wage_max 最高薪资 薪资上限 最高月薪",
    "salary_months": "salary_months 薪数",
    "description": "description 岗位职责 职位描述 工作内容 职位简介 岗位描述 工作职责 职位信息",
    "published_on": "published_on 发布日期 发布时间 date",
    "valid_until": "valid_until 截止日期 有效期至 报名截止 截止时间",
    "contact_visible": "contact_visible 联系方式可见",
    "source": "source 来源 信息来源",
    "employer_code": "employer_code 统一社会信用代码 信用代码",
    "employer_nature": "employer_nature 单位性质 企业性质 公司性质",
    "employer_size": "employer_size company_size 单位规模 公司规模 企业规模 人员规模 员工规模 scale size",
    "employment_form": "employment_form 用工形式 用工方式",
    "actual_employer": "actual_employer 实际用工单位",
    "probation": "probation 试用期",
    "working_hours": "working_hours 工时 工作时间 休息制度",
    "board_and_lodging": "board_and_lodging 食宿",
    "how_to_apply": "how_to_apply 应聘方式 投递方式 报名方式",
    "remark": "remark 备注",
}
GRADUATE_ALIASES: Mapping[str, str] = {
    "id": "id 编号 学号 人员编号",
    "name": "name 姓名",
    "education": "education 学历 学历层次 最高学历",
    "degree": "degree 学位",
    "school": "school 毕业院校 毕业学校 学校名称 院校 学校",
    "major": "major 专业 专业名称 所学专业",
    "major_code": "major_code 专业代码",
    "bachelor_major": "bachelor_major 本科专业",
    "graduation_year": "graduation_year 毕业年份 毕业年度 届别",
    "graduation_date": "graduation_date 毕业日期 毕业时间",
    "birth_date": "birth_date 出生日期 出生年月",
    "gender": "gender 性别",
    "political_status": "political_status 政治面貌",
    "household_region": "household_region 户籍地 户籍地址 户籍",
    "origin_region": "origin_region 生源地 生源所在地",
    "study_mode": "study_mode 学习形式 培养方式",
    "first_education": "first_education 第一学历 入学前学历",
    "service_identities": "service_identities 服务身份 特殊身份",
    "employed_since_graduation": "employed_since_graduation 毕业后是否就业",
    "available_from": "available_from 可到岗日期 到岗时间",
    "skills": "skills 技能 专业技能 技能特长",
    "certificates": "certificates 证书 资格证书 职业资格",
    "experience": "experience 经历 实践经历 工作经历 实习经历",
    "experience_years": "experience_years 工作年限",
    "intentions": "intentions",
    "intentions.occupations": "意向岗位 求职意向 意向职业",
    "intentions.regions": "意向地区 意向城市 意向地点 求职地",
    "intentions.salary_min": "期望月薪 期望薪资 最低月薪",
    "intentions.kinds": "意向岗位性质 意向性质",
    "difficulties": "difficulties 困难类别 困难毕业生类别 困难生类别",
    "phone": "phone 手机号 联系电话 电话 手机 手机号码 联系方式",
    "id_number": "id_number 身份证号码 身份证号 证件号码 身份证",
    "email": "email 邮箱 电子邮箱 电子邮件",
}
_BRACKETED_TAIL = re.compile(r"\([^()]*\)$")


def fold_name(name: str) -> str:
    """Return ``name`` without case, width, white space and a trailing bracket.

    >>> fold_name(" 招录机关（单位） "), fold_name("POSTID")
    ('招录机关', 'postid')
    """
    folded = "".join(unicodedata.normalize("NFKC", name).split()).casefold().strip("*:：")
    return _BRACKETED_TAIL.sub("", folded) or folded


def _index(aliases: Mapping[str, str]) -> dict[str, str]:
    return {fold_name(alias): field for field, names in aliases.items() for alias in names.split()}


POSTING_NAMES = _index(POSTING_ALIASES)
GRADUATE_NAMES = _index(GRADUATE_ALIASES)
PUBLIC_TABLE_HEADERS = frozenset({"招录机关", "recruitmentinstitution", "招录对象", "招考对象"})


@dataclass(frozen=True, slots=True)
class Header:
    """The header of one grid: the row index it stands in, and for each known column (index, field, printed name).

    ``printed`` holds the name of every column, known or not.
    """

    row: int
    columns: tuple[tuple[int, str, str], ...]
    width: int
    ignored: tuple[str, ...]
    printed: tuple[str, ...] = ()

    @property
    def is_public_table(self) -> bool:
        """Whether the headers are those of a civil-service table."""
        return any(fold_name(name) in PUBLIC_TABLE_HEADERS for _, _, name in self.columns)


def find_header(rows: Sequence[Sequence[str]], names: Mapping[str, str], wanted: int = 3) -> Header | None:
    """Return the header: the first of the first ten rows with at least ``wanted`` known names, else ``None``.

    A blank header cell takes the name above it (headers merged over two rows); where the row below names further
    columns under a common title (就业情况 over 就业地, 单位名称), that row is the header. Of two columns with one meaning
    the first keeps it, and 用人单位 is the employer only where no other employer column stands.
    """
    for index in range(min(10, len(rows))):
        known, printed = _names_at(rows, index, names)
        if len(known) >= wanted:
            while index + 1 < len(rows) and _is_second_header(rows[index + 1], names):
                further, below = _names_at(rows, index + 1, names)
                if len(further) <= len(known):
                    break
                index, known, printed = index + 1, further, below
            taken = {column for column, _, _ in known}
            ignored = tuple(n for c, n in enumerate(printed) if n.strip() and c not in taken)
            return Header(index, known, len(printed), ignored, tuple(printed))
    return None


def _names_at(
    rows: Sequence[Sequence[str]], index: int, names: Mapping[str, str]
) -> tuple[tuple[tuple[int, str, str], ...], list[str]]:
    printed = [_with_above(rows, index, column) for column in range(len(rows[index]))]
    return resolve(printed, names), printed


def _is_second_header(row: Sequence[str], names: Mapping[str, str]) -> bool:
    """Whether at least two cells and all but a few of a row are names of columns."""
    filled = [cell for cell in row if cell.strip()]
    known = sum(fold_name(cell) in names for cell in filled)
    return known >= 2 and 2 * known >= len(filled)


def resolve(printed: Sequence[str], names: Mapping[str, str]) -> tuple[tuple[int, str, str], ...]:
    """Return (position, field, printed name) of every known name; the first of two with one meaning keeps it."""
    found: dict[str, tuple[int, str]] = {}
    for column, name in enumerate(printed):
        field = names.get(fold_name(name)) if name.strip() else None
        if field is not None and field not in found:
            found[field] = (column, name.strip())
    if names is POSTING_NAMES and "employer" not in found and "department" in found:
        found["employer"] = found.pop("department")
    return tuple(sorted((column, field, name) for field, (column, name) in found.items()))


def _with_above(rows: Sequence[Sequence[str]], index: int, column: int) -> str:
    for above in range(index, max(-1, index - 3), -1):
        if column < len(rows[above]) and rows[above][column].strip():
            return rows[above][column]
    return ""
