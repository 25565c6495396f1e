"""Reads JSON from outside so that it has one meaning; what two readers may take differently is refused.

RFC 8259 leaves to each reader which of two equal keys counts, how large a number may be, and how deep values may nest.
A reader in front of the service could therefore see another address than the service.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from typing import Any, NoReturn

from sourcemark.errors import InvalidRequest

# No request of ours nests deeper than three levels. Readers differ in what they can hold: jq stops at 256.
MOST_LEVELS = 100
# Characters. Below the lowest limit that Python itself can be given for whole numbers, so that it never decides.
LONGEST_NUMBER = 500


class _RepeatedKey(Exception):
    """An object has the same key twice."""


class _NumberTooLarge(Exception):
    """A number is too long to read, or has no finite value."""


def read(data: bytes, what: str) -> Any:
    """Return the value of a JSON text in UTF-8 without a byte order mark.

    what: the text's name in a refusal, such as "body".
    Raises InvalidRequest: with status 400 for what is not JSON, 422 for a repeated key, a number out of range, and
    arrays and objects that nest too deep.
    """
    too_deep = f"The {what} nests deeper than {MOST_LEVELS} levels."
    try:
        value = _DECODER.decode(data.decode("utf-8"))
    except _RepeatedKey:
        sentence = f"An object in the {what} has the same key twice; it could be read in two ways."
        raise InvalidRequest(sentence) from None
    except _NumberTooLarge:
        raise InvalidRequest(f"A number in the {what} is too large or too long.") from None
    except RecursionError:
        raise InvalidRequest(too_deep) from None
    except ValueError as err:
        raise InvalidRequest(f"The {what} is not JSON in UTF-8.", status=400) from err
    if _deeper_than(MOST_LEVELS, value):
        raise InvalidRequest(too_deep)
    return value


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _RepeatedKey
    return found


def _whole(digits: str) -> int:
    if len(digits) > LONGEST_NUMBER:
        raise _NumberTooLarge
    return int(digits)


def _fraction(digits: str) -> float:
    if len(digits) > LONGEST_NUMBER or math.isinf(number := float(digits)):
        raise _NumberTooLarge
    return number


def _constant(_name: str) -> NoReturn:
    raise ValueError("NaN and Infinity are not JSON")


def _deeper_than(levels: int, value: object) -> bool:
    held = _nested([value])
    for _ in range(levels):
        if not held:
            return False
        held = _nested(inner for one in held for inner in (one.values() if isinstance(one, dict) else one))
    return bool(held)


def _nested(values: Iterable[object]) -> list[dict[str, Any] | list[Any]]:
    return [value for value in values if isinstance(value, dict | list)]


_DECODER = json.JSONDecoder(
    object_pairs_hook=_object, parse_int=_whole, parse_float=_fraction, parse_constant=_constant
)
