"""Sentences by which an app turns a system, a model or a way in away, and those that only sound like it. Pure.

Whether anything else is left to do where it is said is asked elsewhere; this reads one text.
"""

from __future__ import annotations

import re

from harness.meaning import lexicon
from harness.meaning.text import normal

_KIND = "(?<!打印)机型|(?<!打印机)(?<!设备)型号|操作系统|手机系统|系统版本|鸿蒙(?:系统)?|harmonyos|openharmony|安卓|android|ios|iphone"
_OWN = "(?:当前|您的|你的|本机|此|该|这款|这台)(?:系统|设备|手机(?!号)|终端|机器)"
_NOT = "不支持|不受支持|不被支持|不再支持|不兼容|未适配|没有适配|未做适配|无法适配"
_REFUSALS = (
    # 暂不支持该机型 · 尚未适配鸿蒙系统
    rf"(?:{_NOT})(?:您的|当前|该|此|本|这款)?(?:{_KIND}|系统|设备|终端|手机(?!号))",
    # 您的手机系统不在本平台适配清单内 · 当前系统版本过低 · 该设备无法使用本应用
    rf"(?:{_KIND}|{_OWN})[^。!?;]{{0,12}}(?:{_NOT}|过低|太低|过旧|不在[^。!?;]{{0,14}}(?:清单|名单|目录|列表|范围)"
    r"|不符合[^。!?;]{0,10}要求|(?<![该此]系统)(?:无法|不能|不可)(?:使用|运行|访问|打开|进入))",
    # 仅支持ios · 只限苹果手机使用 · 仅支持android10及以上
    rf"(?:仅|只)(?:支持|限|能在|可在|能用|面向)[^。!?;]{{0,6}}(?:{_KIND}|苹果|华为|指定机型)",
    # 请更换手机后使用
    r"请(?:更换|换用|换|改用|使用其他)[^。!?;]{0,4}(?:手机|机型|设备|终端|操作系统)(?!号)",
)
_REFUSED = re.compile("|".join(f"(?:{pattern})" for pattern in _REFUSALS))
_MINIMUM = re.compile(r"(?:android|安卓|harmonyos|鸿蒙)(?:系统)?v?(\d{1,2})(?:\.\d+)*(?:版本)?(?:及|或)?(?:以上|更高)")
# What is only advised, explained, asked or announced; what some hardware has and some has not; what the user can put right here.
_INNOCENT = re.compile(
    r"建议|推荐|为什么|为何|怎么|如何|\?|修复|优化|解决了|已适配|已支持|完成适配|新增|更新内容|更新说明|部分(?:机型|功能|手机)"
    r"|nfc|指纹|人脸|蓝牙|摄像头|闪光灯|陀螺仪|5g|定位|权限|网络|信号|流量|存储|浏览器|离线|维护|繁忙"
)
_OWN_UPDATE = re.compile(r"新版本|版本更新|更新包|检测到更新|最新版(?!.{0,4}系统)|旧版")
# Wider words, for an app that shows nothing but them when it is started: what is spoken of, and that it will not do.
_MACHINE = re.compile(
    rf"{_KIND}|苹果|(?:您|你|当前)的?系统|(?:这|该|您|你|本|此|当前)的?(?:款|台|部)?(?:手机(?!号)|设备|终端|机器)|(?:您|你|我)(?:这|那)(?:款|台|部)(?:手机|设备|机器)"
)
_WILL_NOT_DO = re.compile(
    rf"{_NOT}|不适配|未(?:能)?通过|不匹配|不(?:相)?符|[不未]在[^。!?;]{{0,12}}(?:清单|名单|目录|列表|范围|之列)|(?:不|未)(?:再|对|向|为|面向)[^。!?;]{{0,8}}(?:开放|服务|提供)"
    r"|(?:无法|不能|不可|没法|不让|禁止|拒绝)(?:为您)?(?:提供|使用|打开|进入|运行|访问|登录|服务)|[用打开进装]不[了开去成]|(?:太|过)(?:旧|老|低)|(?:没有?|未|尚未)(?:做好|推出|上线|做)"
    r"|(?:移步|改用|换用|更换|换一?[部台个]|请(?:用|使用|到|在|去))[^。!?;]{0,10}(?:手机(?!号)|电脑|设备|终端|安卓|android|ios|苹果)"
    r"|(?:仅|只|目前只)(?:为|限|有|能|对|面向|支持)[^。!?;]{0,6}(?:安卓|android|ios|苹果|华为|鸿蒙)"
)
# What has another reason, or a remedy at hand.
_OTHER_REASON = re.compile(
    r"\?|nfc|指纹|人脸|蓝牙|摄像头|定位|位置|权限|网络|信号|流量|存储|同意|隐私|协议|root|越狱|模拟器|风险|安全|调试|维护|繁忙|时间不|账号|验证|登录状态|可继续|仍可|部分|离线",
)


def refuses_this_machine(text: str, version: str = "") -> bool:
    """Whether a text turns the machine away in any words; only to be asked of an app that shows nothing else.

    Args:
        version: see `turns_system_away`.
    """
    folded = normal(text)
    if turns_system_away(text, version):
        return True
    if _OTHER_REASON.search(folded) or _OWN_UPDATE.search(folded) or _meets(folded, version):
        return False
    return any(
        _MACHINE.search(sentence) and _WILL_NOT_DO.search(sentence) for sentence in re.split(r"[。!;\n]", folded)
    )


def turns_system_away(text: str, version: str = "") -> bool:
    """Whether a text says that this system or model cannot be used.

    Args:
        version: of the device's system, to tell a minimum that it meets; "" when it does not matter.
    """
    for sentence in re.split(r"[。!;\n]", normal(text)):
        if not (_REFUSED.search(sentence) or lexicon.matches("usage.unsupported", sentence)):
            continue
        if not (_INNOCENT.search(sentence) or _OWN_UPDATE.search(normal(text)) or _meets(sentence, version)):
            return True
    return False


def _meets(sentence: str, version: str) -> bool:
    """Whether the sentence names a minimum that the version reaches."""
    minimum, own = _MINIMUM.search(sentence), re.match(r"\d+", version)
    return minimum is not None and own is not None and int(own.group()) >= int(minimum.group(1))
