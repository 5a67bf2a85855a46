"""The soft device's own windows: bars, launcher, dialogs, pickers, toast.

Each window is one tree of `Widget` values, from which the nodes, the pixels and the touch targets all come, so that they
cannot disagree. Only `paint` knows Pillow; nothing here knows Chromium.
"""
