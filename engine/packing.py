"""Pack with zstd, and unpack with a bound: what is stored may have been changed, and few bytes can claim much more."""

import threading

import zstandard

_LEVEL = 3


class _Tools(threading.local):
    """The tools of one thread: making them costs more than they do for a state, and threads may not share them."""

    def __init__(self) -> None:
        self.pack = zstandard.ZstdCompressor(level=_LEVEL).compress
        self.unpack = zstandard.ZstdDecompressor().decompress


_tools = _Tools()


def pack(content: bytes) -> bytes:
    """Give the content packed."""
    return _tools.pack(content)


def unpack(packed: bytes, most: int) -> bytes:
    """Give what was packed, at most `most` bytes of it; ValueError when it is more, says not how much, or is damaged.

    The size is read before anything is unpacked: the library heeds its own limit only where a frame hides its size.
    """
    try:
        size = zstandard.get_frame_parameters(packed).content_size
        if size > most:  # an unknown size is the largest number there is
            raise ValueError(f"{size} bytes are more than {most}")
        return _tools.unpack(packed, allow_extra_data=False) if size else b""
    except zstandard.ZstdError as error:
        raise ValueError(str(error)) from error
