"""What HTML's elements are for, as far as the reader has to know."""

BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dir", "div", "dl", "dt"}
    | {"fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr"}
    | {"html", "legend", "li", "main", "menu", "ol", "p", "pre", "section", "summary", "table", "ul"}
    | {"caption", "tbody", "td", "tfoot", "th", "thead", "tr", "xmp"}
)
"""Begin and end on lines of their own; the others stand inside words."""

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

DROPPED = frozenset(
    {"audio", "button", "canvas", "del", "embed", "frame", "frameset", "head", "iframe", "img", "input", "map", "math"}
    | {"nav", "noembed", "noframes", "noscript", "object", "param", "s", "script", "select", "strike", "style", "svg"}
    | {"template", "textarea", "title", "video"}
)
"""Hold no words of the document: programs, looks, controls, ways around a site, what was struck out."""

NOTES = frozenset({"aside", "blockquote", "dd", "div", "li", "p", "section", "td", "tr"})
"""Can hold a footnote."""

STARTS = (BLOCKS | DROPPED | {"base", "br", "font", "link", "meta", "span", "strong"}) - {"s"}
"""An HTML file's first element is one of these; a single letter between angle brackets may be plain text's."""
