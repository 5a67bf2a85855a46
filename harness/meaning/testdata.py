"""Valid test values for form fields, the same ones for the same seed.

Knows what a Chinese form accepts (a mobile number, an identity number with its check digit, a date);
knows no app and no device. Every value belongs to nobody: mobile numbers use prefix 194, which no operator
has been allotted (the usual validation `1[3-9]\\d{9}` accepts it), identity numbers use a province-level
area code (xx0000, GB/T 2260), which is never issued to a person.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

MARK = "[测试]"  # starts free texts, so that those who handle them see at once that they are not a real case
DEFAULT_DAY = date(2026, 1, 15)  # used when the caller does not say what day the device believes it is

_SURNAMES = "王李张刘陈杨赵黄周吴"
_GIVEN = ("测试", "测", "试", "试用", "测验")
_STREETS = ("人民路", "建设街", "和平巷", "文化路", "新华街")
_CHECK_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_DIGITS = "10X98765432"
_AREA_CODES = ("110000", "310000", "440000", "530000")

_PROSE = r"内容|情况|说明|描述|事由|经过|意见|建议|心得|备注|原因|详情|措施|记录|留言|简介|诉求"
# What the words of a label ask for, first match wins; the values are names of `Specimens` methods.
_BY_LABEL: tuple[tuple[str, str], ...] = (
    (r"身份证|证件号|公民身份", "id_number"),
    (r"手机|联系电话|联系方式|电话|移动号码", "phone"),
    (r"邮箱|电子邮件|e-?mail", "email"),
    (r"邮编|邮政编码", "postcode"),
    (r"统一社会信用代码|信用代码", "credit_code"),
    (r"车牌", "plate"),
    (r"网址|链接|url", "url"),
    (r"银行卡|卡号", "card"),
    (r"确认密码|重复密码|再次输入|密码|口令", "password"),
    (r"(?:门牌|小班|楼|栋|幢|单元|层|房间?|座|车位|桌|户|床|地块)号?$", "number"),
    (r"出生|生日", "born"),
    (r"开始时间|结束时间|时间", "time_or_date"),
    (r"日期|年月日", "day"),
    (r"地址|地点|位置|住址|住所|何处|哪里", "address"),
    (r"姓名|联系人|名字|称呼|申请人|当事人|投诉人|负责人|户主|对象|网格员", "real_name"),
    (r"单位|部门|机构|企业|公司", "organisation"),
    (r"年龄", "age"),
    (r"金额|价格|费用|数量|人数|户数|面积|里程|温度|次数|个数|件数|分数|体温|数目|时长|\(元\)|（元）", "number"),
    (r"标题|主题|题目|事由", "title"),
    (r"银行账号|银行账户|存折", "card"),
    (r"账号|账户|用户名|登录名|工号|编号", "account"),
    (_PROSE, "content"),
)
_BY_CONCEPT = {
    "account": "account", "username": "account", "phone": "phone", "password": "password", "password_again": "password",
    "real_name": "real_name", "name": "real_name", "id_number": "id_number", "title": "title", "content": "content", "address": "address",
    "date": "day", "email": "email", "number": "number", "organisation": "organisation", "age": "age",
}  # fmt: skip


def id_number(area: str, born: date, order: int) -> str:
    """Build an identity number with a right check digit.

    Args:
        area: six digits of GB/T 2260.
        born: date of birth.
        order: 0..999; odd for men.

    Source: GB 11643-1999 (ISO 7064 MOD 11-2).
    """
    body = f"{area}{born:%Y%m%d}{order:03d}"
    return (
        body + _CHECK_DIGITS[sum(int(digit) * weight for digit, weight in zip(body, _CHECK_WEIGHTS, strict=True)) % 11]
    )


def wanted_length(label: str) -> int:
    """How many characters a label asks for at least ("不少于10字" gives 10), 0 when it does not say."""
    found = re.search(r"(?:不少于|至少|不低于|大于|最少|不得少于)\s*(\d{1,3})\s*(?:个)?(?:字|字符|汉字)", label)
    return int(found.group(1)) if found else 0


def _is_prose(label: str) -> bool:
    """Whether a label asks for sentences rather than a name or a figure."""
    return re.search(_PROSE, label) is not None


@dataclass
class Specimens:
    """Test values of one run.

    Attributes:
        seed: the same seed gives the same values in the same order of first questions per kind.
        today: the day that dates are near to.
    """

    seed: int = 0
    today: date = DEFAULT_DAY
    _made: dict[str, str] = field(default_factory=dict, repr=False)

    def value(self, concept: str | None, label: str = "", kind: str = "text") -> str:
        """Choose a value that a sensible form accepts.

        The same kind of value is given again when asked again, so that 密码 and 确认密码 agree
        and a phone number typed twice is one number.

        Args:
            concept: meaning of the field as `harness.meaning.fields` names it, or None.
            label: what the form calls the field; decides when the concept does not.
            kind: text, password, number, phone or textarea.
        """
        maker = _BY_CONCEPT.get(concept or "") or next(
            (name for words, name in _BY_LABEL if re.search(words, label, re.I)), None
        )
        if maker is None:
            maker = {"password": "password", "number": "number", "phone": "phone", "textarea": "content"}.get(kind)
        if maker is None or (maker == "content" and kind == "text" and not concept and not _is_prose(label)):
            maker = "short"
        if maker in ("content", "title", "short") and kind in ("number", "phone"):
            maker = kind
        if maker not in self._made:
            # A generator of its own per kind: the order of questions on a form must not change the answers.
            self._made[maker] = str(getattr(self, f"_{maker}")(Random(f"{self.seed}/{maker}")))
        text = self._made[maker]
        wanted = wanted_length(label)
        return text if len(text) >= wanted else text + "补充说明" * ((wanted - len(text)) // 4 + 1)

    def _real_name(self, rng: Random) -> str:
        return rng.choice(_SURNAMES) + rng.choice(_GIVEN)

    def _account(self, rng: Random) -> str:
        return f"ceshi{rng.randrange(1000, 9999)}"

    def _phone(self, rng: Random) -> str:
        return f"194{rng.randrange(10**8):08d}"

    def _password(self, rng: Random) -> str:
        return f"Ceshi@{rng.randrange(1000, 9999)}"

    def _id_number(self, rng: Random) -> str:
        born = date(1980, 1, 1) + timedelta(days=rng.randrange(365 * 15))
        return id_number(rng.choice(_AREA_CODES), born, rng.randrange(1, 999))

    def _email(self, rng: Random) -> str:
        return f"ceshi{rng.randrange(1000, 9999)}@example.com"

    def _postcode(self, rng: Random) -> str:
        return f"{rng.randrange(10, 80)}0000"

    def _credit_code(self, rng: Random) -> str:
        """Eighteen characters with the right check character (GB 32100-2015)."""
        alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
        body = "11100000" + "".join(rng.choice("0123456789") for _ in range(9))
        total = sum(alphabet.index(char) * pow(3, place, 31) for place, char in enumerate(body))
        return body + alphabet[(31 - total % 31) % 31]

    def _plate(self, rng: Random) -> str:
        return f"京A{rng.randrange(10000, 99999)}"

    def _url(self, rng: Random) -> str:
        return f"https://example.com/{rng.randrange(100, 999)}"

    def _card(self, rng: Random) -> str:
        """Nineteen digits that pass the Luhn check; issuer 000000 belongs to no bank."""
        body = "000000" + f"{rng.randrange(10**12):012d}"
        doubled = (int(digit) * (2 if place % 2 == 0 else 1) for place, digit in enumerate(reversed(body)))
        return body + str(-sum(value - 9 if value > 9 else value for value in doubled) % 10)

    def _day(self, rng: Random) -> str:
        return self.today.isoformat()

    def _time_or_date(self, rng: Random) -> str:
        return self.today.isoformat()

    def _address(self, rng: Random) -> str:
        return f"测试区{rng.choice(_STREETS)}{rng.randrange(1, 99)}号"

    def _organisation(self, rng: Random) -> str:
        return f"测试单位{rng.randrange(1, 99)}"

    def _age(self, rng: Random) -> str:
        return str(rng.randrange(25, 60))

    def _number(self, rng: Random) -> str:
        return str(rng.randrange(1, 20))

    def _title(self, rng: Random) -> str:
        return f"{MARK}功能检测用例{rng.randrange(100, 999)}"

    def _born(self, rng: Random) -> str:
        """The day of birth that the identity number of the same run bears."""
        digits = self.value("id_number")
        return f"{digits[6:10]}-{digits[10:12]}-{digits[12:14]}"

    def _short(self, rng: Random) -> str:
        return f"{MARK}样例{rng.randrange(100, 999)}"

    def _content(self, rng: Random) -> str:
        return f"{MARK}本条由检测程序填写，用于检查功能是否可用，请勿派单。编号{rng.randrange(100, 999)}。"
