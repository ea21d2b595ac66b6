"""Keras' affine augmentation in NumPy and SciPy: matrices and warped pixels to affine.json.

Run: python make_affine.py   (numpy 2.4.6, scipy 1.17.1)

The matrix is rotation . shift . shear . zoom about the centre, angles in degrees, in (x, y) order:
what Keras' apply_affine_transform computes for a square image, where its two shift ranges go by
each other's name. A flip mirrors the result.
"""

import json
from pathlib import Path

import numpy as np
from scipy import ndimage

HERE = Path(__file__).parent
MODES = {"nearest": "nearest", "constant": "grid-constant", "reflect": "reflect", "wrap": "grid-wrap"}


def matrix(theta, shift_x, shift_y, shear, zoom_x, zoom_y, width, height):
    theta, shear = np.deg2rad([theta, shear])
    rotation = np.array([[np.cos(theta), -np.sin(theta), 0], [np.sin(theta), np.cos(theta), 0], [0, 0, 1]])
    shift = np.array([[1, 0, shift_x], [0, 1, shift_y], [0, 0, 1]])
    shearing = np.array([[1, -np.sin(shear), 0], [0, np.cos(shear), 0], [0, 0, 1]])
    zoom = np.diag([zoom_x, zoom_y, 1])
    x, y = width / 2 - 0.5, height / 2 - 0.5
    there = np.array([[1, 0, x], [0, 1, y], [0, 0, 1]])
    back = np.array([[1, 0, -x], [0, 1, -y], [0, 0, 1]])
    return there @ rotation @ shift @ shearing @ zoom @ back


def smooth(width, height):
    y, x = np.mgrid[0:height, 0:width]
    return np.stack([120 + 100 * np.sin(x / 9), 120 + 100 * np.cos(y / 7), 2.0 * x + y], axis=2).round()


def warp(image, m, flip, mode):
    rows_first = m[[1, 0, 2]][:, [1, 0, 2]]
    channels = [
        ndimage.affine_transform(c, rows_first[:2, :2], rows_first[:2, 2], order=1, mode=mode)
        for c in np.moveaxis(image, 2, 0)
    ]
    result = np.stack(channels, axis=2)
    return result[:, ::-1] if flip else result


cases = [
    (0, 0, 0, 0, 1, 1, False),
    (20, 0, 0, 0, 1, 1, False),
    (0, 5.5, -3.25, 0, 1, 1, False),
    (0, 0, 0, 15, 1, 1, False),
    (0, 0, 0, 0, 1.5, 0.5, False),
    (0, 0, 0, 0, 1, 1, True),
    (-13.5, 6.2, 4.8, 0.17, 0.62, 1.41, False),
    (7.25, -8.5, 3.3, -9, 1.3, 0.8, True),
]
golden = []
for index, case in enumerate(cases):
    for width, height in [(48, 48), (40, 30)]:
        m = matrix(*case[:6], width, height)
        plain = m.copy()
        if case[6]:
            m = m @ np.array([[-1, 0, width - 1], [0, 1, 0], [0, 0, 1]])
        entry = dict(variation=case, width=width, height=height, matrix=m[:2].ravel().tolist(), pixels={})
        for fill, mode in MODES.items():
            if width == 40:
                warped = warp(smooth(width, height), plain, case[6], mode)
                entry["pixels"][fill] = warped.round().astype(np.uint8).tobytes().hex()
        golden.append(entry)
picture = smooth(40, 30).astype(np.uint8).tobytes().hex()
(HERE / "affine.json").write_text(json.dumps(dict(picture=picture, cases=golden)) + "\n")
