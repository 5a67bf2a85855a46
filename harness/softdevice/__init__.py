"""A software Android device: adb daemon, shell, uiautomator2 server and screen in one asyncio process.

Nothing above this package knows that a device is soft: it is reached over adb only. `launch.SoftDeviceHost` starts and
stops it; `device.SoftDevice` puts its parts together.
"""
