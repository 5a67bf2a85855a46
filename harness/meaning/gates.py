"""A service that stops until something else is installed, opened or followed.

What is demanded must be another app, mini-program, client or account; the demand must bar the way (先…再, 只能, 方可). An offer, an update of
the app itself, a headline, and a text that names another way are none.
Pure. Source: regulation brief, part 2, T06.
"""

from __future__ import annotations

import re

from harness.meaning import lexicon
from harness.meaning.patterns import finds, is_denied
from harness.meaning.text import normal

_THING = r"(?:app|应用(?!商店|市场)|客户端|小程序|公众号|服务号|插件|控件|助手|软件|程序(?!序)|安装包|平台|生活号|快应用|[“\"'《「【][^”\"'》」】]{2,16}[”\"'》」】])"
_GET = r"(?:下载|安装|装上?到?|装好|获取|更换到|打开|前往|跳转到?|转到?|进入|移步|移步到|关注|添加|扫码(?:进入|打开|关注|下载)?|登录|使用|通过)"
_INSTALL = r"(?:下载|安装|装到|装上|装好|装在|装一个|装个|添加到手机|放到手机|扫码下载|关注)"
_FIRST = r"(?:请先|须先|需先|必须先|要先|应先|得先|先行|先把|先到|先去|先在|请您先|需要先|请|须|需|必须|需要|应|务必)"
_ONLY = r"(?:仅限|只能|只可|仅支持|只支持|仅可|只在|仅在|统一在|统一通过|一律在|唯有|均须|均需|须在|须通过|需通过|必须通过|必须在|不再受理|不予受理|不再办理)"
_THEN = r"(?:后|之后|以后|完成后|成功后)?(?:方可|方能|才能|才可|才会|再(?:来|行|继续|提交|办)|即可|继续|可)?(?:继续)?(?:办理|使用|申请|查询|查看|预约|提交|登录|进入|下一步|受理|申报|登记|完成)"
DEMAND = re.compile(
    rf"{_FIRST}[^。;!]{{0,16}}?{_INSTALL}[^。;!]{{0,24}}?(?:{_THING}|手机上?|{_THEN})|{_FIRST}(?:将|把)?[^。;!]{{0,4}}?{_THING}[^。;!]{{0,8}}?{_INSTALL}"
    rf"|{_INSTALL}[^。;!]{{0,24}}?(?:方可|方能|才能|才可以?|后才)|{_INSTALL}[^。;!]{{0,24}}?(?:后|之后|成功后|完成后|完毕)(?:即可|再|可)(?:继续)?(?:办理|使用|申请|查询|查看|预约|提交|登录|进入|申报|登记)"
    rf"|{_ONLY}[^。;!]{{0,8}}?{_THING}[^。;!]{{0,10}}(?:办理|使用|申请|提交|受理|申报|登记|预约|查询|完成)|(?:未|没有?|尚未)(?:安装|检测到|找到|下载|装|发现)[^。;!]{{0,20}}?(?:{_THING})?[^。;!]{{0,8}}(?:无法|不能|不可|请|暂不|才)"
    rf"|(?:本|该|此)(?:业务|事项|服务|功能|步骤)[^。;!]{{0,10}}(?:须|需|只能|仅|必须|已(?:全部)?(?:迁移?|转移?)(?:至|到))[^。;!]{{0,12}}{_THING}|没有[^。;!]{{0,8}}{_THING}[^。;!]{{0,6}}(?:的)?[^。;!]{{0,8}}(?:办不了|不能办|无法|不予)"
)
OTHER_WAY = re.compile(
    r"(?:也可|亦可|也能|或者?|还可|任选|均可|都可|同样|或)[^。;]{0,12}(?:网页|网站|官网|电脑|线下|窗口|大厅|现场|上门|电话|本页|继续|浏览|办理|邮寄|自助)|继续(?:访问|浏览|填写)|网页版|暂不下载|不影响|在本页|方式任选|自愿|可选择|不(?:必|用|需|强制)(?:下载|安装|装)|窗口(?:和|、|及|或)|(?:窗口|线下|大厅|网站)(?:同样|也|均|都)?(?:可|能|办理|受理)"
)
ONWARD = re.compile(
    r"继续|跳过|直接办理|网页办理|在线办理|暂不|以后再说|稍后|不了|仍要|先不|不下载|不安装|本页|窗口|线下|上门|其他方式|网页|仍然|手动"
)
_OWN_UPDATE = re.compile(r"(?:新版本|最新版|升级|更新)")


def demand_in(text: str) -> str:
    """The words that bar the way until something is installed, at most 60 characters; "" when there are none or another way is named."""
    folded = normal(text)
    if lexicon.matches("usage.update", folded) or _OWN_UPDATE.search(folded) or finds(OTHER_WAY, folded) is not None:
        return ""
    match = next(
        (
            m
            for m in DEMAND.finditer(folded)
            if not is_denied(folded, m.start()) and not _is_form(folded[m.start() : m.end() + 4])
        ),
        None,
    )
    return match.group(0)[:60] if match else ""


def _is_form(said: str) -> bool:
    """Whether what is to be downloaded is a paper (申请表, 附件), a device, or asked of a number of people."""
    return (
        re.search(
            r"[\d一二三四五六七八九十百][位名户人]|表(?:格|单)?|附件|模板|证明|证书|文件|材料|指南|清单|回执|凭证|图片|照片|报告|电梯|设备|报警器|水表|探头",
            said,
        )
        is not None
    )
