"""What each demo app does, as demo/README.md says: the ground truth that the rules and flows are tested against."""

from __future__ import annotations

import re

import pytest

from tests.demo.conftest import Opened

pytestmark = pytest.mark.browser
PASSWORD = "Qinghe@2025"  # the documented default of QINGHE_PASSWORD


def _enter_breaking(app: Opened, password: str = PASSWORD) -> None:
    app.go("#/login")
    app.type("请输入手机号", "13800000001")
    app.type("请输入密码", password)
    app.page.run("[...document.querySelectorAll('.btn')].find(el => el.innerText === '登录').click()")
    app.settle()


def _enter_rectified(app: Opened, password: str = PASSWORD, agree: bool = True) -> None:
    app.go("#/login")
    app.type("手机号码", "13900000002")
    app.type("请填写登录密码", password)
    if agree:
        app.tick("[name=agree]")
    app.tap("立即登录")


# 清河通


def test_breaking_opens_without_asking_and_ticks_the_box(breaking: Opened) -> None:
    assert "隐私" not in breaking.text()
    for route in ("#/login", "#/register"):
        breaking.go(route)
        assert breaking.page.run("document.querySelector('input[type=checkbox]').checked") is True


def test_breaking_home_names_no_sponsor_and_no_number(breaking: Opened) -> None:
    for route in ("#/home", "#/about", "#/mine", "#/login"):
        breaking.go(route)
        assert not re.search("主办|ICP|备案", breaking.text())


def test_breaking_login_checks_its_input(breaking: Opened) -> None:
    breaking.go("#/login")
    breaking.page.run("[...document.querySelectorAll('.btn')].find(el => el.innerText === '登录').click()")
    assert "手机号不能为空" in breaking.text()
    _enter_breaking(breaking, "wrong")
    assert "手机号或密码错误" in breaking.text()
    _enter_breaking(breaking)
    assert "登录成功" in breaking.text()
    breaking.go("#/mine")
    assert "王建国" in breaking.text()


def test_breaking_registration_makes_an_account_that_logs_in(breaking: Opened) -> None:
    breaking.go("#/register")
    for hint, value in (("真实姓名", "测试员"), ("手机号", "13700000009"), ("验证码", "123456"), ("8位以上", "Abcd1234"), ("再次输入", "Abcd1234")):
        breaking.type(hint, value)
    breaking.tap("注册")
    assert "注册成功" in breaking.text()
    breaking.go("#/login")
    breaking.tap("验证码登录")
    breaking.type("手机号", "13700000009")
    breaking.type("验证码", "123456")
    breaking.page.run("[...document.querySelectorAll('.btn')].find(el => el.innerText === '登录').click()")
    breaking.settle()
    breaking.go("#/mine")
    assert "测试员" in breaking.text()


def test_breaking_visit_is_refused_without_a_photo_only(breaking: Opened) -> None:
    _enter_breaking(breaking)
    breaking.go("#/visit")
    breaking.type("对象姓名", "张三")
    breaking.type("详细地址", "柳溪村1号")
    breaking.type("走访情况", "一切正常无异样")
    breaking.tap("提交")
    assert "请至少上传1张现场照片，否则无法提交" in breaking.text()
    breaking.page.run(
        "{ const t = new DataTransfer(); t.items.add(new File(['x'], 'a.png', {type: 'image/png'})); document.querySelector('[type=file]').files = t.files }"
    )
    breaking.tap("提交")
    breaking.wait_for("走访记录")
    assert "张三" in breaking.text()


@pytest.mark.parametrize(("days", "named"), [(6, False), (8, True)])
def test_breaking_punishes_a_week_away(breaking: Opened, days: int, named: bool) -> None:
    _enter_breaking(breaking)
    breaking.page.run(f"Q.state.last = Date.now() - {days} * Q.DAY - 1000; Q.save()")
    breaking.go("#/mine")
    assert ("未登录通报" in breaking.text()) is named
    assert ("本周未登录人员名单" in breaking.text()) is named
    if named:
        assert f"您已连续 {days} 天未登录清河通" in breaking.text()
        breaking.tap("我知道了")
        assert "未登录通报" not in breaking.text()
        assert f"您已连续 {days} 天未登录，本月活跃分已扣 10 分" in breaking.text()


def test_breaking_attendance_and_leaderboard(breaking: Opened) -> None:
    _enter_breaking(breaking)
    breaking.go("#/checkin")
    assert all(word in breaking.text() for word in ("定位打卡", "连续签到", "签到日历", "您昨日未打卡"))
    breaking.tap("补签")
    assert "昨日已打卡" in breaking.text()
    breaking.go("#/rank")
    names = breaking.page.run("[...document.querySelectorAll('.rank')].map(row => row.innerText.replace(/\\s+/g, ' '))")
    assert names[0] == "1 赵 赵晓梅 河湾街道 1286 分" and len(names) == 8


def test_breaking_feedback_gives_no_number_and_keeps_no_list(breaking: Opened) -> None:
    breaking.go("#/feedback")
    breaking.type("问题或建议", "测试反馈")
    breaking.tap("提交")
    assert "提交成功" in breaking.text()
    assert not re.search(r"\d{6,}|编号|专区|评价|进度", breaking.text().replace("400-000-0000", ""))


def test_breaking_dead_ends(breaking: Opened) -> None:
    expected = {"智慧党建": r"^\s*$", "网格地图": "加载中…$", "数据看板": "功能建设中，敬请期待$", "证照查询": "404"}
    for tile, words in expected.items():
        breaking.go("#/home")
        breaking.tap(tile)
        breaking.page.run("new Promise(done => setTimeout(done, 100))")
        assert re.search(words, breaking.text()), tile


