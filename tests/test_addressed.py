"""Who is asked where no vocabulary knows the name: the grammar of asking tells the noun phrase."""

from __future__ import annotations

import pytest

from understanding import facts_of

ZH = "关于消耗臭氧层物质的蒙特利尔议定书缔约方不限成员名额工作组第三十四次会议报告"
AR = "تقرير لجنة المرأة عن دورتها العاشرة"
RU = "Доклад Комитета по использованию космического пространства в мирных целях о работе его сороковой сессии"


@pytest.mark.parametrize(
    ("language", "title", "text", "verb", "addressees"),
    [
        ("zh", ZH, "工作组请技术和经济评估小组编写一份报告。", "request", ["Technology and Economic Assessment Panel"]),
        ("zh", ZH, "工作组敦促捐助方按时缴款。", "urge", ["Donors"]),
        ("zh", ZH, "工作组请执行秘书继续讨论这一问题。", "request", ["Executive Secretary"]),
        ("zh", ZH, "工作组建议各执行机构优先考虑新技术。", "recommend", ["Implementing agencies"]),
        ("zh", ZH, "工作组请哈龙替代品特设小组提交最后报告。", "request", ["哈龙替代品特设小组"]),
        ("zh", ZH, "工作组鼓励缔约方交流经验。", "encourage", ["States parties"]),
        ("zh", ZH, "工作组请臭氧秘书处更新概况介绍。", "request", ["Secretariat"]),
        ("zh", ZH, "工作组敦促加强对各机构的支持。", "urge", []),
        ("ar", AR, "طلبت اللجنة إلى فريق الخبراء المخصص أن يقدم تقريرا.", "request", ["فريق الخبراء المخصص"]),
        ("ar", AR, "دعت اللجنة الجهات المانحة إلى تمويل البرامج.", "invite", ["Donors"]),
        (
            "ar",
            AR,
            "شجعت اللجنة الأجهزة الإحصائية الوطنية على إجراء المسوح.",
            "encourage",
            ["National statistical offices"],
        ),
        ("ru", RU, "Комитет просил Группу экспертов подготовить доклад.", "request", ["Группу экспертов"]),
        (
            "ru",
            RU,
            "Комитет рекомендовал национальным статистическим управлениям проводить обследования.",
            "recommend",
            ["National statistical offices"],
        ),
        ("ru", RU, "Комитет предложил провести в следующем году практикум.", "invite", []),
    ],
)
def test_who_is_asked(language: str, title: str, text: str, verb: str, addressees: list[str]) -> None:
    _, facts = facts_of(text, title=title, language=language)
    assert [(one.verb, [to.identifier for to in one.addressees]) for one in facts.directives] == [(verb, addressees)]


def test_a_common_noun_is_nobody_where_nobody_is_asked() -> None:
    _, facts = facts_of("专家介绍了报告。国家统计局的数据没有更新。", title=ZH)
    assert not facts.directives
