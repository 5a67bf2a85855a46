"""The explorer: walks an app it has never seen, within a budget, and leaves visits and a coverage log behind.

It looks and opens; it never submits, pays, deletes, calls, votes, logs out or leaves the app. `crawl` is the loop,
`graph` what it knows of the app, `entries` what could be opened on a screen, `policies` which comes next.
"""
