"""Draws one tiny file for each way of storing a picture, and writes PIL's pixels to formats/golden.json.

Run: python make_formats.py   (numpy 2.4.6, Pillow 12.3.0)
Nothing here is a photo: every picture is computed below from fixed formulas.
"""

import io
import json
import struct
import zlib
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps, PngImagePlugin

HERE = Path(__file__).parent / "formats"
WIDTH, HEIGHT = 23, 17
golden = []


def pattern(width, height):
    """Smooth enough for lossy formats; no two rows, columns or channels are alike."""
    y, x = np.mgrid[0:height, 0:width]
    rgb = np.stack([255 * x / width, 255 * y / height, 127 + 100 * np.sin(x * y / 40)], axis=2)
    rgb[(x - width * 0.7) ** 2 + (y - height * 0.3) ** 2 < 20] = (250, 240, 20)
    return np.clip(rgb, 0, 255).astype(np.uint8)


def expect(name, image, exif=False, tolerance=0):
    """Records that the file is this picture, scaled down where it is larger."""
    image = image.convert("RGB")
    if image.width > 64:
        image = image.resize((24, 16), Image.Resampling.BILINEAR)
    array = np.asarray(image)
    golden.append(
        dict(
            source=name,
            width=image.width,
            height=image.height,
            resize="stretch",
            color="rgb",
            exif=exif,
            tolerance=tolerance,
            rgb=array.tobytes().hex(),
        )
    )


def write(name, data):
    (HERE / name).write_bytes(data)


def pil_reads(name, data, **options):
    """Records PIL's pixels of a file."""
    write(name, data)
    expect(name, Image.open(HERE / name), **options)


def saved(image, format, **options):
    out = io.BytesIO()
    image.save(out, format, **options)
    return out.getvalue()


picture = Image.fromarray(pattern(WIDTH, HEIGHT))
grey = picture.convert("L")
colours = picture.quantize(16)
pixels = np.asarray(picture)

# JPEG: samplings, restarts, colour models, markers
for name, sampling in [("444", 0), ("422", 1), ("420", 2)]:
    pil_reads(f"{name}.jpg", saved(picture, "JPEG", quality=90, subsampling=sampling))
pil_reads("restart.jpg", saved(picture, "JPEG", quality=90, restart_marker_blocks=1))
progressive = saved(picture, "JPEG", quality=90, progressive=True, subsampling=2)
pil_reads("progressive-420.jpg", progressive)
adobe_rgb = saved(picture, "JPEG", quality=95, subsampling=0, keep_rgb=True)
pil_reads("adobe-rgb.jpg", adobe_rgb)


def segments(jpeg):
    """The marker segments up to the first scan, and the rest."""
    at, found = 2, []
    while jpeg[at + 1] != 0xDA:
        end = at + 2 + struct.unpack(">H", jpeg[at + 2 : at + 4])[0]
        found.append(jpeg[at:end])
        at = end
    return found, jpeg[at:]


def without(jpeg, *markers):
    head, rest = segments(jpeg)
    return b"\xff\xd8" + b"".join(s for s in head if s[1] not in markers) + rest


plain = saved(picture, "JPEG", quality=90, subsampling=0)
# without JFIF's and Adobe's markers libjpeg takes three channels for YCbCr, unless named R, G, B
pil_reads("no-marker.jpg", without(plain, 0xE0))
named = bytearray(without(adobe_rgb, 0xEE, 0xE0))
pil_reads("ids-rgb.jpg", bytes(named))


def marker(number, data):
    return b"\xff" + bytes([number]) + struct.pack(">H", len(data) + 2) + data


cmyk = saved(picture.convert("CMYK"), "JPEG", quality=95)
pil_reads("cmyk-adobe.jpg", cmyk)
plain_cmyk = without(cmyk, 0xEE)
pil_reads("cmyk-plain.jpg", plain_cmyk)
ycck = b"\xff\xd8" + marker(0xEE, b"Adobe\0\x64\0\0\0\0\2") + plain_cmyk[2:]
pil_reads("ycck.jpg", ycck)
pil_reads("1x1.jpg", saved(picture.crop((0, 0, 1, 1)), "JPEG"))
pil_reads("trailer.jpg", saved(picture, "JPEG") + b"\0video\xff\xd9" * 20)
pil_reads("profile.jpg", saved(picture, "JPEG", icc_profile=b"no profile at all" * 9))


