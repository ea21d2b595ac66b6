"""Writes pickled dictionaries of arrays as the book's params.pkl, in protocols 2 to 5, with the values that
NpzFileTest knows; and pickles that must be refused. Nothing in the refused ones is ever run by the test.

Made with NumPy 2.4.6:  python pickle_files.py
"""
import pathlib
import pickle

import numpy as np

FOLDER = pathlib.Path(__file__).parent.parent / "resources" / "golden" / "pickle"
FOLDER.mkdir(parents=True, exist_ok=True)


def values(*shape):
    return (np.arange(np.prod(shape, dtype=int)) / 8 - 1).reshape(shape)


class Call:
    def __reduce__(self):
        return print, ("run",)


PARAMETERS = {"W1": values(3, 5).astype("<f4"), "b1": values(5).astype("<f8"),
              "big": values(2, 3).astype(">f4"), "columns": np.asfortranarray(values(3, 5).astype("<f4")),
              "K1": values(2, 3, 4, 5).astype("<f4")}
for protocol in range(2, 6):
    for name, content in (("params", PARAMETERS), ("call", {"W1": Call()}),
                          ("integers", {"labels": np.arange(4)}), ("list", [values(3).astype("<f4")])):
        with open(FOLDER / f"{name}-{protocol}.pkl", "wb") as file:
            pickle.dump(content, file, protocol=protocol)
# as NumPy 1 spells its modules, which the book was written with
old = (FOLDER / "params-2.pkl").read_bytes().replace(b"numpy._core.multiarray", b"numpy.core.multiarray")
(FOLDER / "params-old.pkl").write_bytes(old)
shared = values(1000).astype("<f4")
with open(FOLDER / "shared-4.pkl", "wb") as file:
    pickle.dump({f"W{i}": shared for i in range(50)}, file, protocol=4)
