"""The seal: an Ed25519 signature over the chain's length and head, the record's hash, and how the run ended.

Whoever changes anything after the seal must forge the signature. The key belongs to the person or host that ran the
inspection and is made on first use; compare the fingerprint in the report with the one they published.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from harness.clock import Clock, SystemClock, timestamp
from harness.errors import ConfigError
from harness.evidence.chain import canonical
from harness.evidence.store import FOLDER, LOCK, SEAL, EvidenceStore

SCHEMA = "zhijian.seal/1"
RECORD = "record.json"
STANDALONE = "verify_standalone.py"
_KEY_BYTES = 32


def default_key_path() -> Path:
    """Where the user's sealing key lives: `$XDG_CONFIG_HOME/zhijian/seal.key`, `~/.config` when unset."""
    base = os.environ.get("XDG_CONFIG_HOME") or str(Path.home() / ".config")
    return Path(base) / "zhijian" / "seal.key"


def load_key(path: Path | None = None) -> Ed25519PrivateKey:
    """Read the sealing key, making it on first use (mode 0600, 64 hexadecimal digits).

    Raises:
        ConfigError: the file is there but holds no key, or it can be neither read nor written.
    """
    path = path or default_key_path()
    try:
        if not path.exists():
            _make_key(path)
        raw = bytes.fromhex(path.read_text("ascii").strip())
        if len(raw) != _KEY_BYTES:
            raise ValueError(f"{len(raw)} bytes instead of {_KEY_BYTES}")
    except (OSError, ValueError) as error:
        raise ConfigError(f"is no sealing key: {error}", file=str(path)) from error
    return Ed25519PrivateKey.from_private_bytes(raw)


def _make_key(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(Ed25519PrivateKey.generate().private_bytes_raw().hex() + "\n")
    try:
        # `link` fails when another process was first; then its key is used by both.
        os.link(fresh, path)
    except FileExistsError:
        pass
    finally:
        fresh.unlink()


def fingerprint(public_key: str) -> str:
    """A short name of a public key (hexadecimal) for people to compare: sixteen digits in groups of four."""
    digest = hashlib.sha256(bytes.fromhex(public_key)).hexdigest()[:16]
    return "-".join(digest[i : i + 4] for i in range(0, 16, 4))


def seal(
    store: EvidenceStore,
    *,
    run: str,
    key: Ed25519PrivateKey | None = None,
    abnormal: str = "",
    clock: Clock | None = None,
) -> dict[str, Any]:
    """Close a run: force everything to disk, sign it, and put the independent verifier beside it.

    Args:
        store: any store of the run; afterwards no store can append.
        run: run id.
        key: None takes the user's key.
        abnormal: why the run did not end as planned; "" for a normal end.

    Returns:
        The content of seal.json.
    """
    key = key or load_key()
    count, head = store.head()
    store.checkpoint()
    record = store.run_dir / RECORD
    body: dict[str, Any] = {
        "schema": SCHEMA,
        "run": run,
        "count": count,
        "head_sha256": head,
        "record_sha256": hashlib.sha256(record.read_bytes()).hexdigest() if record.exists() else None,
        "ended": "abnormal" if abnormal else "normal",
        "abnormal": abnormal,
        "sealed_at": timestamp((clock or SystemClock()).now()),
        "public_key": key.public_key().public_bytes_raw().hex(),
    }
    content = {**body, "signature": key.sign(canonical(body)).hex()}
    path = store.run_dir / FOLDER / SEAL
    with path.open("xb") as file:
        file.write(canonical(content) + b"\n")
        file.flush()
        os.fsync(file.fileno())
    shutil.copyfile(Path(__file__).with_name(STANDALONE), store.run_dir / STANDALONE)
    (store.run_dir / LOCK).unlink(missing_ok=True)
    return content


def signature_holds(content: dict[str, Any]) -> bool:
    """Whether seal.json's signature fits its other fields and its own public key.

    Raises:
        ValueError: fields are missing or of the wrong form.
    """
    from cryptography.exceptions import InvalidSignature

    body = {key: value for key, value in content.items() if key != "signature"}
    public, signature = content.get("public_key"), content.get("signature")
    if not isinstance(public, str) or not isinstance(signature, str):
        raise ValueError("public_key or signature is missing")
    if public != public.lower() or signature != signature.lower():
        raise ValueError("hexadecimal digits must be lower case")
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public)).verify(bytes.fromhex(signature), canonical(body))
    except InvalidSignature:
        return False
    return True
