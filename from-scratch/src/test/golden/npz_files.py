"""Writes NumPy files in every form that NpzFile reads; NpzFileTest knows the values.

The value at row-major position i is i / 8 - 1, exact in float32.
Made with NumPy 2.4.6:  python npz_files.py
"""
import pathlib

import numpy as np

FOLDER = pathlib.Path(__file__).parent.parent / "resources" / "golden" / "npz"
FOLDER.mkdir(parents=True, exist_ok=True)


def values(*shape):
    return (np.arange(np.prod(shape, dtype=int)) / 8 - 1).reshape(shape)


np.savez(FOLDER / "float32.npz",
         W1=values(3, 5).astype("<f4"), b1=values(5).astype("<f4"), scalar=np.float32(-1))
np.savez_compressed(FOLDER / "compressed.npz",
                    W1=values(3, 5).astype("<f8"), zeros=np.zeros((40, 50), "<f4"))
np.savez(FOLDER / "fortran.npz",
         W1=np.asfortranarray(values(3, 5).astype("<f4")),
         K1=np.asfortranarray(values(2, 3, 4, 5).astype("<f8")))
np.savez(FOLDER / "big-endian.npz",
         W1=values(3, 5).astype(">f4"), b1=values(5).astype(">f8"))
np.savez(FOLDER / "integers.npz", labels=np.arange(4))
np.savez(FOLDER / "empty-axis.npz", nothing=np.zeros((0, 3), "<f4"))
with open(FOLDER / "version2.npz", "wb") as file:
    import zipfile

    with zipfile.ZipFile(file, "w") as archive:
        with archive.open("W1.npy", "w") as entry:
            np.lib.format.write_array(entry, values(3, 5).astype("<f4"), version=(2, 0))
