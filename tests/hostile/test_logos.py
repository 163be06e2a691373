"""Hostile pictures for the letterhead: refused in words, or encoded anew and bare."""

import io
import random
import struct
import zlib

import pytest
from PIL import Image, PngImagePlugin

from massage_desk.errors import InvalidField
from massage_desk.services.logo import MOST_BYTES, clean_logo
from tests.hostile.guarding import watched


def picture(format_: str = "PNG", size=(40, 30), **saved) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "teal").save(out, format_, **saved)
    return out.getvalue()


def chunk(name: bytes, content: bytes) -> bytes:
    return (
        struct.pack(">I", len(content))
        + name
        + content
        + struct.pack(">I", zlib.crc32(name + content))
    )


def png_that_claims(width: int, height: int) -> bytes:
    """A small file that would unpack to that many points."""
    head = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    rows = zlib.compress(bytes(1 << 20), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def animated() -> bytes:
    out = io.BytesIO()
    frames = [Image.new("RGB", (20, 20), (shade, 0, 0)) for shade in range(0, 200, 10)]
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:])
    return out.getvalue()


def with_words() -> bytes:
    words = PngImagePlugin.PngInfo()
    words.add_text("Author", "canary-word")
    words.add_itxt("XML:com.adobe.xmp", "<x>canary-word</x>")
    return picture(pnginfo=words)


def with_exif() -> bytes:
    exif = Image.Exif()
    exif[0x010E] = "canary-word"
    exif[0x0112] = 6  # lies on its side
    return picture("JPEG", exif=exif, comment=b"canary-word", icc_profile=b"canary-word" * 20)


def bad_text_bomb() -> bytes:
    """A chunk of text that unpacks to far more than it takes."""
    bomb = chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(100 << 20), 9))
    good = picture()
    return good[:33] + bomb + good[33:]


REFUSED = {
    "nothing": b"",
    "one byte": b"\x89",
    "words": b"dear doctor",
    "50,000 by 50,000": png_that_claims(50_000, 50_000),
    "5,001 by 5,000": png_that_claims(5_001, 5_000),
    "2**31 - 1 wide": png_that_claims(2**31 - 1, 2**31 - 1),
    "no width": png_that_claims(0, 10),
    "drawing": b'<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>',
    "drawing with a mark": b'\xef\xbb\xbf<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "b">]>',
    "page description": b"%!PS-Adobe-3.0 EPSF-3.0\n(/etc/passwd) (r) file\n",
    "document": b"%PDF-1.7\n1 0 obj\n",
    "archive": b"PK\x03\x04" + bytes(60),
    "program": b"MZ" + bytes(100),
    "flexible image": b"SIMPLE  =                    T" + b" " * 3000,
    "windows metafile": b"\xd7\xcd\xc6\x9a" + bytes(60),
    "too large a file": picture() + bytes(MOST_BYTES),
    "21 MB": b"\x89PNG\r\n\x1a\n" + bytes(21 * 1024 * 1024),
    "truncated": picture("JPEG", (400, 400))[:700],
    "truncated lines": picture(size=(400, 400))[:120],
    "bomb of words": bad_text_bomb(),
    "65,500 by 65,500": bytes.fromhex("ffd8ffc0001108ffdcffdc03011100021101031101"),
}  # fmt: skip
TAKEN = {
    "words beside": with_words(),
    "exif": with_exif(),
    "animated": animated(),
    "with a page behind": picture() + b"<html><script>canary-word</script></html>",
    "with an archive behind": picture("JPEG") + b"PK\x03\x04canary-word",
    "palette": picture("GIF"),
    "one pixel": picture(size=(1, 1)),
    "long and thin": picture(size=(20_000, 1)),
    "windows": picture("BMP"),
    "webp": picture("WEBP"),
    "tiff": picture("TIFF"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_harmless_picture_is_refused_in_words(name):
    with watched() as opened, pytest.raises(InvalidField) as told:
        clean_logo(REFUSED[name])
    assert told.value.field == "logo"
    assert "Choose" in str(told.value)
    assert not [each for each in opened if "passwd" in each or not each.startswith("open ")]


@pytest.mark.parametrize("name", TAKEN)
def test_a_picture_is_encoded_anew_without_what_came_along(name):
    data = clean_logo(TAKEN[name])
    assert b"canary-word" not in data
    with Image.open(io.BytesIO(data)) as seen:
        assert (seen.format, getattr(seen, "n_frames", 1)) == ("PNG", 1)
        assert not seen.info
        assert not seen.getexif()
        assert max(seen.size) <= 1000
        assert seen.tobytes()
    assert data.endswith(b"IEND\xaeB`\x82")


def test_a_picture_that_lies_on_its_side_is_set_upright():
    with Image.open(io.BytesIO(clean_logo(TAKEN["exif"]))) as seen:
        assert seen.size == (30, 40)


def test_a_number_in_the_place_of_words_is_no_picture(monkeypatch):
    def lies(*given, **named):
        raise struct.error("required argument is not an integer")

    monkeypatch.setattr(Image, "open", lies)
    with pytest.raises(InvalidField):
        clean_logo(picture())


@pytest.mark.parametrize("tries", [150, pytest.param(40_000, marks=pytest.mark.slow)])
def test_a_damaged_picture_is_taken_or_refused_and_never_breaks_the_desk(tries):
    chance = random.Random(tries)
    sound = [picture(kind) for kind in ("PNG", "JPEG", "GIF", "BMP", "WEBP", "TIFF")]
    sound += [animated(), with_exif(), with_words()]
    for _ in range(tries):
        data = bytearray(chance.choice(sound))
        for _ in range(chance.randrange(1, 12)):
            place = chance.randrange(min(len(data), 400))
            data[place] = chance.choice([0, 255, chance.randrange(256)])
        if chance.random() < 0.3:
            del data[chance.randrange(len(data)) :]
        try:
            clean = clean_logo(bytes(data))
        except InvalidField as fault:
            told = fault.field
        else:
            told = "logo" if clean.startswith(b"\x89PNG") else ""
        assert told == "logo"
