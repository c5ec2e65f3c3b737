"""How a graduate can be reached and told apart: kept beside the profile, so that matching cannot see it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Contact:
    """Personal data, sealed in the store. Empty means "not stated"; ``id_number`` is the 18-digit 公民身份号码.

    ``address`` is 常住地址, ``ethnicity`` 民族: ledgers hold them, nothing that matches people may read them.
    """

    name: str = ""
    phone: str = ""
    id_number: str = ""
    email: str = ""
    address: str = ""
    ethnicity: str = ""

    def __repr__(self) -> str:
        """Show which parts are stated, never the parts."""
        stated = [name for name in self.__slots__ if getattr(self, name)]
        return f"Contact({', '.join(stated)})"
