"""Arabic: surface forms of United Nations reports and resolutions and what they mean."""

from __future__ import annotations

import pytest

from mandategraph.facts import Facts
from mandategraph.language import detect_language, load_pack
from mandategraph.reading import read_text
from mandategraph.recognise.folding import Folding
from mandategraph.recognise.numerals import Numerals
from mandategraph.recognise.view import MentionKind
from understanding import facts_of, mentioned

TITLE = (
    "تقرير عن اجتماع الخبراء الحكومي الدولي الثامن المفتوح العضوية لتعزيز التعاون الدولي في إطار اتفاقية الأمم المتحدة "
    "لمكافحة الفساد، المعقود في فيينا في 31 أيار/مايو 2019"
)


def targets(text: str, *kinds: MentionKind, body: str = "") -> list[str]:
    title = TITLE if not body else "تقرير"
    return [
        target.identifier
        for kind in kinds
        for mention in mentioned(text, kind, title=title, body=body, language="ar")
        for target in mention.targets
    ]


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("قرَّر المؤتمرُ", "قرر المؤتمر"),
        ("الأمــم المتحـدة", "الامم المتحدة"),
        ("إلى آخر، أيضاً؛", "الي اخر, ايضا;"),
        ("\u200f٢٠١٩٪", "2019%"),
        ("\ufefb", "لا"),
        ("«المؤتمر»", '"المؤتمر"'),
    ],
)
def test_folding(text: str, folded: str) -> None:
    assert Folding.of(load_pack("ar")).text(text) == folded


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("الثامن", 8),
        ("الحادية عشرة", 11),
        ("الخامسة والسبعين", 75),
        ("الحادي والثمانون", 81),
        ("ثلاثة", 3),
        ("خمسة وعشرين", 25),
        ("ثلاثة آلاف", 3000),
        ("6 000", 6000),
        ("الثالث والرابع", None),
    ],
)
def test_numbers(words: str, value: int | None) -> None:
    pack = load_pack("ar")
    folding = Folding.of(pack)
    assert Numerals.of(folding.pack(pack)).value(folding.text(words)) == value


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("عُقد في 31 أيار/مايو 2019.", [("2019-05-31", "2019-05-31")]),
        ("في الفترة من 24 إلى 28 تشرين الأول/أكتوبر 2011", [("2011-10-24", "2011-10-28")]),
        ("يومي 6 و7 تشرين الثاني/نوفمبر 2017", [("2017-11-06", "2017-11-07")]),
        ("من 29 حزيران/يونيه إلى 3 تموز/يوليه 2020", [("2020-06-29", "2020-07-03")]),
        ("٩ نيسان/ أبريل ٢٠١٩", [("2019-04-09", "2019-04-09")]),
        ("12 يونيو 2021", [("2021-06-12", "2021-06-12")]),
        ("صدر في عام 2017", [("2017", "2017")]),
        ("في كانون الأول/ديسمبر 2020", [("2020-12", "2020-12")]),
        ("مارس التعذيب ضد 2020 شخصا", []),
    ],
)
def test_dates(text: str, dates: list[tuple[str, str]]) -> None:
    assert [(one.start, one.end) for one in mentioned(text, MentionKind.DATE, language="ar")] == dates


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("قدَّمت ممثلة للأمانة عرضا", ["Secretariat"]),
        ("وللمكسيك وبالصين ولبنان", ["MEX", "CHN", "LBN"]),
        ("جمهورية كوريا وسويسرا والمغرب", ["KOR", "CHE", "MAR"]),
        ("بوليفيا (دولة-المتعددة القوميات)، إيران (جمهورية - الإسلامية)", ["BOL", "IRN"]),
        ("عُمان وكوت ديفوار", ["OMN", "CIV"]),
        ("والصينيون واللبنانيات", []),
    ],
)
def test_names_behind_prefixes(text: str, names: list[str]) -> None:
    assert targets(text, MentionKind.ORGANIZATION, MentionKind.STATE) == names


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("الفقرة 27 من قرار المؤتمر 7/1", ["CAC/COSP resolution 7/1, paragraph 27"]),
        ("في قراره 5/1، أوعز", ["CAC/COSP resolution 5/1"]),
        ("القرارين 5/3 و6/2", ["CAC/COSP resolution 5/3", "CAC/COSP resolution 6/2"]),
        ("قرار مؤتمر الأطراف في اتفاقية الجريمة المنظمة 9/1", ["CTOC/COP resolution 9/1"]),
        ("الفقرتين 3 و4 من القرار A/RES/75/194", ["A/RES/75/194, paragraph 3", "A/RES/75/194, paragraph 4"]),
        ("قرار الجمعية العامة 75/194 المؤرخ 16 كانون الأول/ديسمبر 2020", ["A/RES/75/194"]),
        ('القرار 4/2، المعنون "عقد اجتماعات"، الذي', ["CAC/COSP resolution 4/2"]),
        ("قراري مجلس الأمن 1325 (2000) و2242 (2015)", ["S/RES/1325 (2000)", "S/RES/2242 (2015)"]),
        ("قرار الجمعية العامة 217 ألف (د-3)", ["A/RES/217 A (III)"]),
        ("قرار الجمعية العامة دإ-32/1", ["A/RES/S-32/1"]),
        ("قرار الجمعية العامة 75/290 باء", ["A/RES/75/290 B"]),
        (
            "قرار الجمعية العامة 57/284 ألف وباء المؤرخين 20 كانون الأول/ديسمبر 2002",
            ["A/RES/57/284 A", "A/RES/57/284 B"],
        ),
        ("مقرر المؤتمر 8/1", ["CAC/COSP decision 8/1"]),
        ("الفقرة 4 (ب) من قرار المؤتمر 10/3", ["CAC/COSP resolution 10/3, paragraph 4(b)"]),
        ("الوثيقة 7/1", []),
    ],
)
def test_resolutions(text: str, cited: list[str]) -> None:
    assert targets(text, MentionKind.RESOLUTION) == cited


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("الفقرة 16 من المادة 46 من الاتفاقية", ["UNCAC article 46(16)"]),
        ("بالمادتين 6 و46 من الاتفاقية", ["UNCAC article 6", "UNCAC article 46"]),
        ("الفصلين الثالث والرابع من الاتفاقية", ["UNCAC chapter 3", "UNCAC chapter 4"]),
        ("الفقرة 3 (ج) من المادة 57 من الاتفاقية", ["UNCAC article 57(3)(c)"]),
        ("المادة 18 من اتفاقية الجريمة المنظمة", ["UNTOC article 18"]),
        ("المادة 5 من النظام الداخلي", []),
    ],
)
def test_provisions(text: str, cited: list[str]) -> None:
    assert targets(text, MentionKind.PROVISION) == cited


