"""A trace in every format: exact words, escaped where they must be, plain in a pipe."""

from __future__ import annotations

import csv
import html.parser
import io
import json
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from rich.cells import cell_len

import competency
from mandategraph.errors import QueryError
from mandategraph.querying.table_formats import to_csv
from mandategraph.tracing import trace
from mandategraph.tracing.formats import FORMATS, write
from mandategraph.tracing.traces import Mandate, Trace

SVG = "{http://www.w3.org/2000/svg}"

TREE = """\
CAC/COSP resolution 7/1
Conference of the States Parties
3 mandates, as told by CAC/COSP/EG.1 meeting 8 report
✓ 1 outcome recorded · ● 1 activity recorded · ○ 1 nothing recorded
├── ✓ request States parties; Secretariat  outcome recorded  para. 3
│   requests States parties and the Secretariat to collect statistics and
│   grounds for refusal
│   “en 30”
│   ├── note verbale  2018-12-17  para. 21
│   │   same subject: collect; statistics
│   │   “en 130”
│   │   └── collection of information  para. 21
│   │       “zh 120”
│   │       └── document  para. 22
│   │           “zh 210”
│   │           └── → CAC/COSP/EG.1/2019/2  para. 22
│   └── panel discussion  para. 22
│       same subject: 理由
│       “zh 200”
├── ● decide CAC/COSP/EG.1  activity recorded  its paragraph 27  para. 3
│   决定举行讨论会
│   “zh 27”
│   └── panel discussion  para. 22
│       stated
│       “zh 200”
└── ○ welcome  nothing recorded  para. 3
    欣见建议
    “zh 35”
"""

MARKDOWN = """\
# CAC/COSP resolution 7/1

Conference of the States Parties

3 mandates, as told by CAC/COSP/EG.1 meeting 8 report

✓ 1 outcome recorded · ● 1 activity recorded · ○ 1 nothing recorded

## ✓ request States parties; Secretariat: outcome recorded

requests States parties and the Secretariat to collect statistics and grounds for refusal \
(CAC/COSP/EG.1 meeting 8 report, para. 3)

> “en 30” (CAC/COSP/EG.1 meeting 8 report, para. 3)

- **note verbale** 2018-12-17 (CAC/COSP/EG.1 meeting 8 report, para. 21) *same subject: collect; statistics*
  - “en 130”
  - **collection of information** (CAC/COSP/EG.1 meeting 8 report, para. 21)
    - “zh 120”
    - → **CAC/COSP/EG.1/2019/2** (para. 21)
    - **document** (CAC/COSP/EG.1 meeting 8 report, para. 22)
      - “zh 210”
      - → **CAC/COSP/EG.1/2019/2** (para. 22)
- **panel discussion** (CAC/COSP/EG.1 meeting 8 report, para. 22) *same subject: 理由*
  - “zh 200”

## ● decide CAC/COSP/EG.1: activity recorded

决定举行讨论会 (CAC/COSP/EG.1 meeting 8 report, para. 3)

> “zh 27” (CAC/COSP/EG.1 meeting 8 report, para. 3)

- **panel discussion** (CAC/COSP/EG.1 meeting 8 report, para. 22) *stated*
  - “zh 200”

## ○ welcome: nothing recorded

欣见建议 (CAC/COSP/EG.1 meeting 8 report, para. 3)

> “zh 35” (CAC/COSP/EG.1 meeting 8 report, para. 3)
"""

MERMAID = """\
flowchart LR
  r["CAC/COSP resolution 7/1"]
  m1["✓ request States parties; Secretariat<br/>requests States parties and the Secretariat to collect stati …"]:::outcome
  n1["note verbale · 2018-12-17 · CAC/COSP/EG.1 meeting 8 report, para. 21"]
  n2["collection of information · CAC/COSP/EG.1 meeting 8 report, para. 21"]
  n3(["CAC/COSP/EG.1/2019/2"])
  n4["document · CAC/COSP/EG.1 meeting 8 report, para. 22"]
  n5["panel discussion · CAC/COSP/EG.1 meeting 8 report, para. 22"]
  m2["● decide CAC/COSP/EG.1<br/>决定举行讨论会"]:::activity
  m3["○ welcome<br/>欣见建议"]:::nothing
  r --> m1
  m1 -. same subject .-> n1
  n1 --> n2
  n2 --> n4
  n2 --> n3
  n4 --> n3
  m1 -. same subject .-> n5
  r --> m2
  m2 -- stated --> n5
  r --> m3
  classDef outcome fill:#d8f3dc,stroke:#2a9d4a,color:#000
  classDef activity fill:#d7ecf7,stroke:#2a8fbd,color:#000
  classDef carried fill:#fdf3cf,stroke:#d9a400,color:#000
  classDef nothing fill:#fbdcd6,stroke:#c8442f,color:#000
"""


@pytest.fixture(scope="module")
def found() -> Trace:
    return trace(competency.store("trace-mandate"), "7/1")


