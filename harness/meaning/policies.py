"""What a privacy policy says, and whether a question of consent says it itself. Pure; knows words, no page of any app."""

from __future__ import annotations

import re

from harness.meaning.dialogs import dialog
from harness.meaning.layout import per_hierarchy
from harness.meaning.text import normal
from harness.model.hierarchy import Hierarchy

# 收集姓名和手机号; not 收集必要信息, which says nothing.
_COLLECTED = re.compile(
    r"(?:收集|获取|使用)[^。;]{0,12}?(?:姓名|手机号|电话|号码|身份证|证件|证号|位置|定位|相机|照片|人脸|账号|工号|地址|设备|昵称|学籍)"
)
_FOR = re.compile(r"用于|用来|以便|为了?[^。,]{1,12}(?:办理|登录|分配|登记|使用)|才能[^。]{2,}|不(?:收集|用于)")


@per_hierarchy
def tells_policy(hierarchy: Hierarchy) -> bool:
    """Whether the dialog, or the page without one, says what is collected and what for: the sum of a policy, to read before answering."""
    over = dialog(hierarchy)
    said = normal(over.node.all_text() if over is not None else hierarchy.text)
    return _COLLECTED.search(said) is not None and _FOR.search(said) is not None