def test_breaking_account_closes_only_at_a_counter(breaking: Opened) -> None:
    _enter_breaking(breaking)
    breaking.go("#/account")
    breaking.tap("注销账号")
    assert "请联系系统管理员" in breaking.text()
    assert breaking.page.run("document.querySelectorAll('input').length") == 0


# 清河通·整改版


def test_rectified_asks_first_and_takes_no_for_an_answer(rectified: Opened) -> None:
    rectified.page.run(FRESH)
    rectified.go("#/")
    assert all(word in rectified.text() for word in ("个人信息保护提示", "《隐私政策》", "不同意"))
    rectified.tap("不同意")
    rectified.tap("不同意，仅浏览")
    rectified.go("#/news")
    assert rectified.page.run("document.getElementById('sheet').hidden") is True


FRESH = "localStorage.clear()"


def test_rectified_home_shows_sponsor_and_number_to_visitors(rectified: Opened) -> None:
    assert "主办单位：清河县数据管理局" in rectified.text()
    assert "皖ICP备2025012345号-1A" in rectified.text()


def test_rectified_login_needs_a_tick_and_the_right_password(rectified: Opened) -> None:
    rectified.go("#/login")
    assert rectified.page.run("document.querySelector('[name=agree]').checked") is False
    rectified.tap("立即登录")
    assert "请填写登录账号和登录密码" in rectified.text()
    _enter_rectified(rectified, agree=False)
    assert "请阅读并勾选同意后再登录" in rectified.text()
    _enter_rectified(rectified, "wrong")
    assert "账号或密码不正确" in rectified.text()
    _enter_rectified(rectified)
    assert "李秀兰" in rectified.text()
    rectified.go("#/mine")
    assert "李秀兰" in rectified.text()


def test_rectified_registration_makes_an_account_that_logs_in(rectified: Opened) -> None:
    rectified.go("#/join")
    for hint, value in (("与身份证一致", "测试员"), ("11位手机号码", "13700000008"), ("6位数字", "123456"), ("不少于8位", "Abcd1234")):
        rectified.type(hint, value)
    rectified.tap("提交注册")
    assert "请阅读并勾选同意后再注册" in rectified.text()
    rectified.tick("[name=agree]")
    rectified.tap("提交注册")
    rectified.wait_for("注册成功")
    rectified.tap("去登录")
    rectified.tap("短信验证码登录")
    rectified.type("11位手机号码", "13700000008")
    rectified.type("6位数字", "123456")
    rectified.tick("[name=agree]")
    rectified.tap("立即登录")
    assert "测试员" in rectified.text()


@pytest.mark.parametrize("signed_in", [False, True])
def test_rectified_complaint_goes_from_number_to_rating(rectified: Opened, signed_in: bool) -> None:
    if signed_in:
        _enter_rectified(rectified)
    rectified.go("#/voice")
    rectified.page.run("document.querySelector('.zone').click()")
    rectified.settle()
    rectified.tap("我要投诉")
    rectified.tap("提交投诉")
    assert "请选择问题类型" in rectified.text()
    rectified.tick("[value=强制打卡签到]")
    rectified.type("一句话", "每天打卡")
    rectified.type("时间、单位", "某应用要求每天打卡两次")
    rectified.tap("提交投诉")
    rectified.wait_for("提交成功，已受理")
    number = rectified.page.run("document.querySelector('.big-no').innerText")
    assert re.fullmatch(r"\d{13}", number)
    rectified.tap("查看办理进度")
    rectified.wait_for("已办结")
    rectified.tap("提交评价")
    assert "请选择满意程度" in rectified.text()
    rectified.tick("[value=满意]")
    rectified.tap("提交评价")
    assert "您的评价：满意" in rectified.text()
    rectified.go("#/cases")
    assert number in rectified.text() and "已评价：满意" in rectified.text()


def test_rectified_record_is_saved_without_a_photo_and_knows_the_worker(rectified: Opened) -> None:
    _enter_rectified(rectified)
    rectified.go("#/record")
    assert rectified.page.run("document.querySelector('[name=worker]').value") == "李秀兰　青石镇"
    rectified.type("韩大爷", "赵奶奶")
    rectified.type("简要写明", "帮助预约体检")
    rectified.tap("保存记录")
    rectified.wait_for("历史记录")
    assert "赵奶奶" in rectified.text()


def test_rectified_session_ends_after_a_week_without_a_word_of_blame(rectified: Opened) -> None:
    _enter_rectified(rectified)
    rectified.page.run("App.state.session.at -= 8 * App.DAY; App.save()")
    rectified.go("#/")
    assert not re.search("未登录|扣|通报|名单", rectified.text().replace("通报排名", ""))
    rectified.go("#/record")
    assert "登录状态已过期，请重新登录" in rectified.text()


def test_rectified_account_closes_in_the_app(rectified: Opened) -> None:
    _enter_rectified(rectified)
    rectified.go("#/cancellation")
    rectified.tick("[name=known]")
    rectified.tap("下一步")
    rectified.type("6位数字", "123456")
    rectified.tap("提交注销申请")
    assert "确认注销账号？" in rectified.text()
    rectified.tap("确认注销")
    assert "注销申请已提交" in rectified.text()
    _enter_rectified(rectified)
    rectified.tap("撤销注销并登录")
    assert "李秀兰" in rectified.text()


def test_rectified_policy_is_two_taps_from_settings_and_comes_back(rectified: Opened) -> None:
    rectified.go("#/settings")
    rectified.tap("隐私政策")
    rectified.wait_for("隐私政策")
    assert rectified.page.run("location.pathname").endswith("/pages/privacy.html")
    rectified.tap("‹ 返回")
    rectified.wait_for("长辈版")
