"""Whether a name is a person's or a body's: what lists of people and units are told by.

Pure. Knows surnames and the endings of Chinese administrative bodies; knows no real person or unit.
"""

from __future__ import annotations

import re

from harness.meaning.text import bare

_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利於呼居揭干但尉冶斯元束檀衣信展阴昝智幸奉植衡富尧闭由"
)
_PERSON = re.compile(r"^[\u4e00-\u9fff][\u4e00-\u9fff*某xX○·＊]{1,3}$")
_UNIT = re.compile(
    r"(街道|社区|乡|镇|村|网格|科|处|局|所|站|队|组|办|中心|委|部门|单位|支部|大队|委员会|片区|部|室|园区|开发区|区|县|市|小区|班)$|(街道|社区|网格|单位|支部)"
)


def is_unit(name: str) -> bool:
    """Whether the name reads like a unit's: a sub-district, village, bureau, team."""
    return _UNIT.search(bare(name)) is not None


def is_person(name: str) -> bool:
    """Whether the name begins with a Chinese personal name, whole or masked: 张建国, 张*, 李秀英 河东街道."""
    first = re.split(r"[\s(（·|/,，]", name.strip())[0]
    return bool(_PERSON.match(first)) and first[0] in _SURNAMES and not _UNIT.search(first)
