#!/usr/bin/env python3
"""Checks the house rule that no pallet depends on a sibling pallet, not even in its tests."""

import json
import subprocess
import sys

metadata = json.loads(
    subprocess.check_output(
        ["cargo", "metadata", "--format-version", "1", "--no-deps", "--locked"]
    )
)
pallets = {
    package["name"]: package
    for package in metadata["packages"]
    if "/pallets/" in package["manifest_path"]
}
broken = [
    f"{name} depends on {dependency['name']}"
    for name, package in sorted(pallets.items())
    for dependency in package["dependencies"]
    if dependency["name"] in pallets and dependency.get("path")
]
if not pallets:
    sys.exit("no pallets found")
print("\n".join(broken) or f"{len(pallets)} pallets, none imports another")
sys.exit(bool(broken))
