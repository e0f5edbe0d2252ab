"""The fingerprint of a bundle: what was published is what is run."""

import hashlib

from engine.model import Bundle


def digest_of(bundle: Bundle) -> str:
    """Give the fingerprint of a bundle; equal content under equal paths gives an equal one."""
    whole = hashlib.sha256()
    for path in sorted(bundle.files):
        whole.update(f"{path}\0{len(bundle.files[path])}\0".encode())
        whole.update(bundle.files[path])
    return whole.hexdigest()