# EXIF in odd places
def tiff_block(kind, value, order="<"):
    head = (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(order + "I", 8)
    size = {1: "B3x", 3: "H2x", 4: "I"}[kind]
    entry = struct.pack(order + "HHI" + size, 0x0112, kind, 1, value)
    return head + struct.pack(order + "H", 1) + entry + struct.pack(order + "I", 0)


def exif_jpeg(*blocks):
    parts = b"".join(marker(0xE1, b"Exif\0\0" + block) for block in blocks)
    return plain[:2] + parts + plain[2:]


def turned(name, data, orientation):
    write(name, data)
    stored = Image.open(HERE / name).convert("RGB")
    method = {3: Image.Transpose.ROTATE_180, 6: Image.Transpose.ROTATE_270,
              8: Image.Transpose.ROTATE_90}[orientation]
    expect(name, stored.transpose(method), exif=True)


turned("exif-long.jpg", exif_jpeg(tiff_block(4, 6)), 6)
turned("exif-byte.jpg", exif_jpeg(tiff_block(1, 3)), 3)
turned("exif-big-endian.jpg", exif_jpeg(tiff_block(3, 8, ">")), 8)
turned("exif-twice.jpg", exif_jpeg(tiff_block(3, 6), tiff_block(3, 3)), 6)
expect("exif-nonsense.jpg", Image.open(io.BytesIO(plain)), exif=True)
write("exif-nonsense.jpg", exif_jpeg(b"II*\0\xff\xff\xff\x7f"))
for number in range(1, 9):
    name = f"turn-{number}.jpg"
    write(name, exif_jpeg(tiff_block(3, number)))
    expect(name, ImageOps.exif_transpose(Image.open(HERE / name)), exif=True)


def png(*chunks):
    def chunk(tag, data):
        return struct.pack(">I", len(data)) + tag + data + struct.pack(">I", zlib.crc32(tag + data))

    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(tag, data) for tag, data in chunks)


def chunks(data):
    at, found = 8, []
    while at < len(data):
        length = struct.unpack(">I", data[at : at + 4])[0]
        found.append((data[at + 4 : at + 8], data[at + 8 : at + 8 + length]))
        at += 12 + length
    return found


head, *rest = chunks(saved(picture, "PNG"))
turned("exif-first.png", png(head, (b"eXIf", tiff_block(3, 6)), *rest), 6)
turned("exif-last.png", png(head, *rest[:-1], (b"eXIf", tiff_block(3, 8)), rest[-1]), 8)
digits = (b"Exif\0\0" + tiff_block(3, 3)).hex().encode()
profile = b"\nexif\n%8d\n" % (len(digits) // 2) + digits[:72] + b"\n" + digits[72:] + b"\n"
text = b"Raw profile type exif\0"
turned("exif-text.png", png(head, (b"tEXt", text + profile), *rest), 3)
turned("exif-ztxt.png", png(head, (b"zTXt", text + b"\0" + zlib.compress(profile)), *rest), 3)

# PNG: interlaced, depths, transparency, animation
PASSES = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]


def packed(row, bits):
    """Samples of 1, 2, 4, 8 or 16 bits, padded to bytes."""
    if bits == 16:
        return row.astype(">u2").tobytes()
    if bits == 8:
        return row.astype(np.uint8).tobytes()
    flags = ((row.reshape(-1, 1) >> np.arange(bits - 1, -1, -1)) & 1).astype(np.uint8)
    return np.packbits(flags.reshape(-1)).tobytes()


def drawn_png(samples, bits, color_type, interlaced=False, extra=()):
    height, width = samples.shape[:2]
    data = b""
    for x, y, dx, dy in PASSES if interlaced else [(0, 0, 1, 1)]:
        part = samples[y::dy, x::dx]
        if part.size:
            data += b"".join(b"\0" + packed(row, bits) for row in part)
    header = struct.pack(">IIBBBBB", width, height, bits, color_type, 0, 0, int(interlaced))
    return png((b"IHDR", header), *extra, (b"IDAT", zlib.compress(data)), (b"IEND", b""))


