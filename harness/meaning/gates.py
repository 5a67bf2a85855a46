"""A service that stops until something else is installed, opened or followed.

What is demanded must be another app, mini-program, client or account; the demand must bar the way (先…再, 只能, 方可). An offer, an update of
the app itself, a headline, and a text that names another way are none.
Pure. Source: regulation brief, part 2, T06.
"""

from __future__ import annotations

import re

from harness.meaning import lexicon
from harness.meaning.patterns import IN, ON, either, finds, is_denied
from harness.meaning.text import normal

_THING = r"(?:app|应用(?!商店|市场)|客户端|小程序|公众号|服务号|插件|控件|助手|软件|程序(?!序)|安装包|平台|生活号|快应用|[“\"'《「【][^”\"'》」】]{2,16}[”\"'》」】])"
_QUOTED = r"[“\"'《「【][^”\"'》」】]{2,16}[”\"'》」】]"
_INSTALL = r"(?:下载|安装|装到|装上|装好|装在|装一个|装个|添加到手机|放到手机|扫码(?:下载|获取)|关注)"
_FIRST = r"(?:请先|须先|需先|必须先|要先|应先|得先|先行|先把|先到|先去|先在|请您先|需要先|请|须|需|必须|需要|应|务必)"
_ONLY = r"(?:仅限|只能|只可|仅支持|只支持|仅可|只在|仅在|统一在|统一通过|一律在|唯有|均须|均需|须在|需要?在|要在|需要?到|须通过|需通过|必须通过|必须在|需使用|须使用|不再受理|不予受理|不再办理)"
_DO = r"(?:办理|使用|申请|查询|查看|预约|提交|登录|进入|下一步|受理|申报|登记|完成|领取|开通|生成|兑换|报名|缴费|认证)"
_THEN = rf"(?:后|之后|以后|完成后|成功后)?(?:方可|方能|才能|才可|才会|再(?:来|行|继续)?|即可|继续|可)?(?:继续)?{_DO}"
_AFTER = r"(?:后|之后|成功后|完成后|完毕)"
DEMAND = either(
    # 请先下载“云上通”后办理; 请先把“安居”装到手机上
    rf"{_FIRST}{ON}{{0,16}}?{_INSTALL}{ON}{{0,24}}?(?:{_THING}|手机上?|{_THEN})",
    rf"{_FIRST}(?:将|把)?{ON}{{0,4}}?{_THING}{ON}{{0,8}}?{_INSTALL}",
    rf"{_FIRST}{ON}{{0,6}}(?:开通|登录|注册|进入|打开|使用){ON}{{0,4}}[“\"'《「【][^”\"'》」】]{{2,16}}[”\"'》」】](?:app|应用|客户端|小程序|公众号)",
    rf"{_FIRST}?{ON}{{0,4}}(?:应用市场|应用商店){ON}{{0,6}}(?:取|搜索?|找|获取){ON}{{0,4}}[“\"'《「【]",
    rf"没装的{IN}{{0,4}}(?:装|下)|(?:里|中)接着(?:走|办)",
    # 需要先装“智慧社区”,再来登记; 没装“校园通”的,缴费码出不来; 下载“农机宝”是申领的第一步
    rf"{_FIRST}装{_QUOTED}|没装{ON}{{0,2}}{_QUOTED}的|(?:装好|装上|下载好?){_QUOTED}{ON}{{0,4}}(?:再|才|方)",
    rf"{_INSTALL}{ON}{{0,18}}(?:第一步|前提|必要条件|必备(?:条件)?$)",
    # 装好方可生成; 安装后再来办理
    rf"{_INSTALL}{ON}{{0,24}}?(?:方可|方能|才能|才可以?|后才)",
    rf"{_INSTALL}{ON}{{0,24}}?{_AFTER}(?:即可|再|可)(?:来|去)?(?:继续)?{_DO}|{_INSTALL}后{_DO}",
    # 仅限在“临城通”小程序办理
    rf"{_ONLY}{ON}{{0,8}}?{_THING}{ON}{{0,10}}{_DO}|{_ONLY}{ON}{{0,2}}{_THING}",
    # 未检测到控件,无法继续
    rf"(?:未|没有?|尚未)(?:安装|检测到|找到|下载|装|发现){ON}{{0,20}}?(?:{_THING})?{ON}{{0,8}}(?:无法|不能|不可|请|暂不|才)",
    rf"没有{ON}{{0,8}}{_THING}{ON}{{0,6}}的?{ON}{{0,8}}(?:办不了|不能办|无法|不予)",
    rf"(?:本|该|此)(?:业务|事项|服务|功能|步骤){ON}{{0,10}}(?:须|需|只能|仅|必须|已(?:全部)?(?:迁移?|转移?)[至到]){ON}{{0,12}}{_THING}",
)
OTHER_WAY = either(
    rf"(?:也可|亦可|也能|或者?|还可|任选|均可|都可|同样|或){ON}{{0,12}}(?:网页|网站|官网|电脑|线下|窗口|大厅|现场|上门|电话|本页|继续|浏览|办理|邮寄|自助)",
    r"(?<![再后才])继续(?:访问|浏览|填写)|网页版(?!已|将|停|不|暂|关|下线|功能)|暂不下载|不影响|在本页|方式任选|自愿|可选择|(?:不(?:必|用|需|强制)|[无毋][须需]|免)(?:另行|先|再)?(?:下载|安装|装)",
    r"窗口(?:和|、|及|或)|(?:窗口|线下|大厅|网站)(?:同样|也|均|都)?(?:可|能|办理|受理)",
)
ONWARD = re.compile(
    r"继续|跳过|直接办理|网页办理|在线办理|暂不|以后再说|稍后|不了|仍要|先不|不下载|不安装|本页|窗口|线下|上门|其他方式|网页|仍然|手动"
)
_OWN_UPDATE = re.compile(r"新版本|最新版|升级|更新")
_NOT_ASKED = re.compile(r"不(?:会|再|得|曾)?(?:要求|强制|必|用|需|须|必须)\S{0,3}(?:安装|下载|另装)")


def demand_in(text: str) -> str:
    """The words that bar the way until something is installed, at most 60 characters; "" when there are none or another way is named."""
    folded = normal(text)
    if lexicon.matches("usage.update", folded) or _OWN_UPDATE.search(folded) or finds(OTHER_WAY, folded) is not None:
        return ""
    match = next(
        (
            m
            for m in DEMAND.finditer(folded)
            if not is_denied(folded, m.start())
            and not _NOT_ASKED.search(m.group(0))
            and not _is_form(folded[m.start() : m.end() + 4])
        ),
        None,
    )
    return match.group(0)[:60] if match else ""


def _is_form(said: str) -> bool:
    """Whether what is to be downloaded is a paper (申请表, 附件), a device, or asked of a number of people."""
    return (
        re.search(
            r"[\d一二三四五六七八九十百][位名户人]|住户|居民|村民|群众|乡亲|老乡|亲友|邻居|街坊|对方|商户|家人|朋友|同事|[您你我]的(?:专属)?码|表(?:格|单)?|附件|模板|证明|证书|文件|材料|指南|清单|回执|凭证|图片|照片|报告|电梯|设备|报警器|水表|探头",
            said,
        )
        is not None
    )
