"""Work appraised by the app: a score made of weighted items, deductions, grades, what they are turned into, those singled out.

Pure. Scores of things, services, citizens and examinations are told from the subject, by the caller and here in each saying.
Source: regulation brief, part 2, T10.
"""

from __future__ import annotations

import re

from harness.meaning import lexicon
from harness.meaning.absences import ABSENCE
from harness.meaning.boards import Board, board
from harness.meaning.consequences import CONSEQUENCES, consequences
from harness.meaning.figures import figures
from harness.meaning.layout import Text, lines, per_hierarchy, texts
from harness.meaning.marks import Mark, marks_in
from harness.meaning.names import is_person, is_unit
from harness.meaning.patterns import IN, NUMBER, ON, WORD, any_of, either, finds
from harness.meaning.sayings import Saying, sayings
from harness.meaning.text import is_sentence, normal
from harness.model.hierarchy import Hierarchy

_SCORE, _LOSS = any_of("scorecard.score"), any_of("scorecard.loss")
_TERM = r"(?:\d{1,2}月份?|本月|本季度?|本年度?|上月|上季度?|今年|年度|季度|月度|本周|当前|我的|累计|总)"
_REVIEW = (
    r"(?:年度|年终|年底|季度|月度|评议|考核|绩效|评先|评优|考绩|晋升|奖金|档案|考评|述职|测评|评定|总分|补贴|薪酬)"
)
_ACT = r"(?:督查|督导|督办|检查|抽查|点验|整改|应答|巡察|交办|销号)"
PATTERNS: dict[str, re.Pattern[str]] = {
    "score": either(
        rf"{_TERM}?{WORD}{{0,6}}{_SCORE}{WORD}{{0,6}}\d+(?:\.\d+)?(?:/\d+)?(?:分|星|颗星|%|$)|{_TERM}(?:得|总)?分[:：]?\d",
        rf"{_TERM}{WORD}{{0,6}}{_SCORE}{WORD}{{0,4}}[:：]?(?:优秀?|良好?|中|较?好|较?差|合格|基本合格|不合格|[abcd][+-]?级?|[一二三四五]星)$",
        rf"(?:您|我|当前|本[月季]){WORD}{{0,4}}[一二三四五]星{WORD}{{0,2}}\d+分?",
        # 四星·86.5, 良·81.5, 88.5分良好
        r"^(?:[一二三四五]星级?|[优良中差])[·・,]?\d+(?:\.\d+)?分?$|^(?:本[月季年周])?\d+(?:\.\d+)?分(?:优秀?|良好?|合格|差)$",
    ),
    "deduction": either(r"(?:扣分|减分|失分)(?:明细|记录|项|情况)|查看(?:扣分|减分)", rf"{_LOSS}{WORD}{{0,6}}-?\d|每?{WORD}{{0,10}}(?:扣|减|倒扣)\d+(?:\.\d+)?分|(?:扣|减){NUMBER}分"),
    "conversion": either(
        rf"(?:折算|折成|兑成|兑换成|计入|纳入|列入|记入|并入|汇入|转入|带入|换算|用于|用作){ON}{{0,10}}{_REVIEW}",
        rf"(?:作为?|当作|供|与|同|和){ON}{{0,16}}{_REVIEW}{ON}{{0,6}}(?:依据|参考|挂钩|凭据|凭证|条件)",
        rf"(?:按|凭|依据?|根据){ON}{{0,12}}(?:兑现|发放|核发|分配){ON}{{0,6}}(?:奖金|绩效|补贴|工资|报酬|奖励)",
        rf"随{ON}{{0,8}}(?:评优|评先|考核|述职|档案|年终){ON}{{0,8}}(?:报送|上报|一并|归档|附上)",
        rf"(?:决定|影响){ON}{{0,6}}(?:绩效|奖金|评优|评先|等次|续聘)|不再续聘",
    ),
    "automatic": either(
        rf"(?:平台|系统|后台|应用|程序|算法|学堂|大数据){ON}{{0,24}}(?:自动|每日|每周|每月|按月|实时)?(?:生成|打分|赋分|评分|计分|算分|评定|汇总成|折算|推算|得出|折成|合成|算出)",
        r"自动(?:扣\d|短信|抄送|上报|生成|打分|赋分|评分|计分|扣分|通报|排名|汇总|亮灯|预警)",
    ),
    "circular": either(
        rf"(?:生成|发布|下发|印发|一键|推送|查看|本期|导出|打印){IN}{{0,4}}(?:通报|督办单|提醒函|督查单|晾晒|红黄牌|排名表|得分表|考核表|成绩单|黄牌|整改通知)",
        r"(?:通报|督查|督办)(?:第?\d+期|\d{4}年)|第\d+号(?:督战|督办|督查|督导|调度|交办|整改|提醒)?(?:令|督单|督办单|函)",
    ),
    "threshold": re.compile(
        r"(?:低于|不足|不到|少于|未达|未到)\d+(?:\.\d+)?(?:%|分|条)[^,。;]{0,6}?(?:标[红黄]|亮[红黄]|挂[红黄]|预警|约谈|通报|扣|取消|不得|列入|点名|说明|谈话|督办)"
    ),
    "inspection": either(
        rf"{_ACT}{IN}{{0,10}}(?:倒计时|剩(?:余|下)?{NUMBER}(?:天|小时|时|分)|剩(?:余|下)?\d{{1,2}}:\d{{2}}|限{NUMBER}[天日小]|超时|超期|逾期|未(?:反馈|销号|整改|完成)|{NUMBER}(?:分钟|小时)内(?:回复|应答|响应|反馈))",
        r"\d{2}:\d{2}(?::\d{2})?内[^,。;]{0,4}(?:应答|响应|回复|反馈|上线|到位)",
        rf"(?:超期|逾期)未(?:销号|整改|反馈|回复){NUMBER}",
        rf"{NUMBER}(?:分钟|小时)内未(?:应答|响应|回复|反馈)",
        r"(?:超时|超期|逾期|逾时|逾限|过时|过限|到点)[^,。;]{0,8}(?:自动)?(?:亮(?:红|黄)?[灯牌]|通报|扣分|升级|督办|约谈)|(?:超时|超期|逾期|逾时)[^,。;]{0,4}自动扣\d",
    ),
}  # fmt: skip
WEIGHTS = {
    "threshold": 1, "rates": 1, "weights": 2, "losses": 2, "board": 1, "singled_out": 3, "score": 1, "deduction": 2, "conversion": 2, "automatic": 1, "circular": 1,
    "inspection": 2, "grades": 2, "consequence": 1,
}  # fmt: skip
_WEIGHT_HEAD = re.compile(r"^(?:权重|占比|分值|满分|标准分|基准分|配分|比重|赋分|总分值|应得|分量|占分|份额)$")
_WEIGHED = re.compile(r"(?:满分|权重|分值|基准分?|标准分)[:：]?\d{1,3}|\d{1,3}/\d{1,3}分$|占比?\d{1,2}%")
_SCORE_HEAD = re.compile(r"^(?:得分|实得|评分|本[月季年周期](?:得分)?|扣分|分数|自评)$")
_MINUS = re.compile(r"^[-−–—](?:\d+(?:\.\d+)?)分?$")
_LOST = re.compile(
    r"^(?:减|扣)\d+(?:\.\d+)?分?$|^(?![^\d]*(?:满|立|券|元|价))[^\d,，。;]{2,12}(?:减|扣)\d+(?:\.\d+)?分?$|^[^\d,，。;]{2,12}(?:\d+[次件篇条户天])?[-−–—]\d+(?:\.\d+)?分?$"
)
# 五星 3 人
_GRADE_SHARE = re.compile(r"^(?:[一二三四五]星|优秀?|良好?|合格|不合格|[红黄绿][灯码牌]|[abcd]级?)\d+(?:人|名|个|家)$")
# 黄榜:第七网格
_COLOURED = re.compile(r"^(?:黄|黑|灰|后进|末位|落后|垫底)(?:榜|牌|单位|名单)?:(?P<names>.+)$")
_GRADE = re.compile(
    r"^[🔴🟡🟢🟠⚫⚪]\s*\d*$|^(?:优秀?|良好?|中|差|合格|基本合格|不合格|较差|一般|待改进|达标|未达标|[ABCDabcd][+-]?级?|[红黄绿蓝橙](?:灯|码|牌|色|旗)?|[一二三四五]星|(?:[红黄绿]灯?\s*\d+\s*)+)$"
)
_LONGEST = 120
_FEWEST = 2
_LONGEST_GRADE = 4


