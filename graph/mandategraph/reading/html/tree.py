"""A tree from HTML's tags, as browsers make one as far as documents need it: end tags that may be left out, soup."""

from __future__ import annotations

from mandategraph.errors import SourceError
from mandategraph.reading.html.tokens import Tag, tokens_of
from mandategraph.reading.xml import Element

_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
_CLOSES = {  # an opening tag -> the elements that it ends, up to the ones that it stays in
    "li": ({"li"}, {"ul", "ol", "menu"}),
    "dt": ({"dt", "dd"}, {"dl"}),
    "dd": ({"dt", "dd"}, {"dl"}),
    "tr": ({"tr", "td", "th"}, {"table"}),
    "td": ({"td", "th"}, {"table", "tr"}),
    "th": ({"td", "th"}, {"table", "tr"}),
    "tbody": ({"thead", "tbody", "tfoot", "tr", "td", "th"}, {"table"}),
    "tfoot": ({"thead", "tbody", "tfoot", "tr", "td", "th"}, {"table"}),
    "option": ({"option"}, {"select"}),
}
_NOT_IN_P = frozenset(
    {"address", "article", "aside", "blockquote", "center", "div", "dl", "fieldset", "figure", "footer", "form", "h1"}
    | {"h2", "h3", "h4", "h5", "h6", "header", "hr", "main", "nav", "ol", "p", "pre", "section", "table", "ul"}
)
_SCOPES = frozenset({"table", "td", "th", "html", "body", "button", "li", "div", "section", "article"})
_DEEPEST = 150  # elements inside each other; documents have 30
_MOST = 200_000


def tree_of(text: str, place: str) -> Element:
    """The root of an HTML document: an element without a name, with all that the file holds.

    Raises:
        SourceError: it is nested deeper, or has more elements, than documents have.
    """
    root = Element("", {}, -1)
    stack = [root]
    count = 0
    for token in tokens_of(text):
        if isinstance(token, tuple):
            stack[-1].children.append(token)
        elif token.end:
            _close(stack, token.name)
        else:
            count += 1
            if count > _MOST:
                raise SourceError(f"{place}: has more than {_MOST} elements; take it apart into its documents")
            _open(stack, token)
            if len(stack) > _DEEPEST:
                line = text.count("\n", 0, token.begin) + 1
                raise SourceError(
                    f"{place}, line {line}: elements are nested more than {_DEEPEST} deep, as in no document; give the "
                    "document as text"
                )
    return root


def _open(stack: list[Element], tag: Tag) -> None:
    ended, within = _CLOSES.get(tag.name, (set(), set()))
    if ended:
        _end(stack, ended, within)
    if tag.name in _NOT_IN_P:
        _end(stack, {"p"}, _SCOPES)
    element = Element(tag.name, tag.attributes, tag.begin)
    stack[-1].children.append(element)
    if tag.name not in _VOID and not tag.closed:
        stack.append(element)


def _end(stack: list[Element], ended: set[str], within: set[str] | frozenset[str]) -> None:
    """Ends the outermost of the open elements `ended` that stand inside the innermost of `within`."""
    outermost = 0
    for place in range(len(stack) - 1, 0, -1):
        if stack[place].name in ended:
            outermost = place
        elif stack[place].name in within:
            break
    if outermost:
        del stack[outermost:]


def _close(stack: list[Element], name: str) -> None:
    """Ends the innermost open element of a name; a tag that ends nothing is left out."""
    for place in range(len(stack) - 1, 0, -1):
        if stack[place].name == name:
            del stack[place:]
            return
        if stack[place].name == "table" and name not in ("body", "html"):  # cells do not end what is around the table
            return
