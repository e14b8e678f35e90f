"""Audits one set of documents with two source trees: a re-organisation changes no answer.

A reference to hold against is a worktree of an older commit, made once beside the checkout::

    git worktree add --detach ../baseline COMMIT
    python bench/same_answers.py --before ../baseline --after .

Each tree audits in processes of its own, through ``juesuan audit --format json``, whose shape is public; so the
comparison works while everything inside moves.  The documents are made once, by the older tree (or by its own
``same_answers_documents.py``, where it has one), and stay in a folder of that commit in the folder for temporary files;
so do the older tree's audits, while its source is as committed.  ``--documents`` names another folder.  The real
publications (``JUESUAN_SHARED``, or ``shared`` beside the checkout) are audited where they are.

Every difference is printed under its kind; one that is meant has its reason in ``same_answers_reasons.toml``.  Ends
with 1 when a difference has no reason, 2 when a tree could not audit.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from same_answers_differences import Audit, Difference, Reason, differences, reasons, rules_of, with_reason
from shared_files import ROOT, real_documents

HERE = Path(__file__).resolve().parent
REASONS = HERE / "same_answers_reasons.toml"
SHOWN = 5
TIME_LIMIT = 600
"""Seconds for one document: far beyond what any takes, so that a busy machine gives the same answers."""


class AuditedDocument(NamedTuple):
    """A document to audit: what it is called, where it is, and last year's publication."""

    name: str
    path: Path
    prior: Path | None = None


class Answers(NamedTuple):
    """The audits of a tree by the name of the document, and how long they took; 0 seconds when they were kept."""

    audits: dict[str, Audit]
    seconds: float


class Tree(NamedTuple):
    """A checkout of the source."""

    root: Path

    def git(self, *words: str) -> str:
        """What git prints about the checkout; empty when it is none."""
        done = subprocess.run(["git", "-C", str(self.root), *words], capture_output=True, text=True, check=False)
        return done.stdout.strip()

    @property
    def commit(self) -> str:
        """The commit whose source it has; empty when the source has been changed since."""
        return "" if self.git("status", "--porcelain", "--", "src") else self.git("rev-parse", "HEAD")

    def run(self, *words: str, further: tuple[str, ...] = ()) -> subprocess.CompletedProcess[bytes]:
        """Runs Python with the source of this tree alone; what it writes to stderr goes to ours."""
        folders = [str(self.root / name) for name in ("src", *further)]
        environment = os.environ | {"PYTHONPATH": os.pathsep.join(folders)}
        return subprocess.run([sys.executable, "-P", *words], stdout=subprocess.PIPE, env=environment, check=False)

    def check_source(self) -> None:
        """Ends the run when another juesuan would be imported."""
        place = self.run("-c", "import juesuan; print(juesuan.__file__)").stdout.decode().strip()
        if not place or not Path(place).is_relative_to(self.root / "src"):
            stop(f"{self.root} has no source of its own: juesuan comes from {place or 'nowhere'}")

    def audit(self, *words: str) -> list[Audit]:
        """The audits that one command prints."""
        options = ("--quiet", "--format", "json", "--time-limit", str(TIME_LIMIT))
        done = self.run("-m", "juesuan", "audit", *options, *words)
        return [json.loads(line) for line in done.stdout.splitlines()]

    def rule_ids(self) -> list[str]:
        """The ids of all rules, from the page of rules, which is made from the data."""
        found, in_rules = [], False
        for line in (self.root / "docs" / "rules.md").read_text(encoding="utf-8").splitlines():
            in_rules = line.startswith("| 编号 |") or (in_rules and line.startswith("|"))
            if in_rules and (match := re.match(r"\| ([A-Z][A-Z0-9]*-\d\w*) \|", line)):
                found.append(match[1])
        return found


def stop(problem: str) -> None:
    """Ends the run with 2 and the problem."""
    print(problem, file=sys.stderr)
    sys.exit(2)


def maker(tree: Tree) -> Path:
    """The script that makes the documents with a tree: its own, or this one's when it has none."""
    own = tree.root / "bench" / "same_answers_documents.py"
    return own if own.exists() else HERE / own.name


