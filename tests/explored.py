"""Pages of the explorer as tests see them: asked for by their address, and read as a tree that must be well formed."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import parse_qsl, unquote, urlsplit

from mandategraph import explorer
from mandategraph.api import Graph
from mandategraph.explorer.page import Page, Wanted

BASE = "http://127.0.0.1:8000"
_VOID = frozenset({"br", "hr", "img", "input", "link", "meta"})


@dataclass
class Node:
    """An element: its attributes, what is in it, and all text below it."""

    tag: str
    attributes: dict[str, str]
    children: list[Node | str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(one if isinstance(one, str) else one.text for one in self.children)

    def all(self, tag: str = "", **attributes: str) -> list[Node]:
        """The elements below it with a tag and these attributes; `class_` is one of its classes."""
        found = []
        for one in self.children:
            if isinstance(one, Node):
                if one.tag == (tag or one.tag) and all(one.has(name, value) for name, value in attributes.items()):
                    found.append(one)
                found += one.all(tag, **attributes)
        return found

    def one(self, tag: str = "", **attributes: str) -> Node:
        (found,) = self.all(tag, **attributes)
        return found

    def has(self, name: str, value: str) -> bool:
        if name == "class_":
            return value in self.attributes.get("class", "").split()
        return self.attributes.get(name) == value


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Node("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"an attribute of <{tag}> stands there twice: {names}"
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(node)
        if tag not in _VOID:
            self.open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"</{tag}> ends <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def get(graph: Graph, url: str, language: str = "en") -> Page:
    """The page at an address as it stands in a link."""
    parts = urlsplit(url)
    parameters = tuple(parse_qsl(parts.query, keep_blank_values=True))
    return explorer.page(graph, Wanted(unquote(parts.path), parameters, language, BASE, ("packet", "1") in parameters))


def tree(page: Page) -> Node:
    """A page as a tree; whatever is not closed as it was opened is an error."""
    reader = _Reader()
    reader.feed(page.body.decode())
    reader.close()
    assert len(reader.open) == 1, reader.open[-1].tag
    return reader.open[0]


def seen(graph: Graph, url: str, language: str = "en") -> Node:
    """The tree of a page that there is."""
    page = get(graph, url, language)
    assert page.status == 200, (url, page.body[:2000])
    return tree(page)


def cells(table: Node) -> list[list[str]]:
    """The cells of a table's body, as text."""
    return [
        [" ".join(cell.text.split()) for cell in row.children if isinstance(cell, Node)]
        for row in table.one("tbody").all("tr")
    ]
