"""Flows: what a person does with an app, as data, played by meaning.

step      what a flow can say            load       YAML to flows, errors with file and line
library/  the flows that come with it    play       the interpreter
routes    which words lead where         navigate   going to places; retrace: going a recorded way again
screen    popups, waiting, looking down  forms      filling by meaning; sending: the last button and the answer
readings  facts off a screen (pure)      reader     the readings that `record` names
"""
