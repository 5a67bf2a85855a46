"""The device's shell through the real adb binary: grammar, text tools, and what the Android commands answer."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from adb_bench import AdbBench, adb_bench, demo_app

from harness import wait
from harness.softdevice.input_methods import ADB_KEYBOARD, adb_keyboard


@pytest.fixture(scope="module")
def bench() -> Iterator[AdbBench]:
    with adb_bench() as bench:
        yield bench


@pytest.fixture(autouse=True)
def _clean(bench: AdbBench) -> None:
    state = bench.device.state
    state.packages.clear()
    state.packages["cn.example.app"] = demo_app(bench.device.home)
    state.packages[ADB_KEYBOARD] = adb_keyboard(bench.device.home)
    state.granted.clear()
    state.pids.clear()
    state.foreground[:] = state.foreground[:1]
    state.clock_offset_s = 0.0
    state.disabled.clear()
    bench.device.screen.calls.clear()


GRAMMAR = [
    # command, standard output, exit code
    ("echo a 'b  c' \"d $((1+2))\" e\\ f", "a b  c d 3 e f\n", 0),
    ("false", "", 1),
    ("exit 7", "", 7),
    ("true; echo $?; false; echo $?", "0\n1\n", 0),
    ("false && echo no || echo yes", "yes\n", 0),
    ("true && echo yes || echo no", "yes\n", 0),
    ("! false && echo inverted", "inverted\n", 0),
    ("echo one | cat | cat", "one\n", 0),
    ("false | true", "", 0),
    ("true | false", "", 1),
    ("X=5; echo $X ${X} ${Y:-none} ${#X} ${Y}end", "5 5 none 1 end\n", 0),
    ("P=/a/b.txt; echo ${P##*/} ${P%.txt}", "b.txt /a/b\n", 0),
    ("X=v sh -c 'echo [$X]'; echo [$X]", "[v]\n[]\n", 0),
    ("export A=''; exec echo ran; echo never", "ran\n", 0),
    ("echo $(echo inner $(echo deep)) `echo old`", "inner deep old\n", 0),
    ("for i in 1 2 3; do echo -n $i; done; echo", "123\n", 0),
    ("i=0; while [ $i -lt 3 ]; do i=$((i+1)); done; echo $i", "3\n", 0),
    ("while true; do break; done; echo out", "out\n", 0),
    ("if [ -d /sdcard ]; then echo d; elif true; then echo e; else echo f; fi", "d\n", 0),
    ("if false; then echo a; else echo b; fi", "b\n", 0),
    ("(cd /sdcard; pwd); pwd", "/sdcard\n/\n", 0),
    ("{ echo a; echo b; } | wc -l", "2\n", 0),
    ("cat </dev/null; echo end", "end\n", 0),
    ("nothing_here 2>/dev/null; echo $?", "127\n", 0),
    ("echo to-error 1>&2 2>/dev/null", "", 0),
    ("ls /none >/dev/null 2>&1 || echo missing", "missing\n", 0),
    ("cd /data/local/tmp && echo x >f && echo y >>f && cat f && rm f", "x\ny\n", 0),
    ("cd /sdcard && touch a1 a2 && echo a* 'a*' && rm a?", "a1 a2 a*\n", 0),
    ("echo no*match", "no*match\n", 0),
    ("greet() { echo hi $1 $#; return 3; }; greet you; echo $?", "hi you 1\n3\n", 0),
    ("f() { local x=1; x=2; }; x=0; f; echo $x", "0\n", 0),
    ("function f { echo kw; }\nf", "kw\n", 0),
    ("case abc in x) echo x;; a*|b) echo a;; *) echo any;; esac", "a\n", 0),
    ("case \"*\" in\n  '*') echo star ;;\nesac", "star\n", 0),
    ("case z in a) echo a; esac; echo $?", "0\n", 0),
    ("X=v; cat <<EOF\na $X \\$X $(echo s) `echo b`\nEOF\necho after", "a v $X s b\nafter\n", 0),
    ("cat <<'EOF' | wc -l\n$X\ntwo\nEOF", "2\n", 0),
    ("cat <<-END\n\t\tindented\n\tEND", "indented\n", 0),
    ("cat <<A; cat <<B\n1\nA\n2\nB", "1\n2\n", 0),
    ("cat <<<word", "word\n", 0),
    ("n=3; until [ $n -eq 0 ]; do echo -n $n; n=$((n-1)); done; echo", "321\n", 0),
    ("i=0; while ((i < 3)); do ((i++)); done; echo $i $((i==3 ? 7 : 8)) $((1 << 4 | 1))", "3 7 17\n", 0),
    ("echo $((-7 / 2)) $((-7 % 2)) $((0x1f)) $((010))", "-3 -1 31 8\n", 0),
    ("set -e; false; echo never", "", 1),
    ("set -e; if false; then :; fi; false || true; echo on", "on\n", 0),
    ("set -u; echo $nope; echo never", "", 1),
    ("set -o pipefail; false | true; echo $?", "1\n", 0),
    ("trap 'echo bye' EXIT; echo work; exit 4", "work\nbye\n", 4),
    ("sleep 100 & kill $!; wait $!; echo $?", "143\n", 0),
    ("sleep 100 & kill -9 $!; wait $!; echo $?", "137\n", 0),
    ("(sleep 0.05; echo slow) & echo quick; wait; echo end", "quick\nslow\nend\n", 0),
    ("(sleep 0.05; echo late) & echo first", "first\nlate\n", 0),
    ("sleep 100 >/dev/null 2>&1 & echo started", "started\n", 0),
    ("exec 2>&1; ls /none; echo to >&2", "ls: /none: No such file or directory\nto\n", 0),
    ("IFS=: read a b <<E\nx:y:z\nE\necho $a $b", "x y:z\n", 0),
    ("P=/a/b.b; echo ${P/b/X} ${P//b/X} ${P:1:3} ${P: -1}", "/a/X.b /a/X.X a/b b\n", 0),
    ("echo ~ ~/x '~'", "/ /x ~\n", 0),
    ("x='a b'; [[ $x == a* && ( -d /sdcard || -n '' ) ]] && echo yes; [[ ! $x < a ]] || echo no", "yes\n", 0),
    ("[[ -f /none || $y = '' ]]; echo $?; [[ a != b ]] && echo differs", "0\ndiffers\n", 0),
    ("printf 'a 1\\nb 2\\n' | awk '{print $2, $1}'", "1 a\n2 b\n", 0),
    ("printf 'a:1\\nb:2\\n' | awk -F: '/b/ {print $NF} END {print NR}'", "2\n2\n", 0),
    ("seq 4 | awk 'NR > 1 && $1 % 2 == 0 {s += $1; n++} END {printf \"%d %.1f\\n\", s, s/n}'", "6 3.0\n", 0),
    ("echo 'x y z' | awk '{$2 = \"Y\"; print; print length($1) toupper($3)}'", "x Y z\n1Z\n", 0),
    ('awk \'BEGIN {x = 3; if (x > 2) print "big"; else print "small"; exit}\'', "big\n", 0),
    ("seq 3 | awk -v m=2 '$1 ~ m {next} {print}'", "1\n3\n", 0),
    ("f() { return 5; }; f || echo code $?", "code 5\n", 0),
    ("set -- a b c; shift; echo $1 $#; for x; do echo -n $x; done; echo", "b 2\nbc\n", 0),
    ("which ls nothing_here; echo $?", "/system/bin/ls\n1\n", 0),
    ("command -v cd ls", "cd\n/system/bin/ls\n", 0),
    ("printf 'b\\na\\na\\n' | sort | uniq -c | tr -s ' '", " 2 a\n 1 b\n", 0),
    ("seq 3 | sed -n '2p;$='", "2\n3\n", 0),
    ("echo a.b.c | sed 's/\\./-/2; s/\\(a\\)/[\\1&]/'", "[aa].b-c\n", 0),
    ("seq 5 | sed '2,3d' | sed -E 's/([0-9])/n\\1/g' | tail -n 2", "n4\nn5\n", 0),
    ("seq 1 2 7 | paste -sd , -", "1,3,5,7\n", 0),
    (
        "cd /sdcard; mkdir -p w/x; echo 1 > w/a.txt; echo 22 > w/x/b.txt; find w -name '*.txt' | sort; find w -type d; find w -type f -size -2c",
        "w/a.txt\nw/x/b.txt\nw\nw/x\n",
        0,
    ),
    ("cd /sdcard; find w -name 'b*' -exec cat {} \\; -print; find w -delete; ls w", "22\nw/x/b.txt\n", 1),
    (
        "cd /sdcard; echo t > real; ln -s real link; cat link; readlink link; [ -L link ] && echo L; ls -l link | cut -d '>' -f 2; rm link; cat real; rm real",
        "t\nreal\nL\n real\nt\n",
        0,
    ),
    ("ln -s /sdcard/self /sdcard/self; cat /sdcard/self; echo $?; rm /sdcard/self", "1\n", 0),
    ("ln -s /proc /sdcard/p; echo x > /sdcard/p/f; echo $?; rm /sdcard/p", "1\n", 0),
    ("echo hi | tee /sdcard/t1 | cat; cmp /sdcard/t1 /sdcard/t1 && rm /sdcard/t1", "hi\n", 0),
    (
        "printf 'a\\nb\\n' > /sdcard/d1; printf 'a\\nc\\n' > /sdcard/d2; diff /sdcard/d1 /sdcard/d2 | tail -n 2",
        "-b\n+c\n",
        0,
    ),
    ("echo hello | base64 | base64 -d", "hello\n", 0),
    ("echo -n hello | xxd -p; echo 68690a | xxd -r -p", "68656c6c6f\nhi\n", 0),
    ("echo zipped | gzip | gunzip", "zipped\n", 0),
    ("basename /a/b.txt .txt; dirname /a/b", "b\n/a\n", 0),
    ("expr 3 \\* 4; expr a = b; expr abc : 'a.'", "12\n0\n2\n", 0),
    ("f=$(mktemp); [ -f $f ] && rm $f && echo made", "made\n", 0),
    (
        "[ $(df | wc -l) -gt 1 ] && [ $(free | wc -l) -eq 3 ] && [ $(top -b -n 1 | grep -c 'init$') = 1 ] && uptime >/dev/null && echo told",
        "told\n",
        0,
    ),
    ("whoami; nproc >/dev/null && uname", "shell\nLinux\n", 0),
    ("echo both &>/data/local/tmp/o; cat /data/local/tmp/o", "both\n", 0),
    ("V='a  b'; echo $V \"$V\"", "a b a  b\n", 0),
    ("echo '# not' a#b # comment", "# not a#b\n", 0),
    ("echo a; # only a comment", "a\n", 0),
    ("echo X4EXIT:$?", "X4EXIT:0\n", 0),
    ("printf '%s-%d\\n' a 1 b 2", "a-1\nb-2\n", 0),
    ("echo 'a:b:c' | cut -d: -f2", "b\n", 0),
    ("echo abc | tr a-z A-Z", "ABC\n", 0),
    ("printf 'b\\na\\nb\\n' | sort | uniq | head -n 1", "a\n", 0),
    ("printf '1\\n2\\n3\\n' | tail -n 2", "2\n3\n", 0),
    ("echo 清河 | grep 清", "清河\n", 0),
    ("printf 'a1\\nb2\\n' | grep -v a", "b2\n", 0),
    ("printf 'a1\\nb2\\n' | grep -c '[0-9]'", "2\n", 0),
    ("printf 'x|y\\n' | grep 'x|y'", "x|y\n", 0),
    ("printf 'x\\n' | grep -E 'x|y'", "x\n", 0),
    ("echo a | grep b", "", 1),
    ("[ 1 -eq 1 ] && [ a != b ] && [ -z '' ] && test -n x && echo all", "all\n", 0),
    ("[ -e '/data/local/tmp/none.json' ] && echo __PASS__", "", 1),
    ("yes_is_missing || (exit 3)", "", 3),
    ("set -e; false; echo never", "", 1),
    ("set -- p q; echo $1 $2 $#; shift; echo $1", "p q 2\nq\n", 0),
    ("eval 'echo ev'; type getprop", "ev\ngetprop is /system/bin/getprop\n", 0),
    ("timeout 0.05 sleep 5; echo $?", "124\n", 0),
    ("echo a b | xargs -n 1 echo", "a\nb\n", 0),
    ("/system/bin/echo full path", "full path\n", 0),
    ("toybox echo boxed", "boxed\n", 0),
    ("id -u; whoami", "2000\nshell\n", 0),
    ("cd /; pwd; cd /data/local/tmp/..; pwd", "/\n/data/local\n", 0),
    ("cat /../../../../etc/passwd", "", 1),
    ("ls /sdcard/../../../.. | grep -c sdcard", "1\n", 0),
    ("echo hi > /system/x", "", 1),
    ("mkdir -p /sdcard/d/e && rm -r /sdcard/d && ls /sdcard/d", "", 1),
    (
        "echo abc >/sdcard/m; md5sum /sdcard/m; toybox md5sum /sdcard/m | cut -c1-4; rm /sdcard/m",
        "0bee89b07a248e27c83fc3d5951213c1  /sdcard/m\n0bee\n",
        0,
    ),
]


@pytest.mark.parametrize(("command", "output", "code"), GRAMMAR, ids=[row[0][:40] for row in GRAMMAR])
def test_shell_line(bench: AdbBench, command: str, output: str, code: int) -> None:
    done = bench.adb("shell", command)

    assert (done.stdout.decode(), done.returncode) == (output, code)


FAULTS = [
    ("nope", "/system/bin/sh: nope: inaccessible or not found", 127),
    ("/data/local/tmp/none.sh", "/system/bin/sh: /data/local/tmp/none.sh: inaccessible or not found", 127),
    ("echo 'open", "/system/bin/sh: no closing quote", 1),
    ("echo )", "/system/bin/sh: syntax error: unexpected ')'", 1),
    ("if true; then echo", "/system/bin/sh: syntax error: unexpected 'end of input'", 1),
    ("cat /sdcard/none", "cat: /sdcard/none: No such file or directory", 1),
    ("cat </sdcard/none", "/system/bin/sh: can't open /sdcard/none: No such file or directory", 1),
    ("rm /sdcard/none", "rm: /sdcard/none: No such file or directory", 1),
    ("am start -n a/.B", "Error: Activity class {a/a.B} does not exist.", 1),
    ("input tap 1", "Error: Invalid arguments for command: 1", 255),
    ("dumpsys nope", "Can't find service: nope", 0),
    ("cmd nope", "cmd: Can't find service: nope", 20),
    ("setprop ro.product.model X", "Failed to set property 'ro.product.model' to 'X'.", 1),
    ("pm grant cn.example.app android.permission.NOPE", "has not requested permission android.permission.NOPE", 255),
    ("date 99999999", "date: bad date '99999999'", 1),
    ("reboot", "reboot: not offered by a soft device", 1),
    ("wm size big", "bad size", 255),
    ("sh /sdcard/none.sh", "sh: /sdcard/none.sh: No such file or directory", 1),
    ("f() { echo", "syntax error", 1),
    ("awk 'BEGIN {for (i=0;i<3;i++) print i}'", "'for' is not offered", 2),
]


@pytest.mark.parametrize(("command", "complaint", "code"), FAULTS, ids=[row[0][:40] for row in FAULTS])
def test_fault_is_told_on_stderr(bench: AdbBench, command: str, complaint: str, code: int) -> None:
    done = bench.adb("shell", command)

    assert complaint in done.stderr.decode()
    assert done.returncode == code


ANDROID = [
    ("getprop ro.product.model", "Soft Android 14 phone"),
    ("getprop ro.build.version.sdk", "34"),
    ("getprop none.such default", "default"),
    ("setprop debug.x 5; getprop debug.x", "5"),
    ("settings get system font_scale", "1"),
    ("settings get secure nothing", "null"),
    ("settings put global k v; settings get global k; settings delete global k", "v\nDeleted 1 rows"),
    ("wm size; wm density", "Physical size: 1080x2400\nPhysical density: 480"),
    (
        "wm size 720x1280; wm size; wm size reset; wm size",
        "Physical size: 1080x2400\nOverride size: 720x1280\nPhysical size: 1080x2400",
    ),
    ("wm size 10x99999 && wm size && wm size reset", "Physical size: 1080x2400\nOverride size: 200x4800"),
    ("wm density 320; wm density; wm density reset", "Physical density: 480\nOverride density: 320"),
    (
        "settings put global k 'a b'; settings get global k; settings reset global trusted_defaults; settings get global k",
        "a b\nnull",
    ),
    (
        "appops set cn.example.app CAMERA allow; appops get cn.example.app CAMERA; appops reset cn.example.app",
        "CAMERA: allow",
    ),
    ("svc power stayon usb; settings get global stay_on_while_plugged_in", "2"),
    ("cmd wifi set-wifi-enabled disabled; cmd wifi status; cmd wifi set-wifi-enabled enabled", "Wifi is disabled"),
    (
        "cmd connectivity airplane-mode enable; cmd connectivity airplane-mode; cmd connectivity airplane-mode disable",
        "enabled",
    ),
    ("pm list packages -3 -f example", "package:/data/app/cn.example.app-1/base.apk=cn.example.app"),
    ("pm list packages -3 -U --show-versioncode example", "package:cn.example.app versionCode:21 uid:10100"),
    (
        "pm disable-user cn.example.app; pm list packages -d; pm enable cn.example.app",
        "Package cn.example.app new state: disabled-user\npackage:cn.example.app\nPackage cn.example.app new state: enabled",
    ),
    ("pm path android", "package:/system/framework/framework-res.apk"),
    ("pm has-feature android.hardware.touchscreen", "true"),
    ("pm list permission-groups | head -n 1", "permission group:android.permission-group.ACTIVITY_RECOGNITION"),
    ("ps -A -o PID,NAME | grep system_server", "1200 system_server"),
    ("sleep 9 & pgrep -f 'sleep 9' >/dev/null && pkill sleep; wait; echo ended", "ended"),
    (
        "dumpsys battery set level 40; dumpsys battery | grep level; dumpsys battery reset; dumpsys battery | grep level",
        "level: 40\n  level: 100",
    ),
    ("dumpsys battery unplug; dumpsys battery | grep -c false; dumpsys battery reset", "4"),
    ("dumpsys window | grep -c mCurrentFocus", "1"),
    (
        "wm size 720x1280; dumpsys window | grep -o 'init=.*'; wm size reset",
        "init=1080x2400 480dpi base=720x1280 480dpi cur=720x1280",
    ),
    ("svc wifi disable; dumpsys connectivity | grep default; svc wifi enable", "Active default network: 101"),
    ("dumpsys meminfo cn.none", "No process found for: cn.none"),
    (
        "am start -n cn.example.app/.MainActivity >/dev/null; dumpsys meminfo cn.example.app | grep 'TOTAL PSS'",
        "TOTAL PSS:     2048",
    ),
    (
        "am start -n cn.example.app/.MainActivity >/dev/null; dumpsys gfxinfo cn.example.app | grep Janky",
        "Janky frames: 0 (0.00%)",
    ),
    ("am stack list | head -n 1", "RootTask id=1 bounds=[0,0][1080,2400] displayId=0 userId=0"),
    ("am get-config | tail -n 1", "abi: arm64-v8a"),
    ("am to-uri -a a.VIEW -d http://x/y", "intent://x/y#Intent;scheme=http;action=a.VIEW;end"),
    ("kill 1200 2>&1", "kill: 1200: Operation not permitted"),
    ("pm list packages -3", "package:cn.example.app\npackage:com.github.uiautomator"),
    ("pm list packages example", "package:cn.example.app"),
    ("cmd package list packages --show-versioncode example", "package:cn.example.app versionCode:21"),
    ("pm path cn.example.app", "package:/data/app/cn.example.app-1/base.apk"),
    ("pm clear cn.example.app", "Success"),
    ("pm clear no.such.app", "Failed"),
    ("pm uninstall no.such.app", "Failure [DELETE_FAILED_INTERNAL_ERROR]"),
    ("cmd package resolve-activity --brief cn.example.app | tail -n 1", "cn.example.app/cn.example.app.MainActivity"),
    ("monkey -p no.such.app -c android.intent.category.LAUNCHER 1", "** No activities found to run, monkey aborted."),
    ("ime list -s -a", "com.github.uiautomator/.AdbKeyboard\ncom.android.inputmethod.latin/.LatinIME"),
    ("settings get secure default_input_method", "com.android.inputmethod.latin/.LatinIME"),
    ("date @1700000000 >/dev/null; date -u +%Y-%m-%dT%H:%M", "2023-11-14T22:13"),
    ("date -u 0102030405.06 >/dev/null; date -u '+%Y %m %d %H %M'", "2005 01 02 03 04"),
    ("date -s '2030-05-06 07:08:09' +%F", "2030-05-06"),
    ("cmd uimode night yes", "Night mode: yes"),
    ("cmd uimode night no", "Night mode: no"),
    ("dumpsys SurfaceFlinger --display-id | cut -c1-9", "Display 0"),
    ("uiautomator dump /dev/tty | grep -o 清河", "清河"),
    ("uiautomator dump /sdcard/w.xml; rm /sdcard/w.xml", "UI hierchary dumped to: /sdcard/w.xml"),
    ("log -t Mine hello; logcat -d -v raw -s Mine | tail -n 1", "hello"),
    ("logcat -c; logcat -d", "--------- beginning of main"),
    ("am broadcast -a nobody.listens | tail -n 1", "Broadcast completed: result=0"),
    ("stat -c %s /data/local/tmp/none 2>/dev/null; echo $?", "1"),
]


@pytest.mark.parametrize(("command", "output"), ANDROID, ids=[row[0][:50] for row in ANDROID])
def test_android_command(bench: AdbBench, command: str, output: str) -> None:
    assert bench.adb("shell", command).stdout.decode().strip() == output


SCREEN = [
    ("input tap 10 20", [("tap", 10.0, 20.0)]),
    ("input swipe 1 2 3 4 500", [("swipe", [(1.0, 2.0), (3.0, 4.0)], 500)]),
    ("input swipe 5 6 5 6 900", [("tap", 5.0, 6.0, 900)]),
    ("input text 'a%sb'", [("type_text", "a b")]),
    ("input keyevent KEYCODE_BACK 3", [("press_key", 4), ("press_key", 3)]),
    ("input keyevent WAKEUP", []),
    ("am broadcast -a ADB_KEYBOARD_INPUT_TEXT --es text 5riF5rKz", [("type_text", "清河")]),
    ("am broadcast -a ADB_KEYBOARD_CLEAR_TEXT", [("clear_text",)]),
    ("am broadcast -a ADB_KEYBOARD_EDITOR_CODE --es code 5", [("press_key", 61, 0)]),
    ("am broadcast -a ADB_KEYBOARD_SMART_ENTER", [("press_key", 66)]),
    ("am broadcast -a ADB_KEYBOARD_INPUT_TEXT --es text '*'", []),
    ("settings put system font_scale 1.5", [("apply_settings",)]),
    ("svc wifi disable", [("apply_settings",)]),
    ("svc data disable", [("apply_settings",)]),
    ("svc wifi enable; svc data enable", [("apply_settings",), ("apply_settings",)]),
]


@pytest.mark.parametrize(("command", "calls"), SCREEN, ids=[row[0][:50] for row in SCREEN])
def test_command_reaches_the_screen(bench: AdbBench, command: str, calls: list[object]) -> None:
    bench.adb("shell", command)

    assert bench.device.screen.calls == calls


def test_an_app_starts_comes_to_front_and_is_stopped(bench: AdbBench) -> None:
    started = bench.adb("shell", "monkey -p cn.example.app -c android.intent.category.LAUNCHER 1")
    current = bench.adb_device.app_current()
    running = bench.adb("shell", "pidof cn.example.app").stdout.decode().strip()
    bench.adb("shell", "am force-stop cn.example.app")
    gone = bench.adb("shell", "pidof cn.example.app")

    assert b"Events injected: 1" in started.stdout
    assert (current.package, current.activity) == ("cn.example.app", ".MainActivity")
    assert running == "4000" or running.isdigit()
    assert gone.returncode == 1
    assert bench.adb_device.app_current().package == "com.zhijian.launcher"


def test_am_start_waits_and_says_how_the_app_was_launched(bench: AdbBench) -> None:
    bench.adb("shell", "am force-stop cn.example.app")

    done = bench.adb("shell", "am start -W -n cn.example.app/.MainActivity -a android.intent.action.MAIN")

    assert b"Status: ok" in done.stdout
    assert b"LaunchState: COLD" in done.stdout
    assert done.returncode == 0


def test_permissions_are_granted_revoked_and_shown(bench: AdbBench) -> None:
    def shown() -> str:
        return bench.adb("shell", "dumpsys package cn.example.app | grep CAMERA:").stdout.decode()

    before = shown()
    bench.adb("shell", "pm grant cn.example.app android.permission.CAMERA")
    granted = shown()
    bench.adb("shell", "pm revoke cn.example.app android.permission.CAMERA")

    assert "granted=false" in before
    assert "granted=true" in granted
    assert bench.device.state.granted["cn.example.app"] == {}


def test_a_network_cut_at_start_cannot_be_switched_on(bench: AdbBench) -> None:
    state = bench.device.state
    state.props.pop("zhijian.network", None)
    state.network = "none"
    try:
        bench.adb(
            "shell",
            "svc wifi disable; svc wifi enable; settings put global airplane_mode_on 0; setprop zhijian.network normal",
        )

        assert state.network == "none"
    finally:
        state.network = "normal"
        state.props.pop("zhijian.network", None)


def test_rotation_follows_the_settings(bench: AdbBench) -> None:
    bench.adb("shell", "settings put system accelerometer_rotation 0; settings put system user_rotation 1")
    landscape = bench.adb_device.window_size()
    bench.adb("shell", "settings put system user_rotation 0")

    assert (landscape.width, landscape.height) == (2400, 1080)
    assert bench.adb_device.window_size().width == 1080


def test_a_script_file_runs_with_its_arguments(bench: AdbBench) -> None:
    bench.adb_device.sync.push(b"#!/system/bin/sh\necho got $1 $0\nexit 4\n", "/data/local/tmp/s.sh", 0o755)

    by_sh = bench.adb("shell", "sh /data/local/tmp/s.sh a")
    by_name = bench.adb("shell", "/data/local/tmp/s.sh b")

    assert (by_sh.stdout, by_sh.returncode) == (b"got a /data/local/tmp/s.sh\n", 4)
    assert by_name.stdout == b"got b /data/local/tmp/s.sh\n"


def test_a_script_that_calls_itself_ends(bench: AdbBench) -> None:
    bench.adb_device.sync.push(b"sh /data/local/tmp/self.sh\n", "/data/local/tmp/self.sh", 0o755)

    done = bench.adb("shell", "sh /data/local/tmp/self.sh")

    assert b"Resource temporarily unavailable" in done.stderr


def test_an_endless_loop_leaves_the_device_to_others(bench: AdbBench) -> None:
    looping = bench.adb_device.shell("while true; do :; done", stream=True)
    try:
        assert bench.adb("shell", "echo alive").stdout == b"alive\n"
    finally:
        looping.close()


def test_standard_input_reaches_the_command(bench: AdbBench) -> None:
    assert bench.adb("shell", "cat; echo end", input=b"in\n").stdout == b"in\nend\n"


def test_an_interactive_shell_runs_lines_and_ends_with_the_input(bench: AdbBench) -> None:
    done = bench.adb("shell", input=b"X=1\necho $X\nfalse\n")

    assert (done.stdout, done.returncode) == (b"1\n", 1)


def test_a_terminal_gets_a_prompt_an_echo_and_line_ends(bench: AdbBench) -> None:
    done = bench.adb("shell", "-tt", input=b"echo a\x7fb\rexit 3\r")

    assert done.stdout == b"soft_android_14:/ $ echo a\b \bb\r\nb\r\nsoft_android_14:/ $ exit 3\r\n"
    assert done.returncode == 3


def test_a_job_with_streams_of_its_own_outlives_its_shell(bench: AdbBench) -> None:
    bench.adb("shell", "rm -f /sdcard/late; (sleep 0.5; echo x > /sdcard/late) >/dev/null 2>&1 &")

    assert bench.adb("shell", "ls /sdcard/late").returncode == 1
    assert wait.until(lambda: bench.adb("shell", "cat /sdcard/late").stdout == b"x\n", 10)


def test_a_program_ends_with_its_stream(bench: AdbBench) -> None:
    stream = bench.adb_device.shell("sleep 321", stream=True)
    assert wait.until(lambda: bench.adb("shell", "pgrep -f 'sleep 321'").returncode == 0, 10)

    stream.close()

    assert wait.until(lambda: bench.adb("shell", "pgrep -f 'sleep 321'").returncode == 1, 10)