@pytest.mark.parametrize(
    ("text", "meetings"),
    [
        ("اجتماع الخبراء الحكومي الدولي الثامن المفتوح العضوية لتعزيز التعاون الدولي", ["CAC/COSP/EG.1 meeting 8"]),
        (
            "اجتماعات الخبراء الثالث والرابع والخامس",
            ["CAC/COSP/EG.1 meeting 3", "CAC/COSP/EG.1 meeting 4", "CAC/COSP/EG.1 meeting 5"],
        ),
        ("الاجتماع العاشر للفريق العامل المعني بالتعاون الدولي", ["CTOC/COP/WG.3 meeting 10"]),
        ("مؤتمر الدول الأطراف في اتفاقية الأمم المتحدة لمكافحة الفساد في دورته السابعة", ["CAC/COSP session 7"]),
        ("الجمعية العامة في دورتها الخامسة والسبعين", ["A session 75"]),
        ("في إطار الدورة الأولى لآلية استعراض تنفيذ اتفاقية مكافحة الفساد", []),
    ],
)
def test_meetings(text: str, meetings: list[str]) -> None:
    assert targets(text, MentionKind.MEETING) == meetings


@pytest.mark.parametrize(
    ("text", "setting"),
    [
        (
            "عُقد اجتماع الخبراء الثامن في فيينا في 31 أيار/مايو 2019.",
            ("2019-05-31", "2019-05-31", "Vienna"),
        ),
        (
            "في دورته الرابعة، المعقودة في مراكش، المغرب، في الفترة من 24 إلى 28 تشرين الأول/أكتوبر 2011",
            ("2011-10-24", "2011-10-28", "Marrakech"),
        ),
    ],
)
def test_a_meetings_dates_and_city(text: str, setting: tuple[str, str, str]) -> None:
    found = mentioned(
        "مؤتمر الدول الأطراف " * ("دورته" in text) + text, MentionKind.MEETING, title=TITLE, language="ar"
    )
    assert (found[-1].start, found[-1].end, found[-1].place) == setting


