"""登录:正确密码、错误密码、空白提交。"""

import pytest

pytestmark = pytest.mark.phase("login")


@pytest.mark.phase("login_wrong")
def test_wrong_password_is_refused_with_a_message(scenario):
    login = scenario.run("login_wrong").named("login_wrong")
    scenario.expect(not login.facts.get("signed_in"), "错误密码不应登录成功")
    scenario.expect(bool(login.message or login.facts.get("message")), "错误密码应有提示")


@pytest.mark.phase("login_empty")
def test_empty_login_is_refused(scenario):
    login = scenario.run("login_empty").named("login_empty")
    scenario.expect(not login.facts.get("signed_in"), "空白账号密码不应登录成功")


def test_right_password_signs_in(scenario):
    login = scenario.run("login").named("login_password", "login_sms")
    scenario.expect(bool(login.facts.get("signed_in")), "测试账号应能登录")


@pytest.mark.phase("absence")
def test_days_without_login_have_no_consequences(scenario):
    scenario.judge("periodic_login")


@pytest.mark.phase("cancellation")
def test_account_can_be_cancelled_in_the_app(scenario):
    scenario.judge("account_cancellation")


@pytest.mark.phase("logout")
def test_logout_signs_out(scenario):
    logout = scenario.run("logout").named("logout")
    scenario.expect(bool(logout.facts.get("signed_out")), "应能退出登录")
