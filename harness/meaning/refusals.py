"""Sentences by which an app turns a system, a model or a way in away, and those that only sound like it. Pure.

Whether anything else is left to do where it is said is asked elsewhere; this reads one text.
"""

from __future__ import annotations

import re

from harness.meaning import lexicon
from harness.meaning.text import normal

_KIND = "机型|型号|操作系统|手机系统|系统版本|鸿蒙(?:系统)?|harmonyos|openharmony|安卓|android|ios|iphone"
_OWN = "(?:当前|您的|你的|本机|此|该|这款|这台)(?:系统|设备|手机(?!号)|终端|机器)"
_NOT = "不支持|不受支持|不被支持|不再支持|不兼容|未适配|没有适配|未做适配|无法适配"
_REFUSALS = (
    # 暂不支持该机型 · 尚未适配鸿蒙系统
    rf"(?:{_NOT})(?:您的|当前|该|此|本|这款)?(?:{_KIND}|系统|设备|终端|手机(?!号))",
    # 您的手机系统不在本平台适配清单内 · 当前系统版本过低 · 该设备无法使用本应用
    rf"(?:{_KIND}|{_OWN})[^。!?;]{{0,12}}(?:{_NOT}|过低|太低|过旧|不在[^。!?;]{{0,14}}(?:清单|名单|目录|列表|范围)"
    r"|不符合[^。!?;]{0,10}要求|(?:无法|不能|不可)(?:使用|运行|访问|打开|进入))",
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
    r"|nfc|指纹|人脸|蓝牙|摄像头|闪光灯|陀螺仪|5g|定位|权限|网络|信号|流量|存储|浏览器"
)
_OWN_UPDATE = re.compile(r"新版本|版本更新|更新包|检测到更新|最新版(?!.{0,4}系统)|旧版")


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