@per_hierarchy
def scorecard_marks(hierarchy: Hierarchy) -> tuple[Mark, ...]:
    """Marks of work appraised.

    Kinds: the keys of `PATTERNS`; "weights" (items with shares of a whole), "losses" (a list of minus figures), "board" (persons or
    units by score or rate), "grades" (persons or units with a grade each), "singled_out" (a list of laggards), "consequence".
    """
    # What is counted off for having stayed away is told by another rule.
    said = [s for s in sayings(hierarchy) if len(s.text) <= _LONGEST and finds(ABSENCE, s.text) is None]
    marks = marks_in(said, PATTERNS, _is_of_work)
    marks += _weights(hierarchy) + _losses(hierarchy, said)
    listed = board(hierarchy)
    if listed is not None:
        marks += _of_board(listed)
    marks += _singled_out(hierarchy) + _grades(hierarchy) + _rates(hierarchy)
    # That an inspection in delay is pursued is one mark, not two.
    pursued = {mark.said for mark in marks if mark.kind == "inspection"}
    counted = {mark.said for mark in marks if mark.kind in ("deduction", "losses")}
    threats = [
        Mark("consequence", s.quote, s.texts)
        for s in said
        if s.quote not in pursued
        and set(consequences(s.text))
        & ({"考核", "约谈", "通报", "上级", "记缺"} | ({"扣分"} if s.quote not in counted else set()))
    ]
    return tuple([*marks, *threats]) if marks else ()


