"""Which phases an inspection has, in which order, and which of them each rule waits for. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field

# The order keeps the state changes few: signed out first, then signed in, the clock and the account late. Sign-ins that must fail
# come last: no rule waits for them, so what a short budget leaves out are these.
PHASES = (
    "first_run",
    "explore_visitor",
    "registration",
    "login",
    "complaint",
    "explore_account",
    "probes",
    "adaptation",
    "stability",
    "absence",
    "cancellation",
    "logout",
    "login_wrong",
    "login_empty",
)

PHASE_TITLES = {
    "first_run": "首次运行",
    "explore_visitor": "未登录遍历",
    "registration": "注册",
    "login_wrong": "登录(错误密码)",
    "login_empty": "登录(空白)",
    "login": "登录",
    "complaint": "投诉建议",
    "explore_account": "登录后遍历",
    "probes": "专项试验",
    "adaptation": "适配",
    "stability": "稳定性",
    "cancellation": "注销账号(止于最后确认)",
    "absence": "间隔多日后返回",
    "logout": "退出登录",
}

_EXPLORED = ("first_run", "explore_visitor", "login", "explore_account")
# Rules not named here look at everything that was walked.
_NEEDS = {
    "privacy_consent": ("first_run",),
    "default_consent": ("first_run", "registration", "login"),
    "periodic_login": (*_EXPLORED, "absence"),
    "mandatory_upload": (*_EXPLORED, "probes"),
    "account_cancellation": (*_EXPLORED, "cancellation"),
    "complaint_entry": (*_EXPLORED, "complaint"),
    "complaint_zone": (*_EXPLORED, "complaint"),
    "complaint_acceptance": (*_EXPLORED, "complaint"),
    "complaint_tracking": (*_EXPLORED, "complaint"),
    "complaint_rating": (*_EXPLORED, "complaint"),
    "display_defect": (*_EXPLORED, "adaptation"),
    "text_contrast": (*_EXPLORED, "adaptation"),
    "font_scaling": (*_EXPLORED, "adaptation"),
    "crash": (*_EXPLORED, "stability"),
    "not_responding": (*_EXPLORED, "stability"),
    "blank_screen": (*_EXPLORED, "stability"),
    "privacy_access": (*_EXPLORED, "probes"),
    "input_loss": (*_EXPLORED, "probes"),
    "permission_gate": (*_EXPLORED, "probes"),
    "cross_os_difference": (*_EXPLORED, "complaint", "probes"),
    "slow_start": ("first_run", "stability"),
}

# Of the budget: what walks and experiments leave to the phases after them, which ask the same few things of every app.
WALKS_LEAVE, PROBES_LEAVE = 0.3, 0.18


def phases_for(rule: str) -> tuple[str, ...]:
    """The phases that must have run before the rule may speak, in order."""
    wanted = _NEEDS.get(rule, _EXPLORED)
    return tuple(phase for phase in PHASES if phase in wanted)


@dataclass(frozen=True)
class RunSettings:
    """How one run goes about its work.

    Attributes:
        seed: decides every free choice; the record keeps it.
        budget_s: time for the whole inspection of one device; None for no limit.
        actions: most actions the explorer may spend on one walk.
        absent_days: how long the account stays away before it comes back.
        phases: phases to run, in order.
    """

    seed: int
    budget_s: float | None = 600.0
    actions: int = 600
    absent_days: int = 8
    phases: tuple[str, ...] = field(default=PHASES)

    def walk_budget_s(self, roles: int) -> float:
        """Seconds one exploration walk may take, so that flows and probes keep their share."""
        if self.budget_s is None:
            return 900.0
        return max(20.0, self.budget_s * 0.55 / (1 + max(1, roles)))
