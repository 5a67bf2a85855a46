"""The uiautomator2 server of the soft device: HTTP over an adb port, JSON-RPC methods over state and screen.

One module a group of methods; each lists them in `METHODS` under their JSON-RPC names.
"""
