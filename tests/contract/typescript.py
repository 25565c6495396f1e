"""The answer's shapes as TypeScript, for the types in the extension's comments: generated from the JSON Schema."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

Schema = Mapping[str, Any]
HEAD = """\
// The service's answer as types, written by `python -m tests.contract.schemas` from the shapes that it is built from.
// extension/protocol.js gives them the names that the extension uses; nothing of this is loaded at run time.
"""
PLAIN = {"string": "string", "integer": "number", "number": "number", "boolean": "boolean", "null": "null"}
# Keys of a schema that say nothing about the type.
SILENT = frozenset({"title", "description", "deprecated", "minimum", "maximum", "pattern", "default", "x-since"})


def declarations(namespace: str, schema: Schema) -> str:
    """Return a namespace with one interface a shape. Raises ValueError for a schema that it cannot put into a type."""
    shapes = {**schema["$defs"], schema["title"]: schema}
    body = "\n".join(_interface(name, shapes[name]) for name in sorted(shapes))
    return f"{HEAD}\ndeclare namespace {namespace} {{\n{body}}}\n"


def _interface(name: str, shape: Schema) -> str:
    if shape.get("type") != "object" or shape.get("additionalProperties") is not False:
        raise ValueError(f"{name} is no closed object")
    keys = "".join(_key(key, value, key in shape["required"]) for key, value in shape["properties"].items())
    return f"{_comment(shape, '  ')}  interface {name} {{\n{keys}  }}\n"


def _key(key: str, value: Schema, required: bool) -> str:
    # A service of the version before does not send it.
    required = required and "x-since" not in value
    name = key if re.fullmatch(r"[A-Za-z_]\w*", key) else f"'{key}'"
    return f"{_comment(value, '    ')}    {name}{'' if required else '?'}: {type_of(value)};\n"


def _comment(shape: Schema, indent: str) -> str:
    words = shape.get("description", "")
    if shape.get("deprecated"):
        words = "@deprecated " + words.removeprefix("Deprecated: ")
    return f"{indent}/** {words} */\n" if words else ""


def type_of(schema: Schema) -> str:
    """Return the type of one value. Raises ValueError for what it does not know: a type that says less would lie."""
    asked = {key: value for key, value in schema.items() if key not in SILENT}
    match asked:
        case {"$ref": str(ref), **rest} if not rest:
            return ref.removeprefix("#/$defs/")
        case {"anyOf": list(ways), **rest} if not rest:
            return " | ".join(dict.fromkeys(type_of(way) for way in ways))
        case {"enum": list(words), "type": "string", **rest} if not rest:
            return " | ".join(f"'{word}'" for word in words)
        case {"const": bool(value), "type": "boolean", **rest} if not rest:
            return str(value).lower()
        case {"const": str(word), "type": "string", **rest} if not rest:
            return f"'{word}'"
        case {"type": "array", "items": dict(items), **rest} if rest.keys() <= {"minItems", "maxItems"}:
            return _list_of(type_of(items), rest.get("minItems"), rest.get("maxItems"))
        case {"type": "object", "additionalProperties": dict(values), **rest} if not rest:
            return f"Record<string, {type_of(values)}>"
        case {"type": str(kind), **rest} if kind in PLAIN and not rest:
            return PLAIN[kind]
    raise ValueError(f"no type for {dict(schema)}")


def _list_of(item: str, least: int | None, most: int | None) -> str:
    if least is not None and least == most:
        return f"[{', '.join([item] * least)}]"
    return f"({item})[]" if "|" in item else f"{item}[]"
