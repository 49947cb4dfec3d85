"""The map of the rooms, drawn from the imports, and the limits that keep each module and function readable.

``pytest tests/test_map.py -s`` prints the map.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MODULE_LINES, FUNCTION_LINES, PARAMETERS = 400, 60, 7

# What may be longer or take more than the limits allow, and why.
_COLLABORATORS = "takes the parts that build_application puts together, each of which a test replaces"
EXCEPTIONS = {
    "bot.storage.migrations.versions.v0001_before_the_steps.upgrade": "the statements that make all tables, once",
    "bot.telegram.application.App.__init__": _COLLABORATORS,
    "bot.telegram.application.build_application": "puts all parts together: a line a part, no branch",
    "bot.telegram.admin_commands.AdminCommands.__init__": _COLLABORATORS,
    "bot.telegram.callbacks.Callbacks.__init__": _COLLABORATORS,
    "bot.telegram.chat_commands.ChatCommands.__init__": _COLLABORATORS,
    "bot.telegram.handlers.Handlers.__init__": _COLLABORATORS,
    "bot.telegram.polling.Polling.__init__": _COLLABORATORS,
    "bot.telegram.webhook.Webhook.__init__": _COLLABORATORS,
    "retrieval.parsers.pdf_drawing.Drawing.render_char": "overrides a method of pdfminer",
}


def module_name(path: Path) -> str:
    """``bot.answers.finder`` for ``bot/answers/finder.py``, ``bot.answers`` for its ``__init__.py``."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module_name(path): path for room in ("bot", "retrieval") for path in (ROOT / room).rglob("*.py")}


@cache
def tree(module: str) -> ast.Module:
    return ast.parse(MODULES[module].read_text("utf-8"))


def imported(module: str) -> set[str]:
    """The modules of ours that a module imports, wherever in it the import stands, for types too."""
    names: set[str] = set()
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                names.add(whole if whole in MODULES else str(node.module))
    return names & MODULES.keys() - {module}


def functions(node: ast.AST, prefix: str) -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    """Every function within a node, by its full name."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{prefix}.{child.name}", child
        inner = (
            f"{prefix}.{child.name}"
            if isinstance(child, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
            else prefix
        )
        yield from functions(child, inner)


def parameters(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """How many arguments a caller may hand in."""
    given = function.args
    names = [argument.arg for argument in (*given.posonlyargs, *given.args, *given.kwonlyargs)]
    return len([name for name in names if name not in ("self", "cls")])


def room(module: str) -> str:
    """The folder that a module lies in, two names deep at most."""
    parts = module.split(".")
    folder = parts if MODULES[module].name == "__init__.py" else parts[:-1]
    return ".".join(folder[:2])


def test_the_map_has_no_circles() -> None:
    graph = {module: imported(module) for module in MODULES}
    try:
        order = list(TopologicalSorter(graph).static_order())
    except CycleError as error:
        pytest.fail(f"imports go round: {' -> '.join(error.args[1])}")
    assert len(order) == len(MODULES)


def test_the_map(capsys: pytest.CaptureFixture[str]) -> None:
    """Prints which room imports which; the test is that every room is on the map."""
    edges: dict[str, set[str]] = {room(module): set() for module in MODULES}
    for module in MODULES:
        edges[room(module)] |= {room(other) for other in imported(module)} - {room(module)}
    for name, others in sorted(edges.items()):
        print(f"{name:24} -> {', '.join(sorted(others)) or 'nothing of ours'}")  # noqa: T201
    drawn = capsys.readouterr().out
    assert len(drawn.splitlines()) == len(edges)


def test_no_module_is_too_long() -> None:
    long = {
        module for module, path in MODULES.items() if len(path.read_text("utf-8").splitlines()) > MODULE_LINES
    }
    assert not long


def test_no_function_is_too_long_or_takes_too_much() -> None:
    heavy = {
        name
        for module in MODULES
        for name, function in functions(tree(module), module)
        if (function.end_lineno or 0) - function.lineno >= FUNCTION_LINES or parameters(function) > PARAMETERS
    }
    assert heavy == EXCEPTIONS.keys()
    assert all(EXCEPTIONS.values()), "each exception has its reason"