@pytest.fixture(scope="module")
def nothing() -> Trace:
    return trace(competency.store("trace-mandate"), "9/9")


def spoilt(found: Trace, words: str) -> Trace:
    """The trace with these words everywhere a document's words stand."""

    def spoil(mandate: Mandate) -> Mandate:
        quotes = tuple(replace(quote, exact=words) for quote in mandate.quotes)
        activities = tuple(replace(one, result=words, quotes=quotes) for one in mandate.activities)
        return replace(mandate, text=words, quotes=quotes, activities=activities)

    return replace(found, title=words, mandates=tuple(map(spoil, found.mandates)))


def test_tree(found: Trace) -> None:
    assert write(found, "tree", width=80) == TREE
    assert write(found, width=80) == TREE


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_no_line_of_the_tree_is_wider_than_the_terminal(width: int, found: Trace) -> None:
    long = spoilt(found, "秘书处将继续分析各缔约国提供的信息，并将这些信息提交今后的专家会议。 Words in between. " * 5)
    assert max(cell_len(line) for line in write(long, width=width).splitlines()) <= width


def test_the_tree_is_plain_in_a_pipe_and_coloured_on_a_terminal(found: Trace) -> None:
    assert "\x1b" not in write(found)
    assert "\x1b[1;32m✓" in write(found, colour=True)


def test_long_words_are_quoted_in_full_once(found: Trace) -> None:
    words = "long words " * 10
    tree = write(spoilt(found, words), width=200)
    assert tree.count(words.strip()) > 1
    assert "long words long words long words long wo … (as above)" in tree


def test_several_documents_are_named_at_each_node(found: Trace) -> None:
    other = replace(found.mandates[2], report="CAC/COSP/EG.1/2020/4")
    tree = write(replace(found, mandates=(*found.mandates[:2], other)), width=120)
    assert "3 mandates, as told by CAC/COSP/EG.1 meeting 8 report; CAC/COSP/EG.1/2020/4\n" in tree
    assert "○ welcome  nothing recorded  CAC/COSP/EG.1/2020/4, para. 3\n" in tree


def test_the_title_stands_under_the_name(found: Trace) -> None:
    tree = write(replace(found, title="Enhancing cooperation"))
    assert tree.splitlines()[:2] == ["CAC/COSP resolution 7/1", "Enhancing cooperation"]


def test_markdown(found: Trace) -> None:
    assert write(found, "md") == MARKDOWN


def test_mermaid(found: Trace) -> None:
    assert write(found, "mermaid") == MERMAID


def test_the_picture_has_a_box_for_each_node_and_a_line_for_each_link(found: Trace) -> None:
    """Each with the words it rests on; links of the same subject are dashed."""
    picture = ElementTree.fromstring(write(found, "svg"))
    drawn = [(line.find(f"{SVG}title"), line.get("stroke-dasharray")) for line in picture.iter(f"{SVG}path")]
    assert [((title.text or "").split("\n")[0], dashes) for title, dashes in drawn if title is not None] == [
        ("same subject: collect; statistics", "7 5"),
        ("same subject: 理由", "7 5"),
        ("stated", None),
    ]
    assert len(drawn) - 3 == 4  # what was led to, and what came of it
    boxes = [(box.findtext(f"{SVG}title"), box.findtext(f"{SVG}text")) for box in picture.iter(f"{SVG}g")]
    assert [text for _, text in boxes] == [
        "✓ request States parties; Secretariat",
        "note verbale",
        "collection of information",
        "document",
        "CAC/COSP/EG.1/2019/2",
        "panel discussion",
        "● decide CAC/COSP/EG.1",
        "○ welcome",
    ]
    assert boxes[1][0] == "“en 130” (CAC/COSP/EG.1 meeting 8 report, para. 21)"
    assert picture.findtext(f"{SVG}title") == "CAC/COSP resolution 7/1: what became of it"


def test_what_is_rejected_is_dotted_in_the_picture(found: Trace) -> None:
    top = found.mandates[1].activities[0]
    assert top.link
    rejected = replace(top, link=replace(top.link, rejected=True))
    drawn = write(replace(found, mandates=(replace(found.mandates[1], activities=(rejected,)),)), "svg")
    assert drawn.count('stroke-dasharray="2 4"') == 1


def test_arabic_runs_from_the_right_in_the_picture(found: Trace) -> None:
    picture = ElementTree.fromstring(
        write(spoilt(found, "قرر المؤتمر أن يعقد اجتماعه المقبل في فيينا وأن ينظر في A/76/122"), "svg")
    )
    lines = {line.text: (line.get("direction"), line.get("x")) for line in picture.iter(f"{SVG}text")}
    assert lines["قرر المؤتمر أن يعقد اجتماعه المقبل في"] == ("rtl", "320")
    assert lines["فيينا وأن ينظر في A/76/122"] == ("rtl", "320")
    assert lines["nothing recorded, para. 3"] == (None, "30")


