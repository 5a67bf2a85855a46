"""`python -m harness.softdevice PROFILE`: one device until Ctrl-C, for work on the soft device itself."""

from __future__ import annotations

import sys

from harness.softdevice.launch import SoftDeviceHost
from harness.wait import until

if __name__ == "__main__":
    with SoftDeviceHost(is_verbose=True) as host:
        serial = host.start(sys.argv[1] if len(sys.argv) > 1 else "android-14-phone")
        sys.stdout.write(f"{serial}\n{host.log_path}\n")
        sys.stdout.flush()
        try:
            until(lambda: host.why_lost(serial), 86_400, 1)
        except KeyboardInterrupt:
            sys.stdout.write("stopped\n")
