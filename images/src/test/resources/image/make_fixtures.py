"""Draws the tiny test pictures and writes what PIL makes of them to golden.json.

Run: python make_fixtures.py   (numpy 2.4.6, Pillow 12.3.0)
Nothing here is a photo: every picture is computed below from fixed formulas.
"""

import json
import struct
import zlib
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps

HERE = Path(__file__).parent
BILINEAR = Image.Resampling.BILINEAR
golden = []


def pattern(width, height):
    """A gradient with noise and a bright disc: no two rows, columns or channels are alike."""
    y, x = np.mgrid[0:height, 0:width]
    rgb = np.stack([255 * x / width, 255 * y / height, 127 + 100 * np.sin(x * y / 40)], axis=2)
    rgb += np.random.default_rng(7).uniform(-30, 30, rgb.shape)
    rgb[(x - width * 0.7) ** 2 + (y - height * 0.3) ** 2 < 30] = (250, 240, 20)
    return np.clip(rgb, 0, 255).astype(np.uint8)


def expect(source, result, resize="stretch", color="rgb", exif=False, tolerance=0):
    """Records that `source`, brought to `result`'s size, is `result`."""
    array = np.asarray(result.convert("RGB"))
    golden.append(
        dict(
            source=source,
            width=result.width,
            height=result.height,
            resize=resize,
            color=color,
            exif=exif,
            tolerance=tolerance,
            rgb=array.tobytes().hex(),
        )
    )


def save(image, name, **options):
    image.save(HERE / name, **options)
    return Image.open(HERE / name)


def png16(name, array, color_type):
    """A PNG of 16 bits a channel, which PIL cannot write in colour."""

    def chunk(tag, data):
        body = tag + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    height, width = array.shape[:2]
    rows = b"".join(b"\0" + row.astype(">u2").tobytes() for row in array)
    (HERE / name).write_bytes(
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 16, color_type, 0, 0, 0))
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


red = save(Image.new("RGB", (5, 4), (255, 0, 0)), "red.png")
expect("red.png", red)
expect("red.png", red.resize((3, 7), BILINEAR))

picture = save(Image.fromarray(pattern(40, 30)), "pattern.png")
expect("pattern.png", picture)
for size in [(12, 9), (17, 5), (64, 64), (40, 8), (7, 30), (1, 1), (41, 31)]:
    expect("pattern.png", picture.resize(size, BILINEAR))
for size in [(16, 16), (9, 20), (60, 50), (31, 11)]:
    expect("pattern.png", ImageOps.pad(picture, size, BILINEAR), resize="fit")
    expect("pattern.png", ImageOps.fit(picture, size, BILINEAR), resize="crop")
grey = picture.convert("L")
expect("pattern.png", grey.resize((14, 14), BILINEAR), color="grey")

expect("grey.png", save(grey, "grey.png").convert("RGB").resize((16, 16), BILINEAR))
alpha = Image.fromarray(np.dstack([pattern(20, 15), pattern(20, 15)[:, :, 0]]), "RGBA")
expect("rgba.png", save(alpha, "rgba.png").convert("RGB"))
expect("grey-alpha.png", save(alpha.convert("LA"), "grey-alpha.png").convert("RGB"))
expect("palette.png", save(picture.quantize(16), "palette.png").convert("RGB"))
expect("pattern.bmp", save(picture, "pattern.bmp"))
expect("pattern.gif", save(picture.quantize(64), "pattern.gif").convert("RGB"))
expect("lossless.webp", save(picture, "lossless.webp", lossless=True).convert("RGB"))
expect("lossy.webp", save(picture, "lossy.webp", quality=80).convert("RGB"), tolerance=1)

expect("pattern.jpg", save(picture, "pattern.jpg", quality=90), tolerance=1)
expect("progressive.jpg", save(picture, "progressive.jpg", progressive=True), tolerance=1)
expect("grey.jpg", save(grey, "grey.jpg").convert("RGB"), tolerance=1)
expect("cmyk.jpg", save(picture.convert("CMYK"), "cmyk.jpg", quality=95).convert("RGB"), tolerance=3)

# 16 bits: the upper eight are kept, so the expected numbers are the 8-bit picture's own
deep = pattern(20, 15).astype(np.uint16) * 256 + 77
png16("deep.png", deep, 2)
expect("deep.png", Image.fromarray(pattern(20, 15)))
png16("deep-grey.png", deep[:, :, 1], 0)
expect("deep-grey.png", Image.fromarray(pattern(20, 15)[:, :, 1]))

for orientation in range(1, 9):
    exif = Image.Exif()
    exif[0x0112] = orientation
    name = f"exif-{orientation}"
    turned = save(Image.fromarray(pattern(16, 10)), name + ".png", exif=exif)
    expect(name + ".png", ImageOps.exif_transpose(turned), exif=True)
    expect(name + ".png", turned, exif=False)
exif = Image.Exif()
exif[0x0112] = 6
for name, options in [("exif-6.jpg", dict(quality=95)), ("exif-6.webp", dict(lossless=True))]:
    turned = save(Image.fromarray(pattern(16, 10)), name, exif=exif, **options)
    expect(name, ImageOps.exif_transpose(turned).convert("RGB"), exif=True, tolerance=1)

(HERE / "golden.json").write_text(json.dumps(golden, indent=0) + "\n")
