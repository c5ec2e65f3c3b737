"""The errors of models, each with a Chinese sentence: the offending value and what to do.

ModelError
├── NotFittedError           used before fit or load
├── InputShapeError          an array of the wrong shape or type
├── MissingExtraError        an optional library is not installed
└── BundleError              a folder on disk cannot be trusted
    ├── BundleFileError      a file is missing, cut off or altered
    ├── ManifestError        the manifest cannot be read or lacks an entry
    └── FingerprintMismatch  two parts were not made for each other
"""

from __future__ import annotations

from pathlib import Path


class ModelError(Exception):
    """Base of all; ``str(error)`` is a Chinese sentence with the offending value and what to do."""


class NotFittedError(ModelError):
    """A model was used before it had learned or loaded anything."""

    def __init__(self, what: str, call: str = "fit") -> None:
        super().__init__(f"{what} 还没有可用的内容，请先调用 {call}。")


class InputShapeError(ModelError, ValueError):
    """An array has another shape or type than the model was made for."""

    def __init__(self, what: str, expected: object, found: object) -> None:
        super().__init__(f"{what}：应为 {expected}，实际为 {found}，请检查传入的数据。")


class MissingExtraError(ModelError, ImportError):
    """An optional library is needed for what was asked."""

    def __init__(self, library: str, extra: str, purpose: str) -> None:
        super().__init__(f"{purpose}需要 {library}，当前环境没有安装，请运行：pip install 'jobmatch-hubei[{extra}]'。")


class BundleError(ModelError):
    """A bundle or a saved model cannot be used."""


class BundleFileError(BundleError):
    """A file is missing, cut off or altered."""

    def __init__(self, path: Path, problem: str) -> None:
        super().__init__(f"模型文件 {path} {problem}，请重新复制或重新安装模型文件夹。")
        self.path = path


class ManifestError(BundleError):
    """A manifest or a settings file cannot be read, or an entry is missing or of the wrong kind."""

    def __init__(self, path: Path, problem: str) -> None:
        super().__init__(f"模型说明文件 {path} {problem}，请用 python -m models.bundle 重新生成。")
        self.path = path


class FingerprintMismatch(BundleError):
    """Two parts were not made for each other, such as an index and another encoder than built it."""

    def __init__(self, part: str, expected: str, found: str, remedy: str) -> None:
        super().__init__(f"{part}与当前模型不配套：应为 {_short(expected)}，实际为 {_short(found)}，{remedy}。")
        self.expected = expected
        self.found = found


def _short(value: str) -> str:
    return value if len(value) <= 20 else value[:16] + "…"