pil_reads("interlaced.png", drawn_png(pixels, 8, 2, True))
pil_reads("interlaced-1x1.png", drawn_png(pixels[:1, :1], 8, 2, True))
pil_reads("interlaced-grey-2.png", drawn_png(np.asarray(grey) >> 6, 2, 0, True))
for bits in (1, 2, 4):
    pil_reads(f"grey-{bits}.png", drawn_png(np.asarray(grey) >> (8 - bits), bits, 0))
palette = bytes(colours.getpalette()[:48])
indices = np.asarray(colours)
clear = (b"tRNS", bytes([0, 128, 255]))
pil_reads("palette-clear.png", drawn_png(indices, 8, 3, extra=[(b"PLTE", palette), clear]))
pil_reads("palette-4.png", drawn_png(indices, 4, 3, extra=[(b"PLTE", palette)]))
pil_reads("palette-1.png", drawn_png(indices & 1, 1, 3, extra=[(b"PLTE", palette[:6])]))
deep = np.dstack([pixels, pixels[:, :, 0]]).astype(np.uint16) * 256 + 99
pil_reads("rgba-16.png", drawn_png(deep, 16, 6))
pil_reads("rgb-clear.png", drawn_png(pixels, 8, 2, extra=[(b"tRNS", b"\0\1\0\2\0\3")]))
pil_reads("many-filters.png", saved(Image.fromarray(pattern(61, 40)), "PNG", optimize=True))
other = ImageOps.mirror(picture)
write("animated.png", saved(picture, "PNG", save_all=True, append_images=[other]))
expect("animated.png", picture)

# GIF
pil_reads("plain.gif", saved(colours, "GIF", interlace=0))
pil_reads("interlaced.gif", saved(colours, "GIF", interlace=1))
write("animated.gif", saved(colours, "GIF", save_all=True, append_images=[colours.rotate(180)]))
expect("animated.gif", Image.open(HERE / "animated.gif"))


def placed_gif(transparent):
    """A frame of 8x6 at (9, 5) on a canvas of 23x17, cut out of a file of PIL's."""
    small = colours.crop((0, 0, 8, 6))
    data = saved(small, "GIF", interlace=0)
    table = 3 << ((data[10] & 7) + 1)
    frame = data.index(b",", 13 + table)
    control = b"!\xf9\x04" + bytes([int(transparent), 0, 0, 5]) + b"\0"
    return (
        data[:6] + struct.pack("<HH", WIDTH, HEIGHT) + data[10 : 13 + table] + control + b","
        + struct.pack("<HHHH", 9, 5, 8, 6) + data[frame + 9 :]
    )


pil_reads("offset.gif", placed_gif(False))
pil_reads("offset-clear.gif", placed_gif(True))
noise = np.random.default_rng(3).integers(0, 256, (120, 120)).astype(np.uint8)
pil_reads("full-table.gif", saved(Image.fromarray(noise), "GIF", interlace=0))


