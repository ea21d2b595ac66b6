"""The weights of make_known_networks.py in the other forms that Keras has: `.weights.h5` of Keras 3, whose groups
are named for classes, and the names that ResNet50 had in Keras 2.1. What the networks answer stays the same.

The old ResNet50 adds 0.001 to variances, the newer one 1.001e-5: here the variances are less by as much.
Needs h5py and NumPy: python3 make_other_weights.py FOLDER (of known_networks.json, read and written)
"""
import os, re, sys
import h5py, numpy as np

folder = sys.argv[1]
ORDER = ['kernel', 'depthwise_kernel', 'bias', 'gamma', 'beta', 'moving_mean', 'moving_variance']

def read(name):
    with h5py.File(os.path.join(folder, name + '_weights.h5')) as h:
        layers = [n.decode() if isinstance(n, bytes) else n for n in h.attrs['layer_names']]
        return {l: {w.split('/')[-1][:-2]: h[l][w][()] for w in (v.decode() if isinstance(v, bytes) else v for v in h[l].attrs['weight_names'])} for l in layers}

def snake(arrays):
    return 'batch_normalization' if 'gamma' in arrays else 'depthwise_conv2d' if 'depthwise_kernel' in arrays else 'conv2d'

def keras_order(name, layers):
    """Layers of a residual block in the order of Keras' summary: by their distance from the output."""
    if name != 'resnet50': return list(layers)
    rank = ['1_conv', '1_bn', '2_conv', '2_bn', '0_conv', '3_conv', '0_bn', '3_bn']
    def key(l):
        m = re.fullmatch(r'conv(\d)_block(\d)_(\d_\w+)', l)
        return (int(m[1]), int(m[2]), rank.index(m[3])) if m else (0, 0, l.endswith('_bn'))
    return sorted(layers, key=key)

for name in ('squeezenet', 'mobilenet', 'mobilenetv2', 'resnet50', 'vgg16'):
    layers, counts = read(name), {}
    with h5py.File(os.path.join(folder, name + '.weights.h5'), 'w', libver='latest') as h:
        for layer in keras_order(name, layers):
            kind = snake(layers[layer]); n = counts.get(kind, 0); counts[kind] = n + 1
            group = h.create_group('layers/' + kind + (f'_{n}' if n else '') + '/vars')
            for i, k in enumerate(k for k in ORDER if k in layers[layer]): group.create_dataset(str(i), data=layers[layer][k])

def old(layer):
    m = re.fullmatch(r'conv(\d)_block(\d)_(\d)_(conv|bn)', layer)
    if not m: return {'conv1_conv': 'conv1', 'conv1_bn': 'bn_conv1'}[layer]
    part = '1' if m[3] == '0' else '2' + 'abc'[int(m[3]) - 1]
    return ('res' if m[4] == 'conv' else 'bn') + m[1] + 'abcdef'[int(m[2]) - 1] + '_branch' + part

with h5py.File(os.path.join(folder, 'resnet50_old_weights.h5'), 'w', libver='latest') as h:
    layers = read('resnet50')
    h.attrs['layer_names'] = [old(l).encode() for l in layers]
    for layer, arrays in layers.items():
        group = h.create_group(old(layer)); names = [f'{old(layer)}/{k}:0' for k in arrays]
        group.attrs['weight_names'] = [n.encode() for n in names]
        for n, (k, a) in zip(names, arrays.items()):
            group.create_dataset(n, data=(a.astype('f8') + 1.001e-5 - 1e-3).astype('f4') if k == 'moving_variance' else a)
