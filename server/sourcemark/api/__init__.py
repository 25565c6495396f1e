"""The HTTP interface: routes, request parsing, problem+json; no logic. docs/api.md describes it."""

from sourcemark.api.routes import blueprint

__all__ = ["blueprint"]
