#!/usr/bin/env python3
"""Checks that the floors of the house stand on each other as docs/architecture.md says.

Floor 0 is primitives/, 1 pallets/, 2 runtime/, 3 node/; explorer/ stands beside the node, on
primitives/ alone. What is checked: who depends on whom
(`cargo metadata`), that primitives keep no storage, that one file knows the name that clients know,
and that no files of the node import each other in a round.
"""

import json
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ["primitives", "pallets", "runtime", "node", "explorer"]
# Primitives are plain Rust, but for traits that speak of weights and currencies.
FRAME_IN_PRIMITIVES = {("yuma-interfaces", "frame-support")}
STORAGE = re.compile(r"#\[pallet::|frame_support::pallet\b|\bstorage_alias\b|\bdecl_storage!")
USE = re.compile(r"^\s*(?:pub(?:\([\w: ]+\))?\s+)?use\s+([^;]+);", re.M)
TESTS = re.compile(r"^#\[cfg\(test\)\]\nmod \w+ \{.*?^\}", re.M | re.S)
COMMENTS = re.compile(r"^\s*//.*|(?<=\s)// .*", re.M)
GATEWAY = "SubtensorModule"
GATEWAY_FILE = "runtime/src/wire.rs"


def floors_in_order():
    """No crate depends on one of a higher floor, nor a pallet on a sibling, not even in tests."""
    command = ["cargo", "metadata", "--format-version", "1", "--no-deps", "--locked"]
    packages = json.loads(subprocess.check_output(command, cwd=ROOT))["packages"]
    place = lambda package: Path(package["manifest_path"]).relative_to(ROOT).parts[0]
    floor = {package["name"]: FLOORS.index(place(package)) for package in packages}
    assert len(set(floor.values())) == len(FLOORS), "a floor without crates"

    for package in packages:
        name = package["name"]
        for needed in (dependency["name"] for dependency in package["dependencies"]):
            if floor.get(needed, -1) > floor[name]:
                yield f"{name} in {FLOORS[floor[name]]}/ depends on {needed} above it"
            elif FLOORS[floor[name]] == "explorer" and floor.get(needed, 0) > 0:
                yield f"{name} in explorer/ depends on {needed}, which is not in primitives/"
            elif floor[name] == floor.get(needed) == FLOORS.index("pallets"):
                yield f"{name} depends on its sibling {needed}"
            elif floor[name] == 0 and (name, needed) not in FRAME_IN_PRIMITIVES:
                if needed.startswith(("frame-", "pallet-")):
                    yield f"{name} in primitives/ depends on {needed}"


def sources(*folders):
    """The paths and the code of files, without their tests and comments."""
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.rs")):
            place = path.relative_to(ROOT)
            if {"tests", "tests.rs", "mock.rs", "benches"} & set(place.parts):
                continue
            yield place, COMMENTS.sub("", TESTS.sub("", path.read_text()))


def primitives_without_storage():
    for place, code in sources("primitives"):
        for found in STORAGE.findall(code):
            yield f"{place} keeps storage: {found}"


def one_file_names_the_gateway():
    """Nobody but `wire.rs` has the name as a string; below the runtime it isn't known at all."""
    for place, code in sources("runtime/src", "pallets", "primitives"):
        known = rf'"[^"\n]*{GATEWAY}' if place.parts[0] == "runtime" else GATEWAY
        if str(place) != GATEWAY_FILE and re.search(known, code):
            yield f"{place} names {GATEWAY}, which only {GATEWAY_FILE} shall"


def paths_in(tree):
    """`a::{b::c, d}` as `a::b::c` and `a::d`."""
    head, brace, rest = tree.partition("{")
    if not brace:
        return [tree]
    depth, parts = 0, [""]
    for char in rest[: rest.rindex("}")]:
        depth += {"{": 1, "}": -1}.get(char, 0)
        if char == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += char
    return [head + path for part in parts if part for path in paths_in(part)]


def imports(folder):
    """Which file names things of which others, by `use` or in full. A file is its module's path."""
    files = {}
    for place, code in sources(folder):
        path = place.relative_to(folder).with_suffix("").parts
        files[path[:-1] if path[-1] in ("main", "lib", "mod") else path] = code

    def target(file, names):
        at, names = (), names.copy()
        if names[0] != "crate":
            at = file
        while names[0] == "super":
            at, names = at[:-1], names[1:] or ["*"]
        at += tuple(names[names[0] in ("crate", "self") :])
        while at not in files:
            at = at[:-1]
        return at

    edges = {}
    for file, code in files.items():
        children = [other[-1] for other in files if other and other[:-1] == file]
        roots = "|".join(["crate", "super", "self", *children])
        uses = [path for tree in USE.findall(code) for path in paths_in(re.sub(r"\s", "", tree))]
        inline = re.findall(rf"(?<![\w:])(?:{roots})(?:::\w+)+", USE.sub("", code))
        named = [path.split("::") for path in uses + inline if re.match(rf"(?:{roots})\b", path)]
        edges[file] = {target(file, names) for names in named} - {file}
    return edges


def no_files_in_a_round(folder="node/src"):
    edges = imports(folder)
    done = set()

    def visit(file, trail):
        if file in trail:
            names = ["::".join(each) or "main" for each in [*trail[trail.index(file) :], file]]
            yield f"{folder}: files import each other: {' -> '.join(names)}"
        elif file not in done:
            for other in sorted(edges[file]):
                yield from visit(other, [*trail, file])
            done.add(file)

    for file in sorted(edges):
        yield from visit(file, [])


broken = [
    *floors_in_order(),
    *primitives_without_storage(),
    *one_file_names_the_gateway(),
    *no_files_in_a_round(),
]
print("\n".join(broken) or "every floor stands on those below it")
sys.exit(bool(broken))
