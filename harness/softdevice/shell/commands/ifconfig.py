"""ifconfig [NAME], ip addr show dev NAME, ip route: a minimal network"""

from harness.softdevice.shell.context import ShellContext

NAMES = ("ifconfig", "ip", "ping", "netstat")
ADDRESS = "10.0.2.15"


async def run(ctx: ShellContext) -> int:
    """Describe wlan0, which is up unless the network is off."""
    is_up = ctx.device.state.network != "none"
    if ctx.name == "ping":
        await ctx.complain("ping: " + ("permission denied" if is_up else "connect: Network is unreachable"))
        return 2
    if ctx.name == "netstat":
        await ctx.print("Proto Recv-Q Send-Q Local Address           Foreign Address         State")
        return 0
    if ctx.name == "ip" and ctx.args[:1] == ["route"]:
        if is_up:
            await ctx.print(f"10.0.2.0/24 dev wlan0 proto kernel scope link src {ADDRESS}")
        return 0
    name = ctx.args[-1] if ctx.args and ctx.args[-1] not in ("addr", "show", "a") else "wlan0"
    if name not in ("wlan0", "lo"):
        await ctx.complain(f"{name}: No such device" if ctx.name == "ifconfig" else f'Device "{name}" does not exist.')
        return 1
    address = "127.0.0.1" if name == "lo" else ADDRESS
    await ctx.print(_ifconfig(name, address, is_up) if ctx.name == "ifconfig" else _ip(name, address, is_up))
    return 0


def _ifconfig(name: str, address: str, is_up: bool) -> str:
    lines = [f"{name}     Link encap:Ethernet  HWaddr 02:00:00:00:00:00"]
    if is_up:
        lines.append(f"          inet addr:{address}  Bcast:10.0.2.255  Mask:255.255.255.0 ")
    lines.append(
        f"          {'UP BROADCAST RUNNING MULTICAST' if is_up else 'BROADCAST MULTICAST'}  MTU:1500  Metric:1"
    )
    return "\n".join(lines)


def _ip(name: str, address: str, is_up: bool) -> str:
    lines = [
        f"2: {name}: <BROADCAST,MULTICAST{',UP,LOWER_UP' if is_up else ''}> mtu 1500 state {'UP' if is_up else 'DOWN'}"
    ]
    if is_up:
        lines.append(f"    inet {address}/24 brd 10.0.2.255 scope global {name}")
    return "\n".join(lines)
