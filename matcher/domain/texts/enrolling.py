"""Chinese texts of entering graduates into the ledger."""

from __future__ import annotations

ENROLLED_ALREADY = "本人已在{year}届台账中，不必再次登记；登记内容有误时请更正那条登记。"
EARLIER_YEAR = "本人已在{year}届台账中，不能再登记为较早的{earlier}届；登记年度有误时请更正那条登记。"
