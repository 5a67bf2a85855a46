"""What the shell is given: command lines of its own grammar, bent ones, bytes; and frames of the shell protocol."""

from __future__ import annotations

import struct
from typing import Any

from hypothesis import strategies as st

from fuzz.peer import Peer
from fuzz.phone import PACKAGE
from fuzz.watch import Lab
from harness.softdevice.shell.catalogue import command_names

COMMANDS = tuple(sorted(command_names()))
_BUILTINS = ("cd", "export", "set", "unset", "read", "eval", "exit", "shift", "return", "break", "type", "trap", ":", "[",
             "pwd", "wait", "local", "true", "false", "nonesuch", "/system/bin/sh", "./x", "")  # fmt: skip
_ARGUMENTS = (
    "-", "--", "-n", "-l", "-la", "-r", "-rf", "-p", "-a", "-c", "-t", "-d", "-e", "-i", "-v", "-s", "-h", "--help", "-W", "*",
    "?", "[a-z]*", "/", ".", "..", "/sdcard", "/data/local/tmp", "/data/local/tmp/f", "/sdcard/中文", "/proc", "/dev/null",
    "/data/local/tmp/../../../../etc/passwd", "0", "1", "-1", "007", "1.5", "9999999999999999999999", "1e309", "0x7f", "NaN",
    "inf", PACKAGE, PACKAGE + "/.MainActivity", "no.such.package", "list", "packages", "get", "put", "set", "delete", "system",
    "secure", "global", "font_scale", "user_rotation", "size", "density", "reset", "1080x2400", "0x0", "99999999x99999999", "tap",
    "swipe", "text", "keyevent", "KEYCODE_HOME", "--longpress", "start", "force-stop", "broadcast", "startservice", "android.intent",
    "-D", "-S", "-f", "main", "crash", "clear", "grant", "install", "uninstall", "path", "dump", "windows", "activity", "display",
    "battery", "window", "meminfo", "gfxinfo", "unplug", "level", "+%s", "@0", "@99999999999999", "010100001970.00", "night", "yes",
    "$HOME", "$?", "$#", "$*", "$@", "$$", "${x:-y}", "${x#*}", "${x%%}", "${", "$((1+1))", "$((1/0))", "$((9**9))", "$(echo a b)",
    "`echo x`", "'a b'", '"a $x b"', '"', "'", "\\", "$'\\x'", "a=b", "x", "%s", "%d", "%999999999d", "%c%n", "a" * 3000, "é中😀",
    "(a|aa)+$", "((a*)*)*b", "[", "[[", "\\1", "(?P<", "*:E", "*:S", "-b", "all", "--pct-touch", "100", "20", "--throttle", "{}", "{} ;",
)  # fmt: skip
_WORDS = st.one_of(
    st.sampled_from(_ARGUMENTS),
    st.sampled_from(_ARGUMENTS),
    st.text(st.characters(min_codepoint=1), max_size=8),
    st.integers(-(10**12), 10**12).map(str),
)
_PROGRAMS = st.one_of(st.sampled_from(COMMANDS), st.sampled_from(COMMANDS), st.sampled_from(_BUILTINS))
_SIMPLE = st.builds(lambda name, words: " ".join((name, *words)), _PROGRAMS, st.lists(_WORDS, max_size=5))
_REDIRECTIONS = st.sampled_from(
    (" >/data/local/tmp/o", " >>/data/local/tmp/o", " </data/local/tmp/o", " 2>&1", " >&2", " 2>/dev/null", " <<<x", " <<E\na$x\nE",
     " >", " <", " >/system/x", " </dev/zero", " </dev/null", " &>/dev/null", " 9>&8", " >/sdcard/../../x")
)  # fmt: skip
_NEXT = (";", "&&", "||", "|", "&", "\n", " | cat | ", " ; ; ", "|&", ";;")


