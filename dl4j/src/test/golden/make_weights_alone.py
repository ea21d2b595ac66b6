"""The weights alone of `book_layers`, as `save_weights` writes them: `book_layers_weights.h5` of Keras 2 is the group
`model_weights` of the whole model, `book_layers.weights.h5` of Keras 3 an entry of `book_layers.keras`.

Needs h5py: python3 make_weights_alone.py FOLDER (of book_layers.h5 and book_layers.keras, read and written)
"""
import os, sys, zipfile
import h5py

folder = sys.argv[1]
with h5py.File(os.path.join(folder, 'book_layers.h5')) as whole, \
        h5py.File(os.path.join(folder, 'book_layers_weights.h5'), 'w') as alone:
    for name, value in whole['model_weights'].attrs.items(): alone.attrs[name] = value
    for layer in whole['model_weights']: whole.copy('model_weights/' + layer, alone)
with zipfile.ZipFile(os.path.join(folder, 'book_layers.keras')) as whole, \
        open(os.path.join(folder, 'book_layers.weights.h5'), 'wb') as alone:
    alone.write(whole.read('model.weights.h5'))
