"""Small faults in a Python module's syntax tree, of the kinds that people make."""

import ast
import copy
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

SWAPPED: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn,
    ast.NotIn: ast.In, ast.And: ast.Or, ast.Or: ast.And, ast.Add: ast.Sub, ast.Sub: ast.Add,
    ast.Mult: ast.Div, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult, ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}  # fmt: skip
NEGATED_ELSEWHERE = (ast.Eq, ast.NotEq, ast.Is, ast.IsNot, ast.In, ast.NotIn)
SKIPPED = {
    "defaults",
    "kw_defaults",
    "annotation",
    "returns",
    "decorator_list",
    "type_params",
    "format_spec",
    "bases",
}
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)


@dataclass
class Fault:
    """One change to a module: where, in words, and the first line of the innermost function (0: none)."""

    holder: Any
    key: Any
    new: ast.AST
    line: int
    words: str
    owner: int

    def compiled(self, tree: ast.Module, path: str) -> Any:
        """Return the module's code with the fault in it; the tree is as before."""
        place = self.holder if isinstance(self.holder, list) else vars(self.holder)
        old, place[self.key] = place[self.key], self.new
        try:
            return compile(ast.fix_missing_locations(copy.deepcopy(tree)), path, "exec")
        finally:
            place[self.key] = old


def find_faults(node: ast.AST, owner: int = 0) -> Iterator[Fault]:
    """Yield every fault that can be made in a tree."""
    for field, value in ast.iter_fields(node):
        if field in SKIPPED or (field == "slice" and isinstance(value, ast.Constant | ast.Tuple)):
            continue  # another key is a KeyError: no fault that anyone makes
        holder, children = (value, enumerate(value)) if isinstance(value, list) else (node, [(field, value)])
        for key, child in children:
            is_field = isinstance(node, ast.ClassDef) and not isinstance(child, FUNCTIONS)
            if not isinstance(child, ast.AST) or is_docstring(child) or is_field:
                continue
            line = getattr(child, "lineno", 0) or getattr(node, "lineno", 0)
            for new, words in replacements(child):
                placed = ast.copy_location(new, child) if hasattr(child, "lineno") else new
                yield Fault(holder, key, placed, line, words, owner)
            yield from find_faults(child, first_line(child) or owner)


def is_docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def first_line(node: ast.AST) -> int:
    """Return the line on which a function's code begins, by Python's own count; 0 for another node."""
    if not isinstance(node, FUNCTIONS):
        return 0
    return min([node.lineno, *(one.lineno for one in getattr(node, "decorator_list", []))])


def replacements(node: ast.AST) -> Iterator[tuple[ast.AST, str]]:
    """Yield what may stand in a node's place by mistake, and the words for it."""
    if isinstance(node, ast.Compare):
        for at, operator in enumerate(node.ops):
            ops = [*node.ops]
            ops[at] = SWAPPED[type(operator)]()
            new = ast.Compare(node.left, ops, node.comparators)
            yield new, f"{ast.unparse(node)} -> {ast.unparse(new)}"
    elif isinstance(node, ast.BoolOp | ast.BinOp | ast.AugAssign) and type(node.op) in SWAPPED:
        new = copy.copy(node)
        new.op = SWAPPED[type(node.op)]()
        yield new, f"{ast.unparse(node)} -> {ast.unparse(new)}"
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield node.operand, f"{ast.unparse(node)} -> without not"
    elif isinstance(node, ast.Constant):
        yield from constants(node)
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        yield from calls(node)
    elif isinstance(node, ast.If | ast.IfExp | ast.While) and not is_negated_elsewhere(node.test):
        new = copy.copy(node)
        new.test = ast.UnaryOp(ast.Not(), node.test)
        yield new, f"if {ast.unparse(node.test)} -> if not"
    elif isinstance(node, ast.comprehension) and node.ifs:
        new = copy.copy(node)
        new.ifs = []
        yield new, f"condition taken out: {ast.unparse(node)}"
    elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Yield | ast.YieldFrom):
        yield ast.Expr(ast.YieldFrom(ast.Tuple([], ast.Load()))), f"taken out: {ast.unparse(node)}"
    elif is_effect(node):
        yield ast.Pass(), f"taken out: {ast.unparse(node)}"
    elif isinstance(node, ast.List) and isinstance(node.ctx, ast.Load):
        for at in range(len(node.elts)):
            new = ast.List([*node.elts[:at], *node.elts[at + 1 :]], node.ctx)
            yield new, f"{ast.unparse(node)} -> without {ast.unparse(node.elts[at])}"


def is_negated_elsewhere(test: ast.AST) -> bool:
    return (isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not)) or (
        isinstance(test, ast.Compare) and isinstance(test.ops[0], NEGATED_ELSEWHERE)
    )


def is_effect(node: ast.AST) -> bool:
    """Tell whether a statement is there for what it does: a refusal, a call, a state that is set."""
    if isinstance(node, ast.Assign):
        return isinstance(node.targets[0], ast.Attribute)
    return isinstance(node, ast.Raise | ast.Continue | ast.Break | ast.AugAssign) or (
        isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)
    )


def constants(node: ast.Constant) -> Iterator[tuple[ast.AST, str]]:
    value: Any = node.value
    if isinstance(value, bool):
        new = not value
    elif isinstance(value, int):
        new = value + 1
    elif isinstance(value, float):
        new = value * 2 or 1.0
    elif isinstance(value, str):
        words = re.findall(r"[^\W\d_]{3,}", value)
        new = value.replace(max(words, key=len), "quite", 1) if words else f"{value}X"
    else:
        return
    yield ast.Constant(new), f"{value!r} -> {new!r}"


def calls(node: ast.Call) -> Iterator[tuple[ast.AST, str]]:
    assert isinstance(node.func, ast.Name)
    other = {"min": "max", "max": "min", "sorted": "list", "any": "all", "all": "any"}.get(node.func.id)
    if other:
        keywords = [] if other == "list" else node.keywords
        new = ast.Call(ast.Name(other, ast.Load()), node.args, keywords)
        yield new, f"{ast.unparse(node)} -> {other}"
    if node.func.id in {"min", "max"} and len(node.args) == 2 and not isinstance(node.args[0], ast.Starred):
        for one in node.args:
            yield one, f"{ast.unparse(node)} -> {ast.unparse(one)}"
