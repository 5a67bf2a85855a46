"""One open driver, one evidence store and one clock: what flows, probes and the explorer use to touch a device."""

from harness.session.session import PermissionPrompt, Session

__all__ = ["PermissionPrompt", "Session"]
