"""The explorer's pages about meetings, bodies, States and topics: exactly what small stores say of them."""

from __future__ import annotations

import re
from html import unescape

import pytest

import competency
from mandategraph import explorer
from mandategraph.api import Graph
from mandategraph.explorer.attending import continents
from mandategraph.explorer.page import Wanted

GRAPH = Graph(
    competency.store("agenda", "officers", "attendance", "recommendations", "mandates", "votes", "statements")
)


def text(html: str) -> str:
    """What a reader sees of a piece of HTML."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


def sections(path: str, language: str = "en") -> dict[str, list[str]]:
    """The items of each section of a page, by the section's name: of lists, of groups, of tables the words."""
    page = explorer.page(GRAPH, Wanted(path, (), language, "http://127.0.0.1:8000"))
    assert page.status == 200
    found = {}
    for name, inner in re.findall(
        r'<section aria-labelledby="([\w-]+)">(.*?)</section>', page.body.decode(), re.DOTALL
    ):
        items = re.findall(r"<li>(.*?)</li>", inner, re.DOTALL) or re.findall(
            r'<td class="says".*?</td>', inner, re.DOTALL
        )
        found[name] = [text(item) for item in items]
    found.pop("data", None)
    return found


@pytest.mark.parametrize(
    ("path", "seen"),
    [
        (
            "/page/CAC/COSP/EG.1/meeting/8",
            {
                "reports": ["CAC/COSP/EG.1 meeting 8 report"],
                "agenda": ["2 Adoption of the agenda", "10 其他事项"],
                "officers": ["Ana Brazil Chair", "李 Vice-President of CAC/COSP session 7"],
                "attendance": ["Switzerland", "Brazil", "治理研究所"],
                "recommendations": ["请秘书处", "encourages States parties and the Secretariat"],
            },
        ),
        ("/page/CAC/COSP/EG.1/meeting/6", {"mandates": ["鼓励缔约国"]}),
        (
            "/page/CAC/COSP",
            {
                "named": ["CAC/COSP resolution 7/1"],
                "asked_by_it": [
                    "requests the Secretariat",
                    "requests States parties and the Secretariat to report",
                    "决定继续",
                    "prie le Secrétariat",
                ],
                "subsidiaries": ["expert meeting"],
            },
        ),
        (
            "/page/state/BRA",
            {
                "attended": ["CAC/COSP/EG.1 meeting 9", "CAC/COSP/EG.1 meeting 8"],
                "votes": ["A/RES/76/1", "A/RES/75/284"],
            },
        ),
        (
            "/page/organization/Secretariat",
            {
                "asked_of_it": [
                    "requests the Secretariat",
                    "requests States parties and the Secretariat to report",
                    "prie le Secrétariat",
                ],
                "recommended_to_it": ["请秘书处", "encourages States parties and the Secretariat"],
            },
        ),
        (
            "/topic/asset-recovery",
            {
                "mandates": ["requests States parties and the Secretariat to report"],
                "recommendations": ["encourages States parties and the Secretariat"],
            },
        ),
    ],
)
def test_a_profile_has_what_the_documents_say(path: str, seen: dict[str, list[str]]) -> None:
    assert sections(path) == seen


def test_states_stand_by_the_part_of_the_world_that_they_lie_in() -> None:
    page = explorer.page(GRAPH, Wanted("/page/CAC/COSP/EG.1/meeting/8", (), "zh")).body.decode()
    headings = [text(heading) for heading in re.findall(r"<h3 id=\"attendance-.*?</h3>", page)]
    assert headings == ["南美 1", "欧洲 1", "institute 1"]
    assert {continents()[code] for code in ("BRA", "CHE", "CHN", "NGA", "FJI", "MEX")} == {
        "SA",
        "EU",
        "AS",
        "AF",
        "OC",
        "NA",
    }


@pytest.mark.parametrize("path", ["/topic/no-such-topic", "/page/state/XYZ", "/topic/"])
def test_what_is_not_there_is_not_found(path: str) -> None:
    assert explorer.page(GRAPH, Wanted(path)).status == 404


def test_a_packet_of_a_meeting_asks_what_it_shows() -> None:
    page = explorer.page(GRAPH, Wanted("/page/CAC/COSP/EG.1/meeting/8", (), "en", "http://127.0.0.1:8000", True))
    assert "What do the documents tell of CAC/COSP/EG.1 meeting 8?" in unescape(page.body.decode())
    assert "mg:ofMeeting" in page.body.decode()