def make_documents(tree: Tree, folder: Path) -> None:
    """Makes the documents with the tree, whole or not at all."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as name:
        new = Path(name) / "documents"
        new.mkdir()
        print(f"making the documents in {folder}", file=sys.stderr)
        words = (str(maker(tree)), str(new), str(tree.root / "examples"))
        if tree.run(*words, further=("tests/support", "bench")).returncode:
            stop(f"{tree.root} could not make the documents; --documents names a folder made before")
        if not folder.exists():
            new.rename(folder)


def entries(folder: Path) -> list[AuditedDocument]:
    """Every document of the folder, then the real publications."""
    listed = json.loads((folder / "documents.json").read_text(encoding="utf-8"))
    made = [
        AuditedDocument(one["path"], folder / one["path"], folder / one["prior"] if "prior" in one else None)
        for one in listed
    ]
    return made + [AuditedDocument(f"real/{path.name}", path) for path in real_documents()]


def audited(tree: Tree, documents: list[AuditedDocument]) -> Answers:
    """The audits of all documents by one tree."""
    started = time.perf_counter()
    alone = [one for one in documents if one.prior is None]
    lines = tree.audit(*(str(one.path) for one in alone))
    for one in documents:
        if one.prior is not None:
            lines += tree.audit("--prior", str(one.prior), str(one.path))
    names = {str(one.path): one.name for one in documents}
    audits = {names[line["document"]["path"]]: line for line in lines}
    if len(audits) < len(documents):
        missing = [one.name for one in documents if one.name not in audits]
        stop(f"{tree.root} printed no audit of {len(missing)} documents: {', '.join(missing[:SHOWN])}")
    return Answers(audits, time.perf_counter() - started)


def kept(tree: Tree, documents: list[AuditedDocument], folder: Path) -> Answers:
    """The audits by a tree, from the file that they were kept in if source and documents are the same."""
    commit = tree.commit
    if not commit:
        return audited(tree, documents)
    files = sorted(path for one in documents for path in (one.path.rglob("*") if one.path.is_dir() else (one.path,)))
    digest = hashlib.sha256(b"".join(str(p).encode() + p.read_bytes() for p in files if p.is_file())).hexdigest()
    path = folder / f"audits-{commit[:12]}-{digest[:12]}.json"
    if path.exists():
        return Answers(json.loads(path.read_text(encoding="utf-8")), 0.0)
    answers = audited(tree, documents)
    new = path.with_suffix(f".{os.getpid()}")
    new.write_text(json.dumps(answers.audits, ensure_ascii=False), encoding="utf-8")
    new.replace(path)
    return answers


def print_differences(found: list[Difference], known: list[Reason], shown: int) -> None:
    """Prints the differences by kind and rule, those without a reason first, and the reasons that met none."""
    for reason in ("", *dict.fromkeys(one.reason for one in found if one.reason)):
        some = [one for one in found if one.reason == reason]
        if some:
            print(f"\n{len(some)} differences: {reason or 'WITHOUT A REASON'}")
        for (kind, rule), times in Counter((one.kind, one.rule) for one in some).most_common():
            print(f"  {times:5}  {kind} {rule}".rstrip())
            for one in [one for one in some if (one.kind, one.rule) == (kind, rule)][:shown]:
                print(f"         {one.document}: {one.detail}")
    met = {one.reason for one in found}
    for unused in [reason for reason in known if reason.text not in met]:
        print(f"\nno difference for the reason: {unused.text} ({unused.pattern.pattern})")


def print_rules(ids: list[str], named: set[str]) -> None:
    """Prints how many rules the documents break, and which they do not, by family."""
    print(f"rules broken by some document: {len(named & set(ids))} of {len(ids)}")
    families: dict[str, list[str]] = {}
    for rule in ids:
        if rule not in named:
            family, _, number = rule.partition("-")
            families.setdefault(family, []).append(number)
    print("  by none:", "; ".join(f"{family}-{','.join(some)}" for family, some in families.items()))
    if beside := sorted(named - set(ids)):
        print("  not on the page of rules:", ", ".join(beside))


def arguments() -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(description=str(__doc__).partition("\n")[0])
    parser.add_argument("--before", type=Path, required=True, help="checkout whose answers are right")
    parser.add_argument(
        "--after", type=Path, default=ROOT, help="checkout that is held against it; this one by default"
    )
    parser.add_argument("--documents", type=Path, help="folder of documents; made when it does not exist")
    parser.add_argument("--reasons", type=Path, default=REASONS, help="reasons of the differences that are meant")
    parser.add_argument("--messages", action="store_true", help="compare the words of the messages too")
    parser.add_argument("--shown", type=int, default=SHOWN, help="differences to print of each kind and rule")
    return parser.parse_args()


def main() -> int:
    """0 when every difference has a reason, else 1."""
    asked = arguments()
    before, after = Tree(asked.before.resolve()), Tree(asked.after.resolve())
    for tree in (before, after):
        tree.check_source()
    home = Path(tempfile.gettempdir()) / "juesuan-same-answers"
    made_by = hashlib.sha256(maker(before).read_bytes()).hexdigest()[:8]
    folder = asked.documents or home / f"documents-{before.git('rev-parse', '--short=12', 'HEAD')}-{made_by}"
    folder = folder.resolve()
    if not folder.exists():
        make_documents(before, folder)
    documents = entries(folder)
    old, new = kept(before, documents, folder.parent), audited(after, documents)
    known = reasons(asked.reasons)
    found = [
        with_reason(difference, known)
        for one in documents
        for difference in differences(one.name, old.audits[one.name], new.audits[one.name], messages=asked.messages)
    ]
    for title, tree, answers in (("before", before, old), ("after", after, new)):
        count = sum(len(audit.get("findings", [])) for audit in answers.audits.values())
        unread = sum("error" in audit for audit in answers.audits.values())
        took = f"{answers.seconds:.0f} s" if answers.seconds else "kept from an earlier run"
        commit = tree.commit[:12] or f"{tree.git('rev-parse', '--short=12', 'HEAD')} and changes"
        print(f"{title:6} {commit}: {len(documents)} documents, {unread} unread, {count} findings, {took}")
    print_rules(before.rule_ids(), {rule for audit in old.audits.values() for rule in rules_of(audit)})
    print_differences(found, known, asked.shown)
    without = sum(not one.reason for one in found)
    print(f"\n{len(found)} differences, {without} without a reason")
    return 1 if without else 0


if __name__ == "__main__":
    sys.exit(main())
