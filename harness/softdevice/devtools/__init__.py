"""Web debugging of apps: each running app's abstract socket, and behind it DevTools that show nothing but that app.

One Chromium draws the apps of all devices; a client that attaches to one app must neither see nor reach the others.
"""