def _larger(parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.builds(lambda a, link, b: a + link + b, parts, st.sampled_from(_NEXT), parts),
        st.builds(lambda a, to: a + to, parts, _REDIRECTIONS),
        st.builds(lambda a: f"({a})", parts),
        st.builds(lambda a: "{ " + a + "; }", parts),
        st.builds(lambda a: f"echo $({a})", parts),
        st.builds(lambda a, b: f"if {a}; then {b}; else {a}; fi", parts, parts),
        st.builds(lambda a: f"for i in 1 2 $x *; do {a}; done", parts),
        st.builds(lambda a, b: f"while {a}; do {b}; break; done", parts, parts),
        st.builds(lambda a: f"case $x in a*) {a};; *) :;; esac", parts),
        st.builds(lambda a: f"f() {{ {a}; }}; f 1 2", parts),
        st.builds(lambda a: f"! {a}", parts),
        st.builds(lambda a: f"x=$({a}) y={a}", parts),
        st.builds(lambda a: f"timeout 0.05 {a}", parts),
    )


# Each of these once cost, or might cost, a device its life: depth, endless work, endless output, endless growth.
_HARD = (
    "while :; do :; done", "while true; do echo y; done", "until false; do :; done", "f() { f; }; f", "f() { f | f; }; f",
    "x=aaaaaaaaaa; while :; do x=$x$x; done", "cat /dev/zero", "cat /dev/zero | cat >/dev/null", "yes", "cat /dev/urandom",
    "head -c 999999999999 /dev/zero", "printf %9999999999d 1", "seq 1 9999999999", "sleep 99999999999999999999", "sleep -1",
    "(" * 3000, "$(" * 3000, "{ " * 3000, "if " * 3000, "!" * 5000, "`" * 3000, '"$(' * 1000, "case x in " * 500, "[ " * 3000,
    "echo " + "{a,b}" * 40, "echo " + "*/" * 300, "echo $((" + "(" * 3000, "echo $((" + "1+" * 5000 + "1))", "echo $((1<<99999999))",
    "echo $((-9223372036854775808/-1))", "echo $((9**9**9))", "logcat", "logcat -e '(a+)+$'", "top", "monkey 999999999",
    "grep -E '(a|aa)+$' <<E\n" + "a" * 60 + "c\nE", "echo " + "a" * 60 + " | grep -E '(a|a)*[bd]'", "echo " + "a" * 40 + " | sed 's/\\(a*\\)*b/x/'",
    "expr " + "a" * 40 + " : '\\(a*\\)*b'", "timeout 999999999 sleep 99", "eval " * 2000 + "x", "sh -c " * 500 + "x", "cat", "read x",
    "exec cat", "while read x; do echo $x; done", "dd if=/dev/zero of=/dev/null", "dd if=/dev/zero of=/sdcard/x bs=1M count=9999999",
    "find / -name '*' -exec cat {} ;", "ls -lR /", "tail -f /data/local/tmp/o", "trap 'kill $$' EXIT; exit", "kill -9 $$", "kill -9 -1",
    "echo ${" + "x:-${" * 1000, "x=1; " * 5000, "a=b " * 5000 + "env", "export " + "x" * 100000, "rm -rf / ", "rm -rf /sdcard/*",
    "screenrecord --time-limit 999999 /sdcard/v.mp4", "input text " + "a" * 20000, "input swipe 0 0 9 9 99999999", "input tap NaN inf",
    "xargs sh -c :", "echo a | xargs -I{} echo {}{}{}", "cat <<E", "cat <<'E'\n$x", "echo $'\\", "am start -d " + "x" * 9000,
    "settings put system font_scale 1e400", "settings put system font_scale nan", "wm size 0x0", "wm density 99999999999",
    "date @1e400", "date -s @99999999999999999", "date 010100009999", "cmd", "cmd package", "service call x 1", "printf '\\x'",
)  # fmt: skip

