"""Finds guards in source code and makes their conditions constant.

A guard is an `if` whose body ends by leaving: return, continue, break or raise. It is disabled by taking its condition
as false. A part of its condition is taken out by taking an operand of `or` as false, one of `and` as true. The
condition is computed all the same, so that what it assigns is there.
"""

from __future__ import annotations

import ast
import textwrap
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

LEAVING = (ast.Return, ast.Continue, ast.Break, ast.Raise)
SHOWN_LINES = 6
# First line and column, last line and column, as the syntax tree counts them.
Place = tuple[int, int, int, int]
Rewrite = Callable[[ast.expr], ast.expr]


@dataclass(frozen=True)
class Mutant:
    """One condition that is taken as `constant`. path: absolute. part: the operand's own words, for a part of one."""

    path: Path
    line: int
    place: Place
    constant: bool
    code: str
    part: str | None = None


def find_in(folders: Sequence[Path], *, parts: bool = False) -> list[Mutant]:
    """Return the guards of all Python files below some folders, by path and place; parts: the operands too."""
    files = sorted({path.resolve() for folder in folders for path in folder.rglob("*.py")})
    return [mutant for path in files for mutant in find(path, parts=parts)]


def find(path: Path, *, parts: bool = False) -> list[Mutant]:
    """Return the guards of one file by their place; parts: the operands of their conditions too."""
    source = path.read_text(encoding="utf-8")
    lines = source.splitlines()
    found = []
    for guard, condition, constant in _conditions(ast.parse(source)):
        whole = condition is guard.test
        if whole or parts:
            code = _code(lines, guard)
            part = None if whole else ast.unparse(condition)
            found.append(Mutant(path, guard.lineno, _place(condition), constant, code, part))
    return sorted(found, key=lambda mutant: mutant.place)


def disable(tree: ast.Module, mutant: Mutant) -> ast.Module:
    """Return the tree with one condition made constant. Raises KeyError when it does not stand in the tree."""
    join = ast.Or() if mutant.constant else ast.And()

    def rewrite(condition: ast.expr) -> ast.expr:
        return ast.BoolOp(join, [condition, ast.Constant(mutant.constant)])

    return _rewritten(tree, {mutant.place: rewrite})


def report(tree: ast.Module, mutants: Mapping[int, Mutant], function: str) -> ast.Module:
    """Return the tree with each condition handed through `function(number, condition)`.

    Raises KeyError when one of them does not stand in the tree.
    """

    def through(number: int) -> Rewrite:
        return lambda condition: ast.Call(ast.Name(function, ast.Load()), [ast.Constant(number), condition], [])

    return _rewritten(tree, {mutant.place: through(number) for number, mutant in mutants.items()})


def _conditions(tree: ast.Module) -> Iterator[tuple[ast.If, ast.expr, bool]]:
    """Yield each guard with its condition and the operands in it, and the constant that each is taken as."""
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and isinstance(node.body[-1], LEAVING):
            yield node, node.test, False
            yield from ((node, operand, constant) for operand, constant in _operands(node.test))


def _operands(condition: ast.expr) -> Iterator[tuple[ast.expr, bool]]:
    if isinstance(condition, ast.UnaryOp) and isinstance(condition.op, ast.Not):
        yield from _operands(condition.operand)
    elif isinstance(condition, ast.BoolOp):
        for operand in condition.values:
            yield operand, isinstance(condition.op, ast.And)
            yield from _operands(operand)


def _place(node: ast.expr) -> Place:
    assert node.end_lineno is not None
    assert node.end_col_offset is not None
    return node.lineno, node.col_offset, node.end_lineno, node.end_col_offset


def _code(lines: Sequence[str], guard: ast.If) -> str:
    """Return the lines of the guard from `if` to the end of its body, or the first of them."""
    end = guard.body[-1].end_lineno or guard.lineno
    shown = [*lines[guard.lineno - 1 : end]]
    if len(shown) > SHOWN_LINES:
        shown[SHOWN_LINES - 1 :] = [" " * guard.body[0].col_offset + "…"]
    return textwrap.dedent("\n".join(shown))


class _Rewriter(ast.NodeTransformer):
    def __init__(self, rewrites: Mapping[ast.expr, Rewrite]) -> None:
        self._rewrites = rewrites

    def visit(self, node: ast.AST) -> ast.AST:
        self.generic_visit(node)
        if isinstance(node, ast.expr) and (rewrite := self._rewrites.get(node)):
            return ast.copy_location(rewrite(node), node)
        return node


def _rewritten(tree: ast.Module, rewrites: Mapping[Place, Rewrite]) -> ast.Module:
    # An expression and the statement that is made of it alone stand at the same place: only conditions are looked at.
    standing = {_place(condition): condition for _, condition, _ in _conditions(tree)}
    _Rewriter({standing[place]: rewrite for place, rewrite in rewrites.items()}).visit(tree)
    return ast.fix_missing_locations(tree)
