"""What a text threatens: the consequence that makes a figure, a list or a reminder an obligation.

Pure. Knows how notices and apps word it; refuses to know what it is threatened for. What is denied (不作为考核依据) is no threat.
Source: regulation brief, part 2, T07 (marks of a breach), T09, T10 and the cases of part 3.
"""

from __future__ import annotations

import re

from harness.meaning.patterns import IN, ON, either, finds
from harness.meaning.text import normal

_REVIEW = r"(?:考核|考评|绩效|评优|评先|评议|评估|评定|奖金|奖惩|晋升|述职|考绩|测评|推优|先进|年度|星级|平时表现|等次|责任制|档案)"
# Those who are set on people: 片长, 支部书记, 办公室.
_OVERSEER = r"(?:长|书记|主任|班主任|负责人|领导|专人|督导员|联络员|辅导员|支委|科室|办公室|党政办|督查室|组织科|人事科|纪检组?|专班|长办|指挥部)"
CONSEQUENCES: dict[str, re.Pattern[str]] = {
    "扣分": either(
        r"扣\d+|扣除|扣减|扣罚|扣发|倒扣|扣[^,。;]{0,4}(?:绩效|奖金|补贴|补助|工资|积?分)|清零|(?:补贴|补助|工资|奖金|绩效)(?:减半|减发|停发|取消)|摘(?:下|掉|牌|星)",
        r"减(?:去|少|掉|扣)?了?\d+(?:\.\d+)?(?:分|格|点|颗|枚|星|级|朵|面)|[酌倒]情?减分|-\d+(?:\.\d+)?分|(?:值|分|点|星|旗|度)[-−]\d",
        r"(?:信用|信誉|评分|分值|等级|星级|评级|级别|守信值?)[^,。;]{0,6}(?:下调|下降|降(?:为|至|到|低|级)|减)|由\S{1,4}[星级等档]降[为至到]|(?:津贴|补贴|补助|绩效|工资|奖金)[^,。;]{0,6}(?:扣$|扣[^除]|核减|扣减|减发|停发)",
        r"(?:红旗|称号|勋章|席位|名额|资格)[^,。;]{0,4}(?:收回|撤销|收走|摘)|移出[^,。;]{0,6}(?:候选|先进|队伍|梯队)",
    ),
    # Written down as not having been there: what a roll-call threatens.
    "记缺": either(r"记(?:作|为)?(?:空岗|缺[席勤岗课]|旷|脱岗|误岗|离岗)"),
    "通报": either(r"通报|点名|曝光|公开批评|亮(?:红|黄|灰|橙)[灯牌]|[红黄]牌|张榜|(?:提醒|督促|预警|催办)函|晒(?:榜|出)|按[片村组镇科队站所班区][^,。;]{0,4}(?:公布|公开|晾晒|晒)"),
    "名单": either(r"名[单册]|[列归]入|记入[^,。;]{0,4}(?:簿|册|档|台账)|标(?:红|黄|灰|黑)|重点(?:关注|督促|帮带)(?:对象|人员)?"),
    "考核": either(
        rf"(?:计入|纳入|列入|折算|影响|挂钩|作为?|参考|记入|算入|并入|用于|用作|关系到?|决定|进入){ON}{{0,12}}{_REVIEW}",
        rf"(?:考核|绩效|评优|评先|评议|评估|奖金|年终){ON}{{0,6}}(?:影响|扣|降|取消|受限|酌情|依据|挂钩|不予|不再|无缘|出局|垫底)|(?:称号|星级|候选){ON}{{0,4}}(?:取消|摘|收回)",
        rf"一票否决|酌情处理|取消{IN}{{0,6}}(?:评优|评先|参评|资格|季度奖|月度奖|奖励|奖金)|不(?:得|予|能|再)(?:评优|评先|参评|推荐|续聘)|停[岗职薪]|暂缓{IN}{{0,2}}(?:评先|评优|晋级|晋升|推荐|参评|定级)|待岗|下岗|调离|调整岗位|调岗|换岗|辞退|末位淘汰",
    ),
    "约谈": either(
        r"约谈|谈话|问责|追责|检讨|(?:作|做)(?:出|表态|检查|说明|解释)|说明(?:情况|原因|理由|缘由|缘故|原委)|情况说明|书面说明|写(?:一)?[个份]?说明|开会说明|讲(?:原因|明|清)|陪同|问明|面谈|会上?念|念名|诫勉|(?:来|到|去|会上?|前)[^,。;]{0,6}(?:说一说|说说|讲一讲|谈一谈|交代)",
        rf"(?:例会|会上|会议上|大会|书面|当面|由{IN}{{1,8}}|向{IN}{{1,10}}|到(?:街道|镇|乡|县|区|局|所|站|办公室|支部|指挥部|组织科|科里|科室){IN}{{0,2}}){IN}{{0,2}}(?:说明|表态|检查|解释)",
        rf"{_OVERSEER}(?:上门|登门|电话|打电话|当面|逐[个一]|书面|点名)?"
        r"(?:提醒|督促|了解|登门|上门|问|核实|询问|谈话|谈心|过问|催办|催促|催补|批评|核对|点评|帮教|帮带|盯办|跟进|打电话|电话催)",
    ),
    "上级": either(
        r"上级|抄送|抄报|督办|函告",
        rf"(?:报告?|报送|上报|通知|告知|转告|告诉|转至|转到|转交|已交|交由|推送|发送|同步|反馈|送|发){IN}{{0,6}}(?:领导|主管|负责人|街道|单位|部门|科室|处室|党委|党组|组织|纪检|书记|[科处局队组站所院校片镇乡村班股馆行园社港场段厂营连]长|班子|乡镇|镇上|主任|支部|人事|备案)",
    ),
    "限期": either(
        rf"限期|限于|逾期|务必|下班前|[今当本]日内|今天(?:之)?内|(?:请|须|需|应|务必|必须){IN}{{0,3}}(?:于|在){IN}{{1,14}}(?:前|之前|以前|内)",
        r"[\d一二三五七十]+(?:个)?(?:小时|天|日|工作日)内(?:必须|须|务必|应|重新|完成|恢复|登录|补|整改|进入|回|归|报到|上线|露面)",
    ),
}  # fmt: skip
# Those that hurt by themselves; a deadline alone is also what any service sets.
GRAVE = ("扣分", "记缺", "通报", "名单", "考核", "约谈", "上级")


def consequences(text: str) -> tuple[str, ...]:
    """The kinds of consequence a text threatens, in the order of `CONSEQUENCES`."""
    folded = normal(text)
    return tuple(name for name, pattern in CONSEQUENCES.items() if finds(pattern, folded) is not None)


def is_threat(text: str) -> bool:
    """Whether any grave consequence is threatened."""
    return any(name in GRAVE for name in consequences(text))