lines = st.one_of(
    _SIMPLE,
    st.recursive(_SIMPLE, _larger, max_leaves=5),
    st.builds(
        lambda line, at, bit: line[: at % (len(line) + 1)] + bit + line[at % (len(line) + 1) + 1 :],
        st.recursive(_SIMPLE, _larger, max_leaves=3),
        st.integers(0, 200),
        st.sampled_from(
            ("", "'", '"', "$", "`", "(", ")", "{", "}", "\\", "|", "&", ";", "\n", "<<", "\x00", "\x03", "#", "é")
        ),
    ),
    st.text(max_size=60),
).map(lambda text: text.encode("utf-8", "surrogatepass"))
_SHELLS = st.sampled_from((b"shell", b"shell,v2,raw", b"shell,v2,raw", b"exec", b"shell,v2,pty"))
line_batches = st.lists(st.tuples(_SHELLS, st.one_of(lines, st.binary(max_size=60))), min_size=1, max_size=16)
hard_lines = st.lists(
    st.tuples(_SHELLS, st.sampled_from(_HARD).map(lambda text: text.encode())), min_size=1, max_size=2
)
_NO_INPUT = struct.pack("<BI", 4, 0)


async def play_lines(lab: Lab, batch: list[tuple[bytes, bytes]], budget_s: float = 0.03) -> None:
    """Run them all at once with their input closed; what has not ended in time is closed from outside."""
    lab.inputs += len(batch)
    async with Peer(lab.port) as peer:
        await peer.greet()
        streams = [peer.begin(shell + b":" + line + b"\0") for shell, line in batch]
        for (shell, _line), stream in zip(batch, streams, strict=True):
            if b"v2" in shell:
                await stream.opened.wait()
                await peer.write(stream, _NO_INPUT)
        await peer.close_after(streams, budget_s)
        await peer.hang_up()


async def play_hard_lines(lab: Lab, batch: list[tuple[bytes, bytes]]) -> None:
    """Give them time to do harm, while an honest client must still be served."""
    lab.inputs += len(batch)
    async with Peer(lab.port) as peer:
        await peer.greet()
        streams = [peer.begin(shell + b":" + line + b"\0") for shell, line in batch]
        await peer.close_after(streams[:0], 0)
        await lab.probe()
        await peer.close_after(streams, 0.05)
        await peer.hang_up()


_FRAMES = st.tuples(
    st.one_of(st.integers(0, 5), st.integers(0, 255)),
    st.one_of(st.none(), st.none(), st.none(), st.sampled_from((0, 1, 1 << 24, (1 << 24) + 1, 0x7FFFFFFF, 0xFFFFFFFF))),
    st.one_of(
        st.binary(max_size=30), st.sampled_from((b"echo x\n", b"exit 3\n", b"\x03", b"\x04", b"24x80,0x0", b"\x7f\b\r"))
    ),
)
frame_talks = st.fixed_dictionaries(
    {
        "service": st.sampled_from(
            (b"shell,v2,raw:cat", b"shell,v2,pty:", b"shell,v2,raw:", b"shell,v2,pty:cat", b"shell,v2,raw:read x; echo $x", b"shell,v2,raw:sleep 9",
             b"shell,v2,raw:head -n 1", b"shell,v2,raw:exit 7", b"shell,v2,raw:cat | grep a", b"shell,v2,raw:wc -c >&2")
        ),
        "frames": st.lists(_FRAMES, min_size=1, max_size=16),
        "piece": st.sampled_from((0, 0, 1, 5, 64)),
    }
)  # fmt: skip


async def play_frames(lab: Lab, talk: dict[str, Any]) -> None:
    """Send frames into one stream, in pieces."""
    lab.inputs += len(talk["frames"])
    raw = b"".join(
        struct.pack("<BI", kind, len(data) if length is None else length) + data
        for kind, length, data in talk["frames"]
    )
    async with Peer(lab.port) as peer:
        await peer.greet()
        stream = await peer.open(talk["service"].decode())
        piece = talk["piece"] or len(raw)
        for start in range(0, len(raw), max(piece, len(raw) // 40)):
            await peer.write(stream, raw[start : start + max(piece, len(raw) // 40)])
        await peer.close_after([stream], 0.01)
        await peer.hang_up()
