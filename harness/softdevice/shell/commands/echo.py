"""echo [-n] [-e] text…"""

from harness.softdevice.shell.context import ShellContext

NAMES = ("echo",)
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "\\": "\\", "0": "\0", "a": "\a", "b": "\b", "e": "\x1b"}


async def run(ctx: ShellContext) -> int:
    """Print the arguments, joined by blanks."""
    words, end, escapes = list(ctx.args), "\n", False
    while words and len(words[0]) > 1 and words[0][0] == "-" and set(words[0][1:]) <= set("neE"):
        option = words.pop(0)
        end = "" if "n" in option else end
        escapes = "e" in option or escapes
    text = " ".join(words)
    if escapes:
        text = unescaped(text)
    await ctx.stdout.write((text + end).encode("utf-8", "surrogateescape"))
    return 0


def unescaped(text: str) -> str:
    """Replace backslash escapes as echo -e does."""
    out, index = [], 0
    while index < len(text):
        char, follower = text[index], text[index + 1 : index + 2]
        if char == "\\" and follower in _ESCAPES and follower:
            out.append(_ESCAPES[follower])
            index += 2
        else:
            out.append(char)
            index += 1
    return "".join(out)
