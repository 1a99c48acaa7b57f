#!/usr/bin/env python3
"""Checks that what pages name in this repository is there: files that they link to, headings by their
anchors, and paths in `code`, but for those of the CHANGELOG, which tells of the past."""

import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

ROOT = Path(__file__).resolve().parent.parent
FENCED = re.compile(r"^( *)(```|~~~).*?^\1\2 *$", re.M | re.S)
CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)", re.S)
LINK = re.compile(r"\[[^\]]*\]\(\s*<?([^\s()<>]+)>?[^()]*\)|^ *\[[^\]]+\]: *(\S+)", re.M)
HEADING = re.compile(r"^#+ +(.*?) *#* *$", re.M)
PATH = re.compile(r"`((?:docs|node|pallets|primitives|runtime|scripts)/[\w./-]*)`")
MARKUP = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")


def anchors(page):
    """The anchors that a reader's software makes of the headings, one after another."""
    seen = {}
    for heading in HEADING.findall(FENCED.sub("", page)):
        text = MARKUP.sub(r"\1", heading).lower()
        anchor = re.sub(r"[^\w\- ]", "", text).replace(" ", "-")
        seen[anchor] = seen.get(anchor, -1) + 1
        yield f"{anchor}-{seen[anchor]}" if seen[anchor] else anchor


def links(page):
    for found in LINK.findall(CODE.sub("", FENCED.sub("", page))):
        link = unquote("".join(found))
        if not re.match(r"[a-z][a-z+.-]*:", link):
            yield link


def broken(place):
    page = (ROOT / place).read_text()
    for link in links(page):
        path, _, anchor = link.partition("#")
        target = ((ROOT / place).parent / path).resolve() if path else ROOT / place
        if not target.exists() or not target.is_relative_to(ROOT):
            yield f"{place}: {link}: no such file"
        elif anchor and target.suffix == ".md" and anchor not in anchors(target.read_text()):
            yield f"{place}: {link}: no such heading"
    for path in PATH.findall(FENCED.sub("", page)):
        if place != "CHANGELOG.md" and not (ROOT / path).exists():
            yield f"{place}: {path}: no such path"


pages = subprocess.check_output(["git", "ls-files", "*.md"], cwd=ROOT, text=True).splitlines()
assert pages, "no pages"
faults = [fault for place in pages for fault in broken(place)]
print("\n".join(faults) or "every link leads somewhere")
sys.exit(bool(faults))
