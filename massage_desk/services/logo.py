"""A logo from outside: measured before it is decoded, then encoded anew without what came along."""

import io
import struct
import warnings
import zlib
from typing import Final

from massage_desk.errors import InvalidField

MOST_BYTES: Final = 20 * 1024 * 1024
MOST_PIXELS: Final = 25_000_000
_LONGEST_SIDE: Final = 1000  # pixels; 8 cm at 300 dpi
# What decoders raise over headers that lie; Pillow promises no more than OSError.
_UNREADABLE: Final = (
    OSError, ValueError, SyntaxError, TypeError, AttributeError, LookupError, ArithmeticError,
    EOFError, MemoryError, NotImplementedError, struct.error, zlib.error,
)  # fmt: skip
_FORMATS: Final = ("PNG", "JPEG", "WEBP", "BMP", "GIF", "TIFF")


def clean_logo(data: bytes) -> bytes:
    """The picture as a PNG of at most 1000 pixels a side; InvalidField('logo') where it is none."""
    from PIL import Image, ImageOps, UnidentifiedImageError

    if len(data) > MOST_BYTES:
        raise InvalidField("logo", "This file is larger than 20 MB. Choose a smaller picture.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of size the bound is ours; the rest is not kept
            with Image.open(io.BytesIO(data), formats=_FORMATS) as picture:
                _check_size(picture.width, picture.height)
                upright = ImageOps.exif_transpose(picture.convert("RGBA"))
    except Image.DecompressionBombError:
        raise InvalidField(
            "logo", "This picture has far more than 25 megapixels. Choose a smaller one."
        ) from None
    except (UnidentifiedImageError, *_UNREADABLE):
        raise InvalidField(
            "logo", "This file is not a picture that can be read. Choose a PNG or JPEG file."
        ) from None
    upright.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
    bare = Image.new("RGBA", upright.size)
    bare.paste(upright)
    encoded = io.BytesIO()
    bare.save(encoded, "PNG", optimize=True)
    return encoded.getvalue()


def _check_size(width: int, height: int) -> None:
    if width * height > MOST_PIXELS:
        raise InvalidField(
            "logo",
            f"This picture has {width * height / 1e6:.0f} megapixels; 25 are the most. "
            "Choose a smaller one.",
        )