@pytest.mark.parametrize(
    ("text", "directives"),
    [
        (
            "وأوعز المؤتمر، في قراره 5/1، إلى اجتماع الخبراء بأن يواصل دراسة المسألة، وبأن يضع توصيات.",
            [("CAC/COSP resolution 5/1", "direct", "CAC/COSP/EG.1")] * 2,
        ),
        (
            "وطُلب إلى الأمانة أيضا، في قرار المؤتمر 7/1، أن تواصل جمع الإحصاءات.",
            [("CAC/COSP resolution 7/1", "request", "Secretariat")],
        ),
        (
            "وأوصى اجتماع الخبراء السادس بأن تواصل الأمانة بذل الجهود.",
            [("CAC/COSP/EG.1 meeting 6", "recommend", "Secretariat")],
        ),
        (
            "وشجَّعت الجمعية العامة الدول الأعضاء، في الفقرة 5 من قرارها 75/194، على تبادل المعلومات.",
            [("A/RES/75/194, paragraph 5", "encourage", "Member States")],
        ),
        (
            "وطلبت اللجنة، في قرارها 26/4، إلى الأمانة أن تعد دراسة، وإلى مكتب المخدرات والجريمة أن يقدم المساعدة.",
            [
                ("E/CN.15 resolution 26/4", "request", "Secretariat"),
                ("E/CN.15 resolution 26/4", "request", "UNODC"),
            ],
        ),
        ("وأشار أحد المتكلمين إلى طلب السرية.", []),
    ],
)
def test_directives(text: str, directives: list[tuple[str, str, str]]) -> None:
    body = "E/CN.15" if "اللجنة" in text else ""
    _, facts = facts_of(text, title=TITLE if not body else "تقرير", body=body, language="ar")
    assert [
        (one.source.identifier, one.verb, *(agent.identifier for agent in one.addressees)) for one in facts.directives
    ] == directives


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("حضره 36 خبيرا من 19 بلدا.", [("36", "exact"), ("19", "exact")]),
        ("ما يزيد على 6 000 توصية", [("6000", "more_than")]),
        ("ما لا يزيد على 5 معاملات مشبوهة", [("5", "at_most")]),
        ("نحو 1 200 طلب", [("1200", "about")]),
        ("بزيادة تناهز 4 في المائة", [("4", "nearly")]),
        ("أكثر من 3 ملايين نقطة بيانات", [("3000000", "more_than")]),
        ("الفقرة 3 من المادة 6 والبند 5 من جدول الأعمال والقرار 7/1", []),
    ],
)
def test_figures(text: str, figures: list[tuple[str, str]]) -> None:
    _, facts = facts_of(text, title=TITLE, language="ar")
    assert [(one.value, one.qualifier) for one in facts.figures] == figures


def test_headings_items_and_footnotes_are_counted_in_arabic() -> None:
    document = read_text(
        "أولاً- مقدّمة\n\n1-  اتفق الاجتماع على ما يلي(1):\n\n(أ)  أن يواصل عمله؛\n\n(ب)  أن يقدم تقريرا.\n\n"
        "ثانيا- الحضور\n\nألف- المشاركون\n\n٢-  حضر الاجتماع خبراء.\n__________\n(1)  المرجع نفسه.\n",
        language="ar",
    )
    assert [block.number for block in document.blocks if block.number] == [
        "heading I", "1", "1(a)", "1(b)", "heading II", "heading II.A", "2", "1",
    ]  # fmt: skip


