"""The practice's own particulars and its logo."""

import io
import struct
import zlib

import pytest
from PIL import Image
from PIL.ExifTags import Base as Exif

from massage_desk.errors import InvalidField, InvalidInput
from massage_desk.services import practice
from massage_desk.services.practice import PracticeForm

FORM = PracticeForm(name="Lindenhof Massage", therapist_name="Anna Nowak", credentials="LMT")


def a_picture(kind="JPEG", size=(1600, 800), **options):
    encoded = io.BytesIO()
    Image.new("RGB", size, "#0B6E69").save(encoded, kind, **options)
    return encoded.getvalue()


def a_png_header(width, height):
    def chunk(name, data):
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


def test_a_new_store_has_an_empty_practice_that_locks_after_five_minutes(session):
    facts = practice.get_practice(session)
    assert not facts.is_named
    assert facts.lock_after_minutes == 5


def test_the_letterhead_is_kept_without_stray_blanks(session, now):
    form = PracticeForm(name="  Lindenhof \t Massage ", therapist_name="Anna Nowak\x00")
    practice.save_practice(session, form, at=now)
    assert practice.get_practice(session).form == PracticeForm(
        name="Lindenhof Massage", therapist_name="Anna Nowak"
    )


def test_every_field_at_fault_is_named_at_once(session, now):
    with pytest.raises(InvalidInput) as refusal:
        practice.save_practice(session, PracticeForm(email="no address", phone="1" * 500), at=now)
    assert set(refusal.value.messages) == {"name", "therapist_name", "email", "phone"}
    assert not practice.get_practice(session).is_named


def test_a_logo_is_encoded_anew_and_smaller_and_loses_its_metadata(session, now):
    exif = Image.Exif()
    exif[Exif.ImageDescription] = "taken at home"
    practice.set_logo(session, a_picture(exif=exif), at=now)
    kept = practice.get_practice(session).logo
    assert b"taken at home" not in kept
    with Image.open(io.BytesIO(kept)) as picture:
        assert picture.format == "PNG"
        assert picture.size == (1000, 500)
        assert not picture.getexif()


@pytest.mark.parametrize(
    "data",
    [b"", b"%PDF-1.7", b"<svg xmlns='http://www.w3.org/2000/svg'/>", a_picture()[:300], b"GIF89a"],
    ids=["empty", "pdf", "svg", "cut off", "gif header"],
)
def test_what_is_no_picture_is_refused_at_its_field(session, now, data):
    practice.set_logo(session, a_picture(), at=now)
    with pytest.raises(InvalidField, match="not a picture") as refusal:
        practice.set_logo(session, data, at=now)
    assert refusal.value.field == "logo"
    assert practice.get_practice(session).logo is not None


@pytest.mark.parametrize(("width", "height"), [(20_000, 10_000), (60_000, 60_000), (5001, 5000)])
def test_a_picture_of_too_many_pixels_is_refused_before_it_is_decoded(session, now, width, height):
    with pytest.raises(InvalidField, match="megapixels") as refusal:
        practice.set_logo(session, a_png_header(width, height), at=now)
    assert refusal.value.field == "logo"


def test_a_file_over_twenty_megabytes_is_refused(session, now):
    with pytest.raises(InvalidField, match="20 MB"):
        practice.set_logo(session, a_picture() + bytes(20 * 1024 * 1024), at=now)


def test_settings_change_one_by_one(session, now):
    practice.save_settings(session, lock_after_minutes=12, at=now)
    practice.save_settings(session, appearance="dark", at=now)
    facts = practice.get_practice(session)
    assert (facts.lock_after_minutes, facts.appearance) == (12, "dark")
    for wrong in (0, 31):
        with pytest.raises(InvalidField):
            practice.save_settings(session, lock_after_minutes=wrong, at=now)
