"""Changes of colour by PIL, to color.json.

Run: python make_color.py   (pillow 12)

Contrast first, brightness last, each through ImageEnhance.
"""

import json
from pathlib import Path

import numpy as np
from PIL import Image, ImageEnhance

HERE = Path(__file__).parent
WIDTH, HEIGHT = 24, 16

y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
picture = np.stack([x * 11 % 256, (x * 7 + y * 16) % 256, 255 - y * 17], axis=2).astype(np.uint8)

cases = []
for contrast, saturation, brightness in [(0.7, 1, 1), (1.3, 1, 1), (1, 0.7, 1), (1, 1.3, 1), (1.21, 0.83, 1.27), (0.74, 1.29, 0.71)]:
    image = Image.fromarray(picture)
    image = ImageEnhance.Contrast(image).enhance(contrast)
    image = ImageEnhance.Color(image).enhance(saturation)
    image = ImageEnhance.Brightness(image).enhance(brightness)
    cases.append({"contrast": contrast, "saturation": saturation, "brightness": brightness, "pixels": image.tobytes().hex()})

golden = {"width": WIDTH, "height": HEIGHT, "picture": picture.tobytes().hex(), "cases": cases}
(HERE / "color.json").write_text(json.dumps(golden, indent=1) + "\n")
