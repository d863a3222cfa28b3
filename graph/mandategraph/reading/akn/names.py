"""What Akoma Ntoso's elements are for, as far as the reader has to know before it looks into them."""

#: hold blocks, and are none themselves
FRAMES = frozenset(
    {
        "article",
        "attachments",
        "blockContainer",
        "blockList",
        "body",
        "chapter",
        "clause",
        "collectionBody",
        "component",
        "components",
        "container",
        "content",
        "debateBody",
        "division",
        "doc",
        "embeddedStructure",
        "hcontainer",
        "list",
        "mainBody",
        "part",
        "preamble",
        "preface",
        "section",
        "sublist",
        "subpart",
        "tblock",
        "title",
        "wrapUp",
    }
)

#: stand inside words
INLINE = frozenset(
    {
        "a",
        "authorialNote",
        "b",
        "br",
        "concept",
        "date",
        "def",
        "docAuthority",
        "docDate",
        "docNumber",
        "docProponent",
        "docStatus",
        "docTitle",
        "entity",
        "eol",
        "i",
        "img",
        "inline",
        "location",
        "mref",
        "noteRef",
        "organization",
        "person",
        "quotedText",
        "ref",
        "role",
        "rref",
        "session",
        "span",
        "sub",
        "sup",
        "term",
        "u",
    }
)

#: hold no words of the text, or words that are read elsewhere
SILENT = frozenset({"componentRef", "coverPage", "documentRef", "img", "meta"})
