"""What decides whether a document is read again, and whether the vocabularies are loaded again."""

from __future__ import annotations

import re
from importlib.metadata import version
from pathlib import Path

from mandategraph.store.background import merged
from mandategraph.store.fingerprint import digest_of, extractor, ontology_digest


def test_the_extractor_is_the_version_and_twelve_digits() -> None:
    assert re.fullmatch(re.escape(version("mandategraph")) + r"\+[0-9a-f]{12}", extractor())
    assert re.fullmatch(r"[0-9a-f]{64}", ontology_digest())
    assert ontology_digest()[:12] not in extractor()


def test_a_digest_is_of_names_and_contents(tmp_path: Path) -> None:
    def write(name: str, text: str) -> str:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
        return digest_of(tmp_path, (".py", ".toml"))

    first = write("a.py", "one")
    assert write("notes.txt", "ignored") == first
    digests = [first, write("languages/zh.toml", "a"), write("languages/zh.toml", "b"), write("a.py", "two")]
    (tmp_path / "a.py").rename(tmp_path / "b.py")
    digests.append(digest_of(tmp_path, (".py", ".toml")))
    assert len(set(digests)) == len(digests)
    (tmp_path / "b.py").rename(tmp_path / "a.py")
    assert write("a.py", "one") != first
    assert write("languages/zh.toml", "a") == digests[1]


def test_blank_nodes_of_two_graphs_stay_two() -> None:
    one = b'_:c14n0 <a:name> "one" .\n'
    two = b'_:c14n0 <a:name> "two" .\n<a:a> <a:b> <a:c> .\n'
    assert merged([one, two]) == merged([two, one])
    lines = merged([one, two]).splitlines()
    assert lines[0] == b"<a:a> <a:b> <a:c> ."
    assert {line.split()[0] for line in lines[1:]} == {b"_:c14n0", b"_:c14n1"}
