"""Every way a report writes a number, and what looks like one and is none."""

import pytest

from wanjia_reader import read

FORMS = {
    "走访一百二十余户。": [(120, "more_than", "户")],
    "慰问群众两千多人。": [(2000, "more_than", "人")],
    "开展巡查十几次。": [(10, "more_than", "次")],
    "动员志愿者近百名。": [(100, "about", "名")],
    "发放资料万余份。": [(10_000, "more_than", "份")],
    "发放资料1.2万份。": [(12_000, "exact", "份")],
    "发放宣传单上千份。": [(1000, "more_than", "份")],
    "走访群众三百来户。": [(300, "about", "户")],
    "出动民警10来人，车辆3台。": [(10, "about", "人"), (3, "exact", "台")],
    "化解纠纷30起左右。": [(30, "about", "起")],
    "投入资金一百二十万元。": [(1_200_000, "exact", "元")],
    "发放宣传单３００份，走访５６户。": [(300, "exact", "份"), (56, "exact", "户")],
    "发放宣传单200，悬挂横幅30条。": [(200, "exact", None), (30, "exact", "条")],
    "😀走访5户😀群众。": [(5, "exact", "户")],
    # names and codes beside a count
    "2026年1月3日开展巡查3次。": [(3, "exact", "次")],
    "依据国发〔2024〕5号文件检查企业3家。": [(3, "exact", "家")],
    "联系电话13800138000，走访5户。": [(5, "exact", "户")],
    "查处豫A12345号货车1辆。": [(1, "exact", "辆")],
    "G318国道设置警示牌5块。": [(5, "exact", "块")],
    "按照《安全生产法》第102条处罚企业2家。": [(2, "exact", "家")],
    "办理12345热线转办件103件。": [(103, "exact", "件")],
    "邮编453600，发放传单200份。": [(200, "exact", "份")],
}

NO_NUMBER = (
    "",
    "\n\n",
    "😀😀😀",
    # vague, or a range: no one number can be entered
    "走访三五户群众。",
    "检查企业两三家。",
    "排查隐患数十处。",
    "调解纠纷十二三起。",
    "走访3—5户群众，劝导3至5人次。",
    "半数商户签订承诺书。",
    # shares and rates
    "整改3/4的隐患。",
    "整改率达百分之八十。",
    "整改80%的隐患。",
    # ordinals, names, codes
    "开展第三次巡逻。",
    "推进“三个一”活动，实行一村一警。",
    "举报热线12389，拨打12345热线。",
    "联系电话：0371-5551234。",
)


@pytest.mark.parametrize(("sentence", "said"), FORMS.items())
def test_a_number_however_written(sentence: str, said: list[tuple[float, str, str | None]]) -> None:
    assert [(q.quantity, q.approx.value, q.unit) for q in read(sentence)] == said


@pytest.mark.parametrize("sentence", NO_NUMBER)
def test_what_is_no_count(sentence: str) -> None:
    assert read(sentence) == []


def test_a_long_text_is_read_to_its_end() -> None:
    line = "今日走访商户３家，发放传单200余份。\n"
    quantities = read(line * 2000)
    assert len(quantities) == 4000
    assert quantities[-1].at.start == len(line) * 1999 + line.index("200")
