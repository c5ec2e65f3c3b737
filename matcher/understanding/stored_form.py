"""A posting's canonical record as bytes and back: compact, typed, without pickle; what the store and the index keep.

The form is positional: each record is the list of its fields in the order of the dataclass. ``STORED_FORM`` grows with
every change of those dataclasses; a record of another form is refused, and read again from its raw fields.
"""

from __future__ import annotations

import types
import typing
import zlib
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from enum import Enum
from typing import Any

import msgspec

from matcher.domain.errors import CannotRunError
from matcher.domain.posting import Posting
from matcher.domain.texts import intake as texts

STORED_FORM = 1
_LEVEL = 1
Half = Callable[[Any], Any]


def to_bytes(posting: Posting) -> bytes:
    """Return the record of ``posting`` with its raw fields; ``readings``, which only printing needs, are left out."""
    packed = msgspec.msgpack.encode(_encode(replace(posting, readings={})))
    return bytes((STORED_FORM,)) + zlib.compress(packed, _LEVEL)


def from_bytes(data: bytes) -> Posting:
    """Return the posting that ``to_bytes`` was given, without readings.

    Raises CannotRunError for another form or damaged bytes.
    """
    if not data or data[0] != STORED_FORM:
        raise CannotRunError(texts.RECORD_OTHER_FORM.format(found=data[0] if data else 0, known=STORED_FORM))
    try:
        posting: Posting = _decode(msgspec.msgpack.decode(zlib.decompress(data[1:])))
    except (zlib.error, msgspec.DecodeError, ValueError, TypeError, KeyError, IndexError, AttributeError) as error:
        raise CannotRunError(texts.RECORD_DAMAGED) from error
    return posting


def _same(value: Any) -> Any:
    return value


def _optional(half: Half) -> Half:
    return lambda value: None if value is None else half(value)


def _halves(hint: Any) -> tuple[Half, Half]:
    """Return the encoding and the decoding function of a type."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if hint is date:
        return date.toordinal, date.fromordinal
    if isinstance(hint, type) and issubclass(hint, Enum):
        return (lambda value: value.value), {member.value: member for member in hint}.__getitem__
    if isinstance(hint, type) and is_dataclass(hint):
        return _record(hint)
    if origin in (typing.Union, types.UnionType):
        return _union(arguments)
    if origin in (tuple, frozenset) and (origin is frozenset or arguments[-1] is Ellipsis):
        encode, decode = _halves(arguments[0])
        if encode is _same:
            return list, origin
        sort: Half = sorted if origin is frozenset else _same
        return (lambda values: sort([encode(v) for v in values])), (lambda values: origin([decode(v) for v in values]))
    if origin is tuple:
        parts = [_halves(argument) for argument in arguments]
        return (
            lambda values: [part[0](v) for part, v in zip(parts, values, strict=True)],
            lambda values: tuple([part[1](v) for part, v in zip(parts, values, strict=True)]),
        )
    if origin is not None and issubclass(origin, Mapping):
        return dict, _same
    return _same, _same


def _union(arguments: tuple[Any, ...]) -> tuple[Half, Half]:
    members = [argument for argument in arguments if argument is not types.NoneType]
    if len(members) == 1:
        encode, decode = _halves(members[0])
        return (_same, _same) if encode is _same else (_optional(encode), _optional(decode))
    if not all(is_dataclass(member) for member in members):
        return _same, _same
    halves = [_halves(member) for member in members]
    number = {member: position for position, member in enumerate(members)}

    def encode_one(value: Any) -> list[Any]:
        position = number[type(value)]
        return [position, halves[position][0](value)]

    return encode_one, lambda value: halves[value[0]][1](value[1])


def _record(cls: type[Any]) -> tuple[Half, Half]:
    hints = typing.get_type_hints(cls)
    kept = [field.name for field in fields(cls) if not (cls is Posting and field.name == "readings")]
    halves = [_halves(hints[name]) for name in kept]
    encoders = [(name, encode) for name, (encode, _) in zip(kept, halves, strict=True)]
    converted = [(i, decode) for i, (_, decode) in enumerate(halves) if decode is not _same]
    count = len(kept)

    def encode(value: Any) -> list[Any]:
        return [half(getattr(value, name)) for name, half in encoders]

    def decode(values: list[Any]) -> Any:
        if len(values) != count:
            raise ValueError(cls.__name__)
        for i, half in converted:
            values[i] = half(values[i])
        return cls(*values)

    return encode, decode


_encode, _decode = _record(Posting)