# BMP
def bmp(bits, compression, rows, table=b"", height=HEIGHT, masks=b""):
    offset = 14 + 40 + len(masks) + len(table)
    info = struct.pack("<IiiHHIIiiII", 40, WIDTH, height, 1, bits, compression, len(rows), 0, 0,
                       len(table) // 4, 0)
    return struct.pack("<2sIHHI", b"BM", offset + len(rows), 0, 0, offset) + info + masks + table + rows


def padded(row):
    return row + bytes(-len(row) % 4)


def sixteen(red, green, blue):
    value = np.zeros((HEIGHT, WIDTH), np.uint16)
    for channel, (bits, shift) in enumerate([red, green, blue]):
        value |= (pixels[:, :, channel].astype(np.uint16) >> (8 - bits)) << shift
    return b"".join(padded(row.astype("<u2").tobytes()) for row in value[::-1])


pil_reads("555.bmp", bmp(16, 0, sixteen((5, 10), (5, 5), (5, 0))))
pil_reads("565.bmp", bmp(16, 3, sixteen((5, 11), (6, 5), (5, 0)), masks=struct.pack("<III", 0xF800, 0x7E0, 0x1F)))
pil_reads("24.bmp", saved(picture, "BMP"))
down = b"".join(padded(row[:, ::-1].tobytes()) for row in pixels)
pil_reads("top-down.bmp", bmp(24, 0, down, height=-HEIGHT))
pil_reads("rgba.bmp", saved(Image.fromarray(np.dstack([pixels, pixels[:, :, 0]]), "RGBA"), "BMP"))
pil_reads("1.bmp", saved(grey.convert("1"), "BMP"))
pil_reads("8.bmp", saved(colours, "BMP"))
table = b"".join(palette[i : i + 3][::-1] + b"\0" for i in range(0, 48, 3))
four = b"".join(padded(packed(row, 4)) for row in indices[::-1])
pil_reads("4.bmp", bmp(4, 0, four, table))


def runs(row):
    out, at = b"", 0
    while at < len(row):
        end = at
        while end < len(row) and row[end] == row[at]:
            end += 1
        out += bytes([end - at, row[at]])
        at = end
    return out + b"\0\0"


pil_reads("rle8.bmp", bmp(8, 1, b"".join(runs(row) for row in indices[::-1]) + b"\0\1", table))
absolute = b"".join(b"\0" + bytes([WIDTH]) + row.tobytes() + bytes(WIDTH & 1) + b"\0\0" for row in indices[::-1])
pil_reads("rle8-absolute.bmp", bmp(8, 1, absolute + b"\0\1", table))
half = b"".join(bytes([WIDTH, (int(row[0]) << 4) | int(row[1])]) + b"\0\0" for row in indices[::-1])
pil_reads("rle4.bmp", bmp(4, 2, half + b"\0\1", table))
os2 = struct.pack("<2sIHHI", b"BM", 0, 0, 0, 26) + struct.pack("<IHHHH", 12, WIDTH, HEIGHT, 1, 24)
pil_reads("os2.bmp", os2 + b"".join(padded(row[:, ::-1].tobytes()) for row in pixels[::-1]))

# icons
pil_reads("png.ico", saved(picture.resize((32, 32)), "ICO", sizes=[(32, 32), (16, 16)]))
pil_reads("bitmap.ico", saved(picture.resize((16, 16)), "ICO", sizes=[(16, 16)], bitmap_format="bmp"))

# PBM, PGM, PPM
pil_reads("bytes.ppm", saved(picture, "PPM"))
pil_reads("bytes.pgm", saved(grey, "PPM"))
pil_reads("bits.pbm", saved(grey.convert("1"), "PPM"))
values = " ".join(str(v) for v in pixels.reshape(-1))
pil_reads("text.ppm", f"P3 # a comment\n{WIDTH} {HEIGHT}\n# another\n255\n{values}\n".encode())
pil_reads("text-15.pgm", f"P2 {WIDTH} {HEIGHT} 15 {' '.join(str(v >> 4) for v in np.asarray(grey).reshape(-1))}".encode())
bits = "".join(str(v) for v in (np.asarray(grey).reshape(-1) < 128).astype(int))
pil_reads("text.pbm", f"P1\n{WIDTH} {HEIGHT}\n{bits}\n".encode())
wide = pixels.astype(np.uint16) * 257
pil_reads("wide.ppm", f"P6 {WIDTH} {HEIGHT} 65535\n".encode() + wide.astype(">u2").tobytes())
pil_reads("100.ppm", f"P6 {WIDTH} {HEIGHT} 100\n".encode() + (pixels * (100 / 255)).astype(np.uint8).tobytes())

# TGA
pil_reads("plain.tga", saved(picture, "TGA"))
pil_reads("runs.tga", saved(picture, "TGA", compression="tga_rle"))
pil_reads("grey.tga", saved(grey, "TGA", compression="tga_rle"))
pil_reads("palette.tga", saved(colours, "TGA"))
pil_reads("top.tga", saved(picture, "TGA", orientation=1))
pil_reads("rgba.tga", saved(Image.fromarray(np.dstack([pixels, pixels[:, :, 1]]), "RGBA"), "TGA"))

# TIFF
for name, compression in [("raw", None), ("lzw", "tiff_lzw"), ("deflate", "tiff_adobe_deflate"), ("packbits", "packbits")]:
    pil_reads(f"{name}.tif", saved(picture, "TIFF", compression=compression))
pil_reads("predictor.tif", saved(picture, "TIFF", compression="tiff_lzw", tiffinfo={317: 2}))
pil_reads("strips.tif", saved(Image.fromarray(pattern(61, 90)), "TIFF", compression="tiff_lzw", tiffinfo={278: 7}))
pil_reads("noise-lzw.tif", saved(Image.fromarray(noise), "TIFF", compression="tiff_lzw"))
pil_reads("grey.tif", saved(grey, "TIFF"))
pil_reads("bits.tif", saved(grey.convert("1"), "TIFF"))
pil_reads("palette.tif", saved(colours, "TIFF"))
pil_reads("cmyk.tif", saved(picture.convert("CMYK"), "TIFF"))
pil_reads("rgba.tif", saved(Image.fromarray(np.dstack([pixels, pixels[:, :, 0]]), "RGBA"), "TIFF"))


def tiff(entries, data, order="<"):
    """One directory; offsets of data are filled in where an entry says `data`."""
    entries = sorted(entries)
    behind = 8 + 2 + 12 * len(entries) + 4
    extra, body = b"", b""
    for tag, kind, values in entries:
        size = {1: "B", 3: "H", 4: "I"}[kind]
        values = [v + behind + 64 if tag in (273, 324) else v for v in values]
        packed_values = struct.pack(order + size * len(values), *values)
        if len(packed_values) > 4:
            offset = behind + len(extra)
            extra += packed_values
            packed_values = struct.pack(order + "I", offset)
        body += struct.pack(order + "HHI", tag, kind, len(values)) + packed_values.ljust(4, b"\0")
    assert len(extra) <= 64
    head = (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(order + "I", 8)
    return head + struct.pack(order + "H", len(entries)) + body + b"\0\0\0\0" + extra.ljust(64, b"\0") + data


def described(bits, photometric, samples, *more):
    return [(256, 3, [WIDTH]), (257, 3, [HEIGHT]), (258, 3, [bits] * samples), (259, 3, [1]),
            (262, 3, [photometric]), (277, 3, [samples]), *more]


size = pixels.size
deep_bytes = (pixels.astype(np.uint16) * 256 + 5).astype(">u2").tobytes()
write("deep-big-endian.tif", tiff(described(16, 2, 3, (273, 4, [0]), (279, 4, [2 * size]), (278, 3, [HEIGHT])), deep_bytes, ">"))
expect("deep-big-endian.tif", picture)
planes = b"".join(pixels[:, :, c].tobytes() for c in range(3))
one = WIDTH * HEIGHT
pil_reads("planes.tif", tiff(described(8, 2, 3, (273, 4, [0, one, 2 * one]), (279, 4, [one] * 3), (278, 3, [HEIGHT]), (284, 3, [2])), planes))
room = np.zeros((32, 32, 3), np.uint8)
room[:HEIGHT, :WIDTH] = pixels
tiles = b"".join(room[y : y + 16, x : x + 16].tobytes() for y in (0, 16) for x in (0, 16))
pil_reads("tiles.tif", tiff(described(8, 2, 3, (322, 3, [16]), (323, 3, [16]), (324, 4, [0, 768, 1536, 2304]), (325, 4, [768] * 4)), tiles))
inverted = (255 - np.asarray(grey)).tobytes()
pil_reads("white-is-zero.tif", tiff(described(8, 0, 1, (273, 4, [0]), (279, 4, [one]), (278, 3, [HEIGHT])), inverted))
turned_tiff = tiff(described(8, 2, 3, (273, 4, [0]), (279, 4, [size]), (278, 3, [HEIGHT]), (274, 3, [6])), pixels.tobytes())
write("turned.tif", turned_tiff)
expect("turned.tif", picture.transpose(Image.Transpose.ROTATE_270), exif=True)

# WebP: lossless in every way is exact
alpha = Image.fromarray(np.dstack([pixels, pixels[:, :, 0] | 1]), "RGBA")
pil_reads("alpha.webp", saved(alpha, "WEBP", lossless=True, exact=True))
pil_reads("palette.webp", saved(colours.convert("RGB"), "WEBP", lossless=True))
pil_reads("large.webp", saved(Image.fromarray(pattern(301, 200)), "WEBP", lossless=True, quality=100, method=6))
animation = dict(save_all=True, append_images=[other], lossless=True)
write("animated.webp", saved(picture, "WEBP", **animation))
expect("animated.webp", picture)

(HERE / "golden.json").write_text(json.dumps(golden, indent=0) + "\n")
