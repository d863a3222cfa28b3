"""Which language a marked-up document is in: its words are asked as well as its markup, which is often wrong."""

from __future__ import annotations

from mandategraph.errors import LanguageError, SourceError
from mandategraph.language import detect_language, languages
from mandategraph.reading.layout import codes

_SAMPLE = 8_000  # code points


def language_of(words: list[str], declared: str, given: str, place: str) -> tuple[str, tuple[str, ...]]:
    """The language given, else that of the words where a pack knows it, else the declared one; and what is odd in it.

    Args:
        words: the document's, part by part.
        declared: the code in the markup, of two letters or three, with or without a region (`eng`, `fr-CH`).
        given: the code that the user gave.
        place: what messages call the source.

    Raises:
        SourceError: there are no words.
        LanguageError: no pack covers the language.
    """
    text = "\n".join(words)[:_SAMPLE]
    if not text.strip():
        raise SourceError(f"{place}: there are no words in it; give a document")
    if given:
        return given, ()
    stated = declared.replace("_", "-").partition("-")[0].strip().lower()
    code = codes().get(stated, stated)
    found = detect_language(text)
    if code in languages() and found in ("", code):
        return code, ()
    if not found and not code:
        raise LanguageError(
            f"{place}: its language cannot be told, or no pack covers it; name it (--lang {'|'.join(languages())})"
        )
    if not found or (code and code not in languages()):
        raise LanguageError(
            f"{place}: is in the language {declared!r}, and no pack covers it; there are packs for "
            f"{', '.join(languages())}"
        )
    odd = f"the markup says that the language is {declared!r}, but the text is in {found!r}"
    return found, (odd,) if code else ()
