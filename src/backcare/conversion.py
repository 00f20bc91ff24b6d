"""Turns one record, as TOML gives it, into its Struct, or says in sentences everything that is wrong with it.

It knows types alone, and must not know what a record means.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TypeVar, get_args, get_origin

import msgspec

from backcare.errors import did_you_mean

T = TypeVar("T")
ECHO = 40  # characters of a wrong value that are repeated in its mistake
WANTED = {str: "text in quotes", int: "a whole number", bool: "true or false", date: "a day, as 2026-11-23"}


def convert(data: object, shape: type[T]) -> tuple[T | None, list[str]]:
    """Give the record and no mistakes, or None and every mistake in it: msgspec alone stops at the first."""
    try:
        return msgspec.convert(data, shape), []
    except msgspec.ValidationError:
        return None, list(_mistakes(data, shape, ""))


def _mistakes(data: object, kind: object, place: str) -> Iterator[str]:
    """Compare a value with its type, from the outside to the inside; `place` names the way there."""
    inner = get_args(kind)
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct) and isinstance(data, Mapping):
        yield from _fields(data, kind, place)
    elif get_origin(kind) is tuple and isinstance(data, list):
        for number, each in enumerate(data, 1):
            yield from _mistakes(each, inner[0], f"{place}{number}: ")
    elif inner and isinstance(data, Mapping):
        for key, each in data.items():
            yield from _mistakes(key, inner[0], place)
            yield from _mistakes(each, inner[1], f"{place}`{key}`: ")
    else:
        try:
            msgspec.convert(data, kind)
        except msgspec.ValidationError:
            yield f"{place}{_wanted(kind)}; it is {_given(data)}."


def _fields(data: Mapping[object, object], shape: type[msgspec.Struct], place: str) -> Iterator[str]:
    fields = {field.name: field for field in msgspec.structs.fields(shape)}
    for key in data:
        if key not in fields:
            yield f"{place}`{key}` is not known here.{did_you_mean(str(key), fields)}"
    for name, field in fields.items():
        if name in data:
            yield from _mistakes(data[name], field.type, f"{place}`{name}`: ")
        elif field.required:
            yield f"{place}`{name}` is missing."


def _wanted(kind: object) -> str:
    members = getattr(kind, "__members__", None)
    if members:
        return f"should be one of {', '.join(str(member.value) for member in members.values())}"
    if get_origin(kind) is tuple:
        return "should be a list in [ ]"
    return f"should be {next((words for each, words in WANTED.items() if kind is each), 'something else')}"


def _given(data: object) -> str:
    if isinstance(data, str):
        return f'"{data}"' if len(data) <= ECHO else "text"
    if isinstance(data, bool):
        return "true" if data else "false"
    if isinstance(data, int | float):
        return str(data)
    return "a list" if isinstance(data, Sequence) else "a table" if isinstance(data, Mapping) else "a day or a time"
