"""The system's own windows at work: what makes each appear and what a tap in it does.

How they look is `systemui`; which of them is on top is the screen's affair.
"""
