"""注册:用测试身份走完注册(须在档案中授权 register)。"""

import pytest

pytestmark = pytest.mark.phase("registration")


def test_new_user_can_register(scenario):
    registration = scenario.run("registration").named("registration")
    scenario.expect(bool(registration.facts.get("accepted")), "填写完整的注册应被受理")
