"""Sentences by which a page puts off or gives up, and those that only sound like it."""

from __future__ import annotations

import pytest

from harness.meaning.failure import gives_up, is_waiting, puts_off


@pytest.mark.parametrize(
    ("said", "about"),
    [
        ("这个栏目还在筹备", "文化驿站"),
        ("我们正在打磨这项服务,过些日子再来看看吧", "心理服务"),
        ("文化驿站正在布展,改日再来", "文化驿站"),
        ("驿站装修中", "文化驿站"),
        ("内容在赶来的路上", "家风馆"),
        ("本模块尚未启用", "家风馆"),
        ("该服务还没准备好,敬请留意", "家风馆"),
        ("施工中", "智慧社区"),
        ("下个版本与您见面", "亲子课堂"),
        ("服务暂不提供", "夜间办"),
        ("工匠正在赶工", "建房申请"),
        ("暂时还用不了", "建房申请"),
        ("这里还空着", "家风馆"),
    ],
)
def test_puts_off(said: str, about: str) -> None:
    assert puts_off(said, about) and not gives_up(said, about)


@pytest.mark.parametrize(
    ("said", "about"),
    [
        ("抱歉,展厅走丢了(-1004)。", "民生展厅"),
        ("哎呀,内容打不开了,请稍后重试", "政策问答"),
        ("数据取不到,请刷新", "看板"),
        ("出了点状况 E-503", "办事大厅"),
        ("网络开小差了", "首页"),
        ("404", "看板"),
        ("驿站迷路了", "文化驿站"),
        ("服务器没有回应(502)", "看板"),
        ("系统打了个盹,请返回首页", "看板"),
        ("很抱歉,没有找到您要的页面", "看板"),
        ("出错啦", "看板"),
    ],
)
def test_gives_up(said: str, about: str) -> None:
    assert gives_up(said, about)


@pytest.mark.parametrize(
    ("said", "about"),
    [
        ("Vue(MIT)。", "开源许可"),
        ("暂无预约。到“办事”里选择体检或场馆。", "我的预约"),
        ("您的证件正在制作,请耐心等待", "我的证件"),
        ("寻人启事:老人走丢,请联系派出所", "寻人启事"),
        ("身份证丢失怎么办?到窗口补办。", "常见问题"),
        ("补贴标准 500 元/月", "补贴"),
        ("共 404 册", "图书"),
        ("您尚未开通免密支付", "支付"),
        ("公园建设期间请绕行", "公告"),
        ("南城公园正在建设,明年春天开园", "公园"),
        ("还没有上报过林情。", "我的林情"),
        ("电子邮件无法送达的,改为邮寄", "送达"),
        ("设备故障报修电话 8888", "报修"),
        ("修复个别机型打开地图闪退的问题。", "更新说明"),
        ("没有这件诉求。", "诉求详情"),
        ("没有找到相关事项,请换个词试试。", "搜索"),
        ("文件编号 A-12", "文件"),
    ],
)
def test_neither(said: str, about: str) -> None:
    assert not puts_off(said, about) and not gives_up(said, about)


def test_waiting_is_short_and_about_nobody() -> None:
    assert is_waiting("请稍候") and is_waiting("正在装载,请稍等片刻") and is_waiting("Loading…")
    assert not is_waiting("您的证件正在制作,请耐心等待") and not is_waiting("正在加载的货车请从南门进入停车场卸货")
