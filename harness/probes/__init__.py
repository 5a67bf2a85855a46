"""Small experiments that rules ask for: try it and see, instead of believing labels.

Each module defines `PROBE`; a probe uses the session only, leaves the app where it can be started again, and reports
what happened as outcomes with facts. It judges nothing: that is the rules' business.
"""