RESOLUTION = """الأمم المتحدة

A/RES/75/900

الجمعية العامة

قرار اتخذته الجمعية العامة في 14 كانون الأول/ديسمبر 2020

75/900 - مسألة

إن الجمعية العامة،

إذ تشير إلى قرارها 74/1 المؤرخ 2 تشرين الأول/أكتوبر 2019،

وإذ يساورها بالغ القلق إزاء الحالة(1)،

1 - تحيط علما مع التقدير بتقرير الأمين العام؛

2 - تطلب أيضا إلى الأمين العام أن يقدم إليها تقريرا في دورتها السادسة والسبعين؛

3 - تهيب بالدول الأعضاء أن تتعاون، وتشجع، في هذا الصدد، مكتب الأمم المتحدة المعني بالمخدرات والجريمة على المساعدة.

__________________
1 () القرار 217 ألف (د-3).

"""


def test_a_resolution() -> None:
    from mandategraph.interpret import interpret
    from mandategraph.recognise import recognise
    from mandategraph.vocabulary import load

    document = read_text(RESOLUTION)
    pack = load_pack("ar")
    facts = interpret(document, recognise(document, pack, load()), pack, load())
    assert [(one.para, one.verb, *(agent.identifier for agent in one.addressees)) for one in facts.directives] == [
        ("1", "take note with appreciation"),
        ("2", "request", "Secretary-General"),
        ("3", "call upon", "Member States"),
        ("3", "encourage", "UNODC"),
    ]
    assert ("preamble 1", "A/RES/74/1") in [(one.para, one.target.identifier) for one in facts.citations]
    assert ("preamble 2", "A/RES/217 A (III)") in [(one.para, one.target.identifier) for one in facts.citations]


def test_arabic_is_told_from_its_words() -> None:
    assert detect_language("إن الجمعية العامة، إذ تشير إلى قرارها") == "ar"


def facts(*paragraphs: str, body: str = "CAC/COSP/IRG", headings: dict[str, str] | None = None) -> Facts:
    return facts_of(*paragraphs, title="تقرير", body=body, headings=headings, language="ar")[1]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "أنشأ مؤتمر الدول الأطراف في اتفاقية الأمم المتحدة لمكافحة الفساد، بقراره 3/1، آلية استعراض تنفيذ "
            "الاتفاقية، كما أنشأ فريق استعراض التنفيذ.",
            [("CAC/COSP resolution 3/1", "establish"), ("CAC/COSP resolution 3/1", "establish")],
        ),
        (
            "أهاب المؤتمر بالدول الأطراف، في الفقرة 6 من القرار 9/4، أن تنشر تقاريرها، وشجَّعها، في الفقرة 11 من "
            "القرار نفسه، على إشراك المجتمع المدني.",
            [
                ("CAC/COSP resolution 9/4, paragraph 6", "call upon"),
                ("CAC/COSP resolution 9/4, paragraph 11", "encourage"),
            ],
        ),
    ],
)
def test_directives_told_in_other_orders(text: str, told: list[tuple[str, str]]) -> None:
    found = facts(text).directives
    assert [(one.source.identifier, one.verb) for one in found] == told
    assert {to.identifier for one in found for to in one.addressees if one.verb in ("call upon", "encourage")} <= {
        "States parties"
    }


@pytest.mark.parametrize(
    ("text", "done"),
    [
        ("وفقا لقرار المؤتمر 3/1، جرى في الجلسة الأولى سحب القرعة.", [("other", "CAC/COSP/IRG")]),
        (
            "نظَّم مكتب الأمم المتحدة المعني بالمخدرات والجريمة حلقتي عمل إقليميتين في داكار وبانكوك.",
            [("workshop", "UNODC"), ("workshop", "UNODC")],
        ),
        (
            "وأصدر مكتب الأمم المتحدة المعني بالمخدرات والجريمة في أيار/مايو 2022، عملا بقرار المؤتمر 9/3، منشورا "
            'بعنوان "حماية المبلِّغين".',
            [("publication", "UNODC")],
        ),
        ("ووردت حتى 30 حزيران/يونيه 2022 ردود من 44 دولة طرفا.", [("information_collection", "Secretariat")]),
        ("وقدَّمت 12 دولة طرفا تبرعات.", []),
        ("وفقا للمادة 33 من الاتفاقية، جرى تعديل القانون.", []),
    ],
)
def test_what_was_done(text: str, done: list[tuple[str, str]]) -> None:
    found = facts(text).activities
    assert [(one.kind, "; ".join(actor.identifier for actor in one.actors)) for one in found] == done


