"""Independent verifier of a run's evidence. Standard library only; shares no code with the tool that wrote it.

Usage: python3 verify_standalone.py RUN_FOLDER        exit 0: intact, 1: broken (the first broken link is named)
It checks every file, every link, the record and the Ed25519 signature (RFC 8032, 5.1.7). Compare the key that it prints
with the published one; take this file from the tool's release, not from the folder you doubt.
"""

import hashlib
import json
import sys
from pathlib import Path

Point = tuple[int, int, int, int]
P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT = pow(2, (P - 1) // 4, P)


def add(a: Point, b: Point) -> Point:
    e, f = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    g, h = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    return ((f - e) * (h - g) % P, (h + g) * (f + e) % P, (h - g) * (h + g) % P, (f - e) * (f + e) % P)


def times(n: int, point: Point) -> Point:
    result: Point = (0, 1, 1, 0)
    while n:
        result, point, n = add(result, point) if n & 1 else result, add(point, point), n >> 1
    return result


def decode(raw: bytes) -> Point | None:
    y = int.from_bytes(raw, "little")
    sign, y = y >> 255, y & (2**255 - 1)
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    x = x if x * x % P == square else x * ROOT % P
    x = P - x if x & 1 != sign else x
    return (x, y, 1, x * y % P) if y < P and x * x % P == square and (x % P or not sign) else None


def signed(public: bytes, signature: bytes, message: bytes) -> bool:
    a, r, base = (decode(each) for each in (public, signature[:32], (4 * pow(5, P - 2, P) % P).to_bytes(32, "little")))
    s = int.from_bytes(signature[32:], "little")
    if len(signature) != 64 or a is None or r is None or base is None or s >= ORDER:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % ORDER
    left, right = times(s, base), add(r, times(k, a))
    return (left[0] * right[2] - right[0] * left[2]) % P == 0 and (left[1] * right[2] - right[1] * left[2]) % P == 0


def plain(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def verify(run: Path) -> tuple[int | None, str]:
    """Return (link, reason) of the first broken link, or None and what was sealed."""
    folder, last, names = run / "evidence", "0" * 64, {"chain.jsonl", "seal.json"}
    raw_lines = (folder / "chain.jsonl").read_bytes().split(b"\n") if (folder / "chain.jsonl").exists() else [b""]
    for number, raw in enumerate(raw_lines[:-1], 1):
        try:
            line = json.loads(raw)
            entry, name = line["entry"], Path(line["entry"]["path"]).name
            link = hashlib.sha256(last.encode() + plain(entry)).hexdigest()
            if plain(line) != raw or line["previous"] != last or line["link"] != link or entry["seq"] != number:
                return number, "the chain was changed, or an entry is missing, repeated or out of order"
            digest = hashlib.sha256((folder / name).read_bytes()).hexdigest()
            if (folder / name).is_symlink() or entry["path"] != f"evidence/{name}" or digest != entry["sha256"]:
                return number, f"{name} was changed"
        except (ValueError, KeyError, TypeError, AttributeError, OSError) as error:
            return number, f"unreadable: {error}"
        last, names = link, names | {name}
    if raw_lines[-1]:
        return len(raw_lines), "the last line of the chain is torn"
    try:
        seal = json.loads(raw := (folder / "seal.json").read_bytes())
        body = {key: value for key, value in seal.items() if key != "signature"}
        public, signature = bytes.fromhex(seal["public_key"]), bytes.fromhex(seal["signature"])
        is_canonical = plain(seal) + b"\n" == raw and seal["signature"] == signature.hex()
        if not is_canonical or not signed(public, signature, plain(body)):
            return 0, "the seal was changed"
        if seal["count"] != len(raw_lines) - 1 or seal["head_sha256"] != last:
            return min(len(raw_lines), seal["count"] + 1), "the chain was cut, lengthened or rewritten after the seal"
        record = (run / "record.json").read_bytes() if (run / "record.json").exists() else None
        if (None if record is None else hashlib.sha256(record).hexdigest()) != seal["record_sha256"]:
            return 0, "record.json was changed"
    except (ValueError, KeyError, TypeError, AttributeError, OSError) as error:
        return 0, f"the seal is unreadable or missing: {error}"
    extra = sorted(path.name for path in folder.iterdir() if path.name not in names)
    sealed = f"{seal['count']} links, key {seal['public_key']}, ended {seal['ended']}"
    return (0, f"{extra[0]} belongs to no link") if extra else (None, sealed)


if __name__ == "__main__":
    where, what = verify(Path(sys.argv[1])) if len(sys.argv) == 2 else sys.exit(__doc__)
    sys.stdout.write(f"intact: {what}\n" if where is None else f"BROKEN at link {where}: {what}\n")
    sys.exit(where is not None)
