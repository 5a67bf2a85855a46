"""投诉建议:入口、专区、在线受理、跟踪反馈、回访评价(须在档案中授权 submit_complaint 与 rate)。"""

import pytest

pytestmark = pytest.mark.phase("complaint")


def test_complaint_entry_exists(scenario):
    scenario.judge("complaint_entry")


def test_complaint_zone_is_named(scenario):
    scenario.judge("complaint_zone")


def test_complaint_is_accepted_with_a_number(scenario):
    scenario.judge("complaint_acceptance")


def test_complaint_can_be_tracked(scenario):
    scenario.judge("complaint_tracking")


def test_answered_complaint_can_be_rated(scenario):
    scenario.judge("complaint_rating")
