"""What a screen means: fields, buttons, places, dialogs, regions — pure functions over a `Hierarchy`.

Knows Chinese interface words (data files under `words/`) and the geometry of phone screens. Refuses to know devices,
drivers, time, and any particular app. Behaviour is judged in `harness.rules`; this package only says what is there.
"""
