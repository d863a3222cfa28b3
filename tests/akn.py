"""Small AKN4UN files of our own making, for the tests of what reads them."""

from __future__ import annotations

from pathlib import Path

_FILE = """<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0" xmlns:akn4un="http://un.org/akn4un">
  <statement name="resolution">
    <meta>
      <identification source="#DGACM">
        <FRBRWork><FRBRuri value="/akn/un/x/"></FRBRuri><FRBRdate date="2030-12-16" name="adoption"></FRBRdate></FRBRWork>
        <FRBRExpression>
          <FRBRdate date="2030-12-28" name="publication"></FRBRdate>
          <FRBRlanguage language="{language}"></FRBRlanguage>
        </FRBRExpression>
      </identification>
      {meta}
    </meta>
    <coverPage>
      <p><span><docAuthority>{organization}</docAuthority></span></p>
      <p class="upperRight"><docNumber refersTo="#symbol">{symbol}</docNumber></p>
      <p><img src="logo.jpg"></img></p>
      <p><docDate date="{date}" refersTo="#dateOfIssuance">{date}</docDate></p>
    </coverPage>
    <preface>
      <p>
        <docNumber>85/9.</docNumber>
        <docTitle refersTo="#resolutionTitle">{title}</docTitle>
      </p>
    </preface>
    <preamble>
      {preamble}
    </preamble>
    <mainBody>
      {body}
    </mainBody>
    {after}
  </statement>
</akomaNtoso>
"""
FORMULA = '<formula name="enactingFormula"><p><span class="italic">The General Assembly</span>,</p></formula>'


def resolution(
    body: str,
    *,
    preamble: str = FORMULA,
    after: str = "",
    meta: str = "",
    language: str = "eng",
    symbol: str = "A/RES/85/9",
    title: str = "Safe harbours for small boats",
    date: str = "2030-12-28",
    organization: str = "United Nations",
) -> str:
    """A resolution's file, around the elements of its main body."""
    return _FILE.format(
        body=body,
        preamble=preamble,
        after=after,
        meta=meta,
        language=language,
        symbol=symbol,
        title=title,
        date=date,
        organization=organization,
    )


def paragraph(words: str, number: str = "", style: str = "SingleTxt") -> str:
    """A paragraph as the publisher sets it, with its number apart."""
    num = f"<num>{number}</num>" if number else ""
    return f'<paragraph class="{style}">{num}<content><p xml:space="preserve">\t{words}</p></content></paragraph>'


def note(marker: str, words: str) -> str:
    """A footnote, where it is called."""
    return f'<authorialNote marker="{marker}" placement="bottom"><p>\t\t{words}</p></authorialNote>'


def write(folder: Path, xml: str, name: str = "resolution.xml") -> Path:
    """The file on disk."""
    path = folder / name
    path.write_text(xml, encoding="utf-8")
    return path
