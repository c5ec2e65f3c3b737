"""Names for the arrays that models take and return."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

import numpy as np
import numpy.typing as npt

FloatMatrix: TypeAlias = npt.NDArray[np.float32]
"""float32, two dimensions, one row a text or a query."""

FloatVector: TypeAlias = npt.NDArray[np.float32]
"""float32, one dimension."""

RealMatrix: TypeAlias = npt.NDArray[np.float64]
"""float64, two dimensions, one row a pair and one column a feature."""

RealVector: TypeAlias = npt.NDArray[np.float64]
"""float64, one dimension."""

RowMatrix: TypeAlias = npt.NDArray[np.int64]
"""int64 row numbers, one row a query; -1 stands where nothing was left to return."""

RowVector: TypeAlias = npt.NDArray[np.int64]
"""int64 row numbers."""

Mask: TypeAlias = npt.NDArray[np.bool_]
"""True where a row may be returned, shape (n_rows,)."""

Json: TypeAlias = dict[str, Any]
"""An object as it stands in a JSON file."""

Direction: TypeAlias = Literal["increasing", "decreasing", "any"]
"""How a feature may move the score."""