def test_csv_is_the_stored_querys(found: Trace) -> None:
    assert write(found, "csv") == to_csv(found.table)
    rows = list(csv.DictReader(io.StringIO(write(found, "csv"), newline="")))
    assert [row["status"] for row in rows] == ["outcome recorded"] * 2 + ["activity recorded", "nothing recorded"]


def test_json(found: Trace) -> None:
    document = json.loads(write(found, "json"))
    assert list(document) == [
        *("resolution", "iri", "title", "body", "body_label", "documents", "explanation", "mandates"),
    ]
    first = document["mandates"][0]
    note = first.pop("activities")[0]
    report = "https://w3id.org/mandategraph/id/CAC/COSP/EG.1/meeting/8/report"
    assert first == {
        "source": "CAC/COSP resolution 7/1",
        "verb": "request",
        "label": "request",
        "addressees": ["States parties", "Secretariat"],
        "text": "requests States parties and the Secretariat to collect statistics and grounds for refusal",
        "language": "en",
        "status": "outcome recorded",
        "recorded": "outcome recorded",
        "report": "CAC/COSP/EG.1 meeting 8 report",
        "para": "3",
        "evidence": [
            {
                "exact": "en 30",
                "start": 30,
                "end": 90,
                "language": "en",
                "document": "CAC/COSP/EG.1 meeting 8 report",
                "para": "3",
                "iri": f"{report}/en#char=30,90",
            }
        ],
        "iri": f"{report}/para/3/directive/1",
        "corrections": [],
    }
    replies = note["led_to"][0]
    assert note["link"]["kind"] == "same-subject"
    assert note["link"]["shared_terms"] == ["collect", "statistics"]
    assert replies["link"] is None
    assert replies["led_to"][0]["outcomes"] == [
        {
            "name": "CAC/COSP/EG.1/2019/2",
            "para": "22",
            "iri": "https://w3id.org/mandategraph/id/document/CAC/COSP/EG.1/2019/2",
        }
    ]


class Page(html.parser.HTMLParser):
    """Reads a page: its open elements must close, its words are kept."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data


def test_html_is_one_page_that_needs_nothing_else(found: Trace) -> None:
    page = Page(write(found, "html"))
    assert page.open == []
    assert not {tag for tag, _ in page.seen} & {"script", "link", "img", "iframe"}
    assert not [name for _, attributes in page.seen for name in attributes if name in ("src", "href")]
    assert [attributes["class"] for tag, attributes in page.seen if tag == "section"] == [
        *("s-outcome", "s-activity", "s-nothing"),
    ]
    assert ("q", {"lang": "zh", "dir": "auto"}) in page.seen
    assert "→ CAC/COSP/EG.1/2019/2 para. 22" in page.words
    assert "same subject: collect; statistics" in page.words


def test_words_of_a_document_are_only_words(found: Trace) -> None:
    bad = spoilt(found, '<script>alert(1)</script> **x** [y](z) "#` \x1b[2J\nnext')
    page = write(bad, "html")
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
    assert r"\<script\>alert(1)\</script\> \*\*x\*\* \[y\](z)" in write(bad, "md")
    assert "#lt;script#gt;alert(1)#lt;/script#gt; **x** [y](z) #quot;#35;#96;" in write(bad, "mermaid")
    for format_ in ("tree", "table", "md", "html", "mermaid"):
        assert "\x1b" not in write(bad, format_)


def test_a_trace_is_told_in_a_line(found: Trace) -> None:
    assert repr(found) == (
        "<Trace of CAC/COSP resolution 7/1: 3 mandates, 1 outcome recorded, 1 activity recorded, 1 nothing recorded>"
    )


def test_notebooks_see_the_page_without_its_frame(found: Trace) -> None:
    fragment = found._repr_html_()
    assert "<html" not in fragment
    assert "\nbody {" not in fragment
    assert '<article class="mg">' in fragment


@pytest.mark.parametrize("format_", ["tree", "table", "md", "html", "mermaid", "json", "svg"])
def test_a_trace_without_mandates_says_why(format_: str, nothing: Trace) -> None:
    words = write(nothing, format_, width=200).replace("&#x27;", "'")
    assert "Not in the store: the 2 documents in the store know nothing named '9/9'." in words


def test_the_csv_of_nothing_is_its_head(nothing: Trace) -> None:
    assert write(nothing, "csv").startswith("source,mandate,verb,")
    assert write(nothing, "csv").count("\r\n") == 1


@pytest.mark.parametrize("format_", FORMATS)
def test_every_format_ends_in_one_line_break_and_is_the_same_twice(format_: str, found: Trace) -> None:
    again = trace(competency.store("trace-mandate"), "7/1")
    assert write(again, format_) == write(found, format_)
    assert write(found, format_).endswith("\n")
    assert not write(found, format_).endswith("\n\n")


def test_an_unknown_format_is_refused(found: Trace) -> None:
    with pytest.raises(QueryError, match="'pdf' is not a format for traces: take one of tree, table, json, csv, md"):
        write(found, "pdf")