def test_an_office_named_in_an_earlier_paragraph() -> None:
    found = facts(
        "نظَّم مكتب الأمم المتحدة المعني بالمخدرات والجريمة حلقة عمل.",
        "وأصدر المكتب، عملا بالفقرة 14 من قرار المؤتمر 9/3، دليلا.",
    ).directives
    assert [(one.verb, [to.identifier for to in one.addressees]) for one in found] == [("(basis)", ["UNODC"])]


def test_two_bases_of_one_sentence_have_an_act_each() -> None:
    text = (
        "كانت 132 دولة طرفا قد قدَّمت، بموجب الفقرة 13 من المادة 46 من الاتفاقية، معلومات عن سلطاتها، وأنَّ 118 دولة "
        "قدَّمت، بموجب الفقرة 3 من المادة 6، معلومات عن هيئاتها."
    )
    found = [one for one in facts(text).activities if one.kind == "information_collection"]
    assert [[source.identifier for source in one.basis] for one in found] == [
        ["UNCAC article 46(13)"],
        ["UNCAC article 6(3)"],
    ]


@pytest.mark.parametrize(
    ("text", "present"),
    [
        (
            "وحضرت الدورة بصفة مراقب الجمهورية العربية السورية، وهي دولة موقِّعة على الاتفاقية.",
            [("SYR", "signatory_state")],
        ),
        (
            "ومُثِّل بمراقب معهد بازل للحوكمة، وهو من معاهد شبكة برنامج الأمم المتحدة لمنع الجريمة والعدالة الجنائية، "
            "ومُثِّلت كذلك منظمة فرسان مالطة العسكرية ذات السيادة، وهي كيان له مكتب مراقب دائم في مقر الأمم المتحدة.",
            [
                ("Basel Institute on Governance", "institute"),
                ("Sovereign Order of Malta", "permanent_observer_entity"),
            ],
        ),
    ],
)
def test_who_attended_in_which_capacity(text: str, present: list[tuple[str, str]]) -> None:
    found = facts(text, headings={"1": "الحضور"}).participations
    assert [(one.participant.identifier, one.capacity) for one in found] == present


@pytest.mark.parametrize(
    ("text", "meetings"),
    [
        ("وفي الدورة التاسعة المعقودة في فيينا، أهاب المؤتمر بالدول الأطراف.", ["CAC/COSP session 9"]),
        ("وفي الدورة الثالثة عشرة، نظر الفريق في المسألة.", ["CAC/COSP/IRG meeting 13"]),
        ("بلغت الدورة الثانية من الآلية مرحلة حاسمة.", []),
        ("اختيرت في السنة السادسة من الدورة الثانية.", []),
    ],
)
def test_whose_session(text: str, meetings: list[str]) -> None:
    assert targets(text, MentionKind.MEETING, body="CAC/COSP/IRG") == meetings


def test_a_chapter_of_the_treaty_named_behind_it_in_a_report() -> None:
    text = "عُرض التقرير عن تنفيذ الفصل الثاني من الاتفاقية."
    assert targets(text, MentionKind.PROVISION, body="CAC/COSP/IRG") == ["UNCAC chapter 2"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("طلب المؤتمر، في قراره 9/4، إلى الرئيس أن يواصل المشاورات.", "Chair of CAC/COSP/IRG"),
        ("طلب المؤتمر، في قراره 9/4، إلى الرئيسة - المقررة أن تعد مشروعا أوليا.", "Chair-Rapporteur of CAC/COSP/IRG"),
    ],
)
def test_officers_are_asked(text: str, told: str) -> None:
    assert [to.identifier for one in facts(text).directives for to in one.addressees] == [told]
