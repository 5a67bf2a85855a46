"""Whether a name is a person's or a body's: what lists of people and units are told by.

Pure. Knows surnames, the endings of Chinese administrative bodies and the common words that look like either; knows no real person or unit.
"""

from __future__ import annotations

import re
from functools import cache

from harness.meaning import lexicon
from harness.meaning.text import bare, normal

_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳穆农卓古吉缪简车项芦麦褚娄窦戚岑景宫费卜冷晏卫米柏宗瞿桂佟臧闵苟邬边卞姬仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南储栗燕楚鄢劳谌奚粟冼蔺楼闻厉伊仝郜阚花权强帅屠朴廉禹井漆丰支卿国狄平宣晋云容扈晁芮阙浦戈鹿薄邸雍辜羊阿乌裘亓邰赫杭宿鲜逯隆茹诺慕危玉亢嵇哈湛戎茅於尉冶檀阴昝智幸衡富尧闭萧洪阎荀竺桓步郗綦逄习郦"
)
_GIVEN = r"[\u4e00-\u9fff*某xX○〇·＊]"
_PERSON = re.compile(rf"^[\u4e00-\u9fff]{_GIVEN}{{1,2}}$")
_OF_COMPOUND = re.compile(rf"^[\u4e00-\u9fff]{{2}}{_GIVEN}{{1,2}}$")
_ADDRESSED = re.compile(
    r"^(?:[小老][\u4e00-\u9fff]|[\u4e00-\u9fff]{1,3}(?:先生|女士|同志|主任|书记|师傅|老师|队长|组长|站长|科长|局长|所长|干事|专干|阿姨|大姐|大爷|某某))$"
)
_MASKED = re.compile(r"^1\d{2}\*{3,6}\d{2,4}$|^(?:工号|编号|警号|no\.?)[:：]?[a-z]{0,3}-?\d{2,8}$")
_SELF = re.compile(r"^(?:我|本人|自己|您|我的)(?:[(（][^)）]{1,6}[)）])?$|[(（](?:我|本人|您)[)）]$")
_UNIT = re.compile(
    r"(街道|社区|乡|镇|村|网格|科|处|局|所|站|队|组|办|中心|委|部门|单位|支部|党组|总支|大队|委员会|片区|部|室|园区|开发区|工委|区|县|市|州|小区|班|连|排|段|专班|战区|林场|农场|学区|服务点|分会|协会|联合会|工会|妇联|残联|科协|文联|团委|总队|支队|股|厅|馆|院|署|庭|公司)$"
    r"|^[东西南北中上下前后]片$|^第?[一二三四五六七八九十\d]{1,3}(?:网格|片区?|单元|号楼|栋|组|队|科|股|班|战区|支部|中队|连|小组)$"
)
_OF_UNIT = re.compile(r"街道|社区|网格|支部")
_LONGEST_OF_UNIT = 8
# Kinds of units, and words that only end like one.
_NO_UNIT = re.compile(
    r"^(?:各|本|我|该|全|所属|所在|主办|承办|责任|参与|被?考核|来文|发文|使用)?(?:单位|部门|社区|街道|乡镇|村|镇|乡|网格|科室|处室|地区|区县?|县|市|班级?|组别?|队伍?|区域|团队|小组|支部|中心|站点?|室)$"
    r"|(?:全|干|内|外|顶|底|头|面|腰|俱乐)部$|(?:上|下|值|早|晚|白|夜|换|交|顶|加|首末|末)班$|(?:待|代|补|交|转|承|主|协|已|督|在|未|速|申|帮|可|网上|掌上|通|新|快|易|好)办$"
    r"|(?:会议|阅览|教|浴|更衣|候车|卧|居|自习|候诊|展)室$|^(?:车|网|本|加油|充电|电|东|西|南|北|泊|终点|起点|首)站$|(?:郊|景|城|山|地|灾|禁|校|辖|库|林|专|厂)区$|(?:排|球|舰|车|乐|列|军)队$|(?:不|多)处$|(?:住|厕|场)所$|(?:时|路|阶|手|片|河|分)段$|(?:城|都|超|夜|早|股|楼)市$"
)
_STREET = re.compile(r"[街路巷弄]$")
_LONGEST_UNIT = 20


@cache
def _words(family: str) -> frozenset[str]:
    return frozenset(lexicon.words(family))


def is_unit(name: str) -> bool:
    """Whether the name reads like a unit's: a sub-district, village, bureau, team."""
    folded = bare(name)
    if _NO_UNIT.search(folded) or len(folded) > _LONGEST_UNIT:
        return False
    return _UNIT.search(folded) is not None or (len(folded) <= _LONGEST_OF_UNIT and _OF_UNIT.search(folded) is not None)


def is_person(name: str) -> bool:
    """Whether the name begins with a Chinese personal name, whole or masked: 张建国, 张*, 欧阳明月, 李秀英 河东街道, 王师傅."""
    first = re.split(r"[\s(（·|/,，]", name.strip())[0]
    folded = normal(first)
    if _MASKED.match(folded) or (
        _ADDRESSED.match(first) and (first[0] in _SURNAMES or (first[0] in "小老" and first[1] in _SURNAMES))
    ):
        return not _is_word(first)
    if first[:2] in _words("name.compound_surname"):
        return bool(_OF_COMPOUND.match(first)) and not is_unit(first)
    fits = bool(_PERSON.match(first)) and first[0] in _SURNAMES and not _STREET.search(first)
    return fits and not _is_word(first) and not is_unit(first)


def is_self(name: str) -> bool:
    """Whether a line of a list is the user's own: 我, 本人, 张建国(我)."""
    return _SELF.search(normal(name)) is not None


def _is_word(name: str) -> bool:
    """Whether it is a common word, or begins with one, that starts like a surname: 任务, 周一, 安全."""
    return name[:2] in _words("name.common_word")
