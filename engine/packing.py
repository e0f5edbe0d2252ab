"""Unpack zstd with a bound: what is stored may have been changed, and a few bytes can claim to be gigabytes."""

import zstandard


def unpack(packed: bytes, most: int) -> bytes:
    """Give what was packed, at most `most` bytes of it; ValueError when it is more, says not how much, or is damaged.

    The size is read before anything is unpacked: the library heeds its own limit only where a frame hides its size.
    """
    try:
        size = zstandard.get_frame_parameters(packed).content_size
        if size > most:  # an unknown size is the largest number there is
            raise ValueError(f"{size} bytes are more than {most}")
        return zstandard.ZstdDecompressor().decompress(packed, allow_extra_data=False) if size else b""
    except zstandard.ZstdError as error:
        raise ValueError(str(error)) from error