def _is_of_work(saying: Saying, match: re.Match[str]) -> bool:
    """A figure of something else (体检 92 分, 供应商得分) is none; what a score is turned into speaks for itself."""
    return not any(c.isdigit() for c in match.group(0)) or not lexicon.matches("scorecard.of_others", saying.text)


def _weights(hierarchy: Hierarchy) -> list[Mark]:
    """Items with shares that make up a whole, or a column of weights."""
    shares = [
        (t, float(match[1]))
        for t in texts(hierarchy)
        if (match := re.fullmatch(r"[^\d%]{0,8}(\d{1,3}(?:\.\d)?)%", normal(t.text)))
    ]
    by_left: dict[int, list[tuple[Text, float]]] = {}
    for text, value in shares:
        by_left.setdefault(text.bounds.center.x // 40, []).append((text, value))
    for column in by_left.values():
        if len(column) >= 3 and 97 <= sum(value for _, value in column) <= 103:
            return [Mark("weights", "、".join(text.text for text, _ in column), tuple(text for text, _ in column))]
    parts = [f for f in figures(hierarchy) if f.target is not None and f.label and f.value <= f.target <= 100]
    if len(parts) >= 3:
        return [Mark("weights", "、".join(f.text.text for f in parts[:4]), tuple(f.text for f in parts))]
    worded = [t for t in texts(hierarchy) if _WEIGHED.search(normal(t.text))]
    if len(worded) >= _FEWEST:
        return [Mark("weights", "、".join(t.text for t in worded), tuple(worded))]
    # 走访占 40%,上报占 35%,接单占 25% in one sentence.
    for text in texts(hierarchy):
        told = [float(share) for share in re.findall(r"占(?:比)?(\d{1,3}(?:\.\d)?)%", normal(text.text))]
        if len(told) >= 3 and 97 <= sum(told) <= 103:
            return [Mark("weights", text.text, (text,))]
    heads = [t for line in lines(hierarchy) if len(line) >= 3 for t in line if _WEIGHT_HEAD.match(normal(t.text))]
    below = [f for f in figures(hierarchy) if heads and f.text.bounds.top >= heads[0].bounds.bottom - 4]
    if heads and len(below) >= 3:
        line = next(line for line in lines(hierarchy) if heads[0] in line)
        scores = [Mark("score", t.text, (t,)) for t in line if _SCORE_HEAD.match(normal(t.text))][:1]
        return [Mark("weights", heads[0].text, (heads[0], *(f.text for f in below))), *scores]
    return []


def _losses(hierarchy: Hierarchy, said: list[Saying]) -> list[Mark]:
    """Minus figures one below the other; money is none."""
    minus = [t for t in texts(hierarchy) if _MINUS.match(normal(t.text)) or _LOST.search(normal(t.text))]
    money = any(re.search(r"元|余额|账单|消费|缴费|充值|涨跌|气温|℃|比上", s.text) for s in said)
    return (
        [Mark("losses", "、".join(t.text for t in minus), tuple(minus))] if len(minus) >= _FEWEST and not money else []
    )


def _of_board(listed: Board) -> list[Mark]:
    """Persons or units by score, deduction or rate of work done."""
    cells = [cell for line in listed.lines for cell in line.cells]
    heads = " ".join(cell.says for cell in cells)
    first = listed.lines[0]
    shown = Mark("board", f"{first.masked} {first.figure}", tuple(t for line in listed.lines for t in line.texts))
    scored = lexicon.matches("scorecard.score", heads) or lexicon.matches("scorecard.score", listed.heading)
    found = [shown] if scored or lexicon.matches("scorecard.rate", f"{heads} {listed.heading}") else []
    if lexicon.matches("scorecard.loss", heads):
        found += [shown, Mark("losses", shown.said, shown.texts)]
    if lexicon.matches("scorecard.score", heads) and lexicon.matches("scorecard.rate", heads):
        found.append(Mark("score", shown.said, shown.texts))
    return found


def _singled_out(hierarchy: Hierarchy) -> list[Mark]:
    """Laggards by name: in one line after their colour, or below a heading that warns of them."""
    coloured = [t for t in texts(hierarchy) if (m := _COLOURED.match(normal(t.text))) and _names_units(m["names"])]
    if coloured:
        return [Mark("singled_out", coloured[0].text, tuple(coloured))]
    named = [
        t for t in texts(hierarchy) if not is_sentence(t.text) and lexicon.matches("scorecard.singled_out", t.text)
    ]
    named = [t for t in named if len(normal(t.text)) <= 16 and not CONSEQUENCES["限期"].search(normal(t.text))]
    for head in named:
        below = [
            t
            for t in texts(hierarchy)
            if t.bounds.top >= head.bounds.bottom - 4 and (is_person(t.text) or is_unit(t.text))
        ]
        if len(below) >= _FEWEST:
            return [Mark("singled_out", head.text, (head, *below))]
    return []


def _names_units(said: str) -> bool:
    names = re.split(r"[、,]", said)
    return any(is_person(name) or is_unit(name) for name in names)


def _grades(hierarchy: Hierarchy) -> list[Mark]:
    """Persons or units, each with a grade on its line."""
    graded = [
        (name, grade)
        for line in lines(hierarchy)
        for name in line if is_person(name.text) or is_unit(name.text)
        for grade in line if _GRADE.match(grade.text.strip())
    ]  # fmt: skip
    graded = graded or _threatened(hierarchy)
    shares = [t for t in texts(hierarchy) if _GRADE_SHARE.match(normal(t.text))]
    if len(shares) >= _FEWEST:
        return [Mark("grades", "、".join(t.text for t in shares), tuple(shares))]
    if len(graded) < _FEWEST:
        return []
    return [Mark("grades", f"{len(graded)}个对象的等次", tuple(t for pair in graded for t in pair))]


def _rates(hierarchy: Hierarchy) -> list[Mark]:
    """Rates of work done, each with its share, where no list of persons or units holds them."""
    if board(hierarchy) is not None:
        return []
    rates = [f for f in figures(hierarchy) if f.unit == "%" and lexicon.matches("scorecard.rate", f.label)]
    return (
        [Mark("rates", "、".join(f.text.text for f in rates[:3]), tuple(f.text for f in rates))]
        if len(rates) >= _FEWEST
        else []
    )


def _threatened(hierarchy: Hierarchy) -> list[tuple[Text, Text]]:
    """Persons or units each with a word, of which some are threatened with what follows (晴, 多云, 雷雨): grades of another name."""
    pairs = [
        (line[0], word)
        for line in lines(hierarchy)
        if 2 <= len(line) <= 3 and (is_person(line[0].text) or is_unit(line[0].text))
        for word in line[1:]
        if 1 <= len(normal(word.text)) <= _LONGEST_GRADE and not any(c.isdigit() for c in word.text)
    ]  # fmt: skip
    threats = [s.text for s in sayings(hierarchy) if set(consequences(s.text)) & {"考核", "约谈", "通报", "扣分"}]
    named = any(normal(grade.text) in threat for _, grade in pairs for threat in threats)
    return pairs if named and len({normal(grade.text) for _, grade in pairs}) > 1 else []
