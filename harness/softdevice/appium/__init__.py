"""The soft device's stand-in for `io.appium.uiautomator2.server`: W3C commands over HTTP on device port 6790.

Imports the device's screen, state and selectors; nothing of the device imports this package except the table of agents.
"""
