"""Small files as Keras 2 and Keras 3 write them, one network for each kind of layer, and what they answer.

Keras itself is not needed: h5py writes the files in Keras' layout, oracle.py computes the answers in float64.
Run with the Debian packages python3-h5py and python3-numpy: python3 make_keras_files.py OUT
"""
import io, json, os, sys, zipfile
import h5py, numpy as np
import oracle

out = sys.argv[1]
rng = np.random.default_rng(17)

def L(t, name, **c): return {'class_name': t, 'config': dict(name=name, **c)}
def conv(name, f, k, s, pad, act='linear', bias=True, d=1, t='Conv2D', **x):
    return L(t, name, filters=f, kernel_size=[k, k], strides=[s, s], padding=pad, data_format='channels_last',
             dilation_rate=[d, d], activation=act, use_bias=bias, **x)
def dense(name, u, act='linear', bias=True): return L('Dense', name, units=u, activation=act, use_bias=bias)
def pool(t, name, k, s, pad): return L(t, name, pool_size=[k, k], strides=[s, s], padding=pad, data_format='channels_last')
def bn(name, **x): return L('BatchNormalization', name, axis=[3], momentum=0.9, epsilon=0.001, **{**dict(center=True, scale=True), **x})

SETS = {
 'same_stride_2': ((9, 10, 3), [conv('a', 5, 3, 2, 'same', 'relu'), conv('b', 4, 5, 2, 'same', 'tanh'), L('Flatten', 'f', data_format='channels_last'), dense('d', 3, 'softmax')]),
 'even_window_same': ((8, 8, 3), [conv('a', 5, 2, 1, 'same', 'relu'), conv('b', 4, 4, 2, 'same'), L('Flatten', 'f'), dense('d', 3, 'softmax')]),
 'depthwise_same': ((10, 9, 3), [L('DepthwiseConv2D', 'a', kernel_size=[3, 3], strides=[2, 2], padding='same', depth_multiplier=2, data_format='channels_last', dilation_rate=[1, 1], activation='relu6', use_bias=True), L('GlobalAveragePooling2D', 'g', data_format='channels_last'), dense('d', 3, 'softmax')]),
 'separable': ((9, 9, 3), [conv('a', 6, 3, 1, 'same', 'swish', t='SeparableConv2D', depth_multiplier=2), L('GlobalMaxPooling2D', 'g'), dense('d', 4, 'softmax')]),
 'grey_separable': ((9, 9, 1), [conv('a', 6, 3, 2, 'same', 'relu', t='SeparableConv2D', depth_multiplier=1), L('Flatten', 'g'), dense('d', 4, 'softmax')]),
 'dilated': ((9, 9, 3), [conv('a', 4, 3, 1, 'same', 'relu', d=2), L('Flatten', 'f'), dense('d', 3, 'softmax')]),
 'pool_same': ((7, 7, 3), [conv('a', 4, 3, 1, 'valid'), pool('MaxPooling2D', 'p', 3, 2, 'same'), pool('AveragePooling2D', 'q', 2, 2, 'same'), L('Flatten', 'f'), dense('d', 3, 'softmax')]),
 'average_same': ((7, 8, 3), [pool('AveragePooling2D', 'q', 3, 2, 'same'), L('Flatten', 'f'), dense('d', 3, 'softmax')]),
 'max_negative_same': ((8, 8, 3), [L('Rescaling', 'r', scale=-1.0, offset=-1.0), pool('MaxPooling2D', 'q', 3, 2, 'same'), L('Flatten', 'f'), dense('d', 3, 'softmax')]),
 'norms': ((6, 6, 3), [bn('n0', scale=False), conv('a', 4, 3, 1, 'valid', bias=False), bn('n1'), L('LeakyReLU', 'l', alpha=0.3), L('Flatten', 'f'), L('BatchNormalization', 'n2', axis=[1], momentum=0.9, epsilon=0.01, center=True, scale=True), L('Dropout', 'o', rate=0.5), dense('d', 3, 'softmax')]),
 'functions': ((6, 6, 3), [L('ZeroPadding2D', 'z', padding=[[1, 0], [2, 1]], data_format='channels_last'), conv('a', 4, 3, 1, 'valid', 'elu'), L('ReLU', 'r', max_value=6.0, negative_slope=0.0, threshold=0.0), conv('b', 4, 3, 1, 'valid', 'softplus'), L('Activation', 'sg', activation='sigmoid'), L('Flatten', 'f'), dense('d', 3), L('Softmax', 's', axis=-1)]),
 'one_sigmoid': ((6, 6, 3), [conv('a', 4, 3, 1, 'valid', 'relu'), L('Flatten', 'f'), dense('d', 1, 'sigmoid')]),
 'rescaling': ((6, 6, 3), [L('Rescaling', 'r', scale=1 / 127.5, offset=-1.0), conv('a', 4, 3, 2, 'same', 'relu'), L('Reshape', 'h', target_shape=[36]), dense('d', 3, 'softmax')]),
 'normalization': ((6, 6, 3), [L('Normalization', 'r', axis=[-1]), conv('a', 4, 3, 2, 'same', 'relu'), L('Flatten', 'h'), dense('d', 3, 'softmax')]),
 'rows': ((36,), [dense('a', 8, 'relu'), dense('b', 8, 'sigmoid', False), dense('d', 3, 'softmax')]),
 'keep_dims': ((6, 6, 3), [conv('a', 4, 3, 1, 'valid', 'relu'), L('GlobalAveragePooling2D', 'g', keepdims=True), conv('b', 3, 1, 1, 'same'), L('Flatten', 'f'), L('Activation', 's', activation='softmax')]),
}

# networks of the book's layers alone, which become plans; last, so that the random numbers of the others stay
BOOK = {
 'book_layers': ((14, 14, 3), [conv('a', 5, 3, 1, 'same', 'relu'), pool('MaxPooling2D', 'p', 2, 2, 'valid'), conv('b', 4, 3, 2, 'same', 'sigmoid'), pool('AveragePooling2D', 'q', 2, 2, 'valid'), L('Flatten', 'f'), dense('c', 6), L('BatchNormalization', 'n', axis=[1], momentum=0.9, epsilon=0.01, center=True, scale=True), L('Activation', 'r', activation='relu'), L('Dropout', 'o', rate=0.25), dense('d', 3, 'softmax')]),
 'book_same_stride_2': ((9, 9, 3), [conv('a', 5, 3, 2, 'same', 'relu'), conv('b', 4, 5, 2, 'same'), L('Flatten', 'f'), dense('d', 3, 'softmax')]),
 'book_norms': ((8, 8, 3), [bn('n0'), conv('a', 4, 3, 1, 'valid', bias=False), bn('n1', scale=False), L('LeakyReLU', 'l', alpha=0.01), L('GlobalAveragePooling2D', 'g'), dense('d', 3, 'softmax')]),
 'book_zeros': ((9, 9, 3), [L('ZeroPadding2D', 'z', padding=[[2, 2], [2, 2]], data_format='channels_last'), conv('a', 4, 5, 1, 'valid', 'sigmoid'), pool('MaxPooling2D', 'p', 3, 2, 'same'), L('Flatten', 'f'), dense('c', 5, 'relu', False), dense('d', 3), L('Softmax', 's', axis=-1)]),
 'book_bytes': ((10, 10, 1), [L('Rescaling', 'r', scale=1 / 255, offset=0.0), conv('a', 4, 3, 1, 'valid', 'relu'), pool('MaxPooling2D', 'p', 2, 2, 'valid'), L('Flatten', 'f'), dense('d', 3, 'softmax')]),
}

def shapes(layer, shape):
    t, c = layer['class_name'], layer['config']
    if t == 'Dense': return [('kernel', (shape[-1], c['units']))] + ([('bias', (c['units'],))] if c['use_bias'] else [])
    if t == 'Conv2D': return [('kernel', (*c['kernel_size'], shape[-1], c['filters']))] + ([('bias', (c['filters'],))] if c['use_bias'] else [])
    if t == 'DepthwiseConv2D': return [('depthwise_kernel', (*c['kernel_size'], shape[-1], c['depth_multiplier'])), ('bias', (shape[-1] * c['depth_multiplier'],))]
    if t == 'SeparableConv2D': return [('depthwise_kernel', (*c['kernel_size'], shape[-1], c['depth_multiplier'])), ('pointwise_kernel', (1, 1, shape[-1] * c['depth_multiplier'], c['filters'])), ('bias', (c['filters'],))]
    if t == 'BatchNormalization':
        n = (['gamma'] if c['scale'] else []) + (['beta'] if c['center'] else []) + ['moving_mean', 'moving_variance']
        return [(k, (shape[-1],)) for k in n]
    if t == 'Normalization': return [('mean', (shape[-1],)), ('variance', (shape[-1],))]
    return []

def numbers(kind, shape):
    if kind in ('moving_variance', 'variance'): return rng.uniform(0.5, 2, shape).astype('f4')
    if kind == 'gamma': return rng.uniform(0.5, 1.5, shape).astype('f4')
    scale = 0.1 if len(shape) == 1 else 1 / np.sqrt(np.prod(shape[:-1]))
    return (rng.standard_normal(shape) * scale).astype('f4')

class Given:
    def __init__(self): self.arrays = {}
    def get(self, places, kind, index):
        v = self.arrays.get((places[-1][0], kind)); return None if v is None else v.astype('f8')

def write_h5(path, config, weights, suffix):
    with h5py.File(path, 'w') as h:
        h.attrs['keras_version'] = '2.11.0' if suffix else '3.3.0'
        h.attrs['model_config'] = json.dumps(config)
        g = h.create_group('model_weights'); g.attrs['layer_names'] = [n.encode() for n in weights]
        for n, arrays in weights.items():
            lg = g.create_group(n); names = [(n if suffix else 'sequential/' + n) + '/' + k + suffix for k in arrays]
            lg.attrs['weight_names'] = [k.encode() for k in names]
            for k, a in zip(names, arrays.values()): lg.create_dataset(k, data=a)

def write_keras(path, config, weights):
    buffer, counts = io.BytesIO(), {}
    with h5py.File(buffer, 'w') as h:
        for l in config['config']['layers']:
            if l['class_name'] == 'InputLayer': continue
            key = oracle.snake(l['class_name']); n = counts.get(key, 0); counts[key] = n + 1
            g = h.create_group('layers/' + key + (f'_{n}' if n else '') + '/vars')
            for i, a in enumerate(weights[l['config']['name']].values()): g.create_dataset(str(i), data=a)
    with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED) as z:
        z.writestr(zipfile.ZipInfo('metadata.json'), '{"keras_version": "3.3.0"}')
        z.writestr(zipfile.ZipInfo('config.json'), json.dumps(config)); z.writestr(zipfile.ZipInfo('model.weights.h5'), buffer.getvalue())

def pixels(shape, n=3):
    size = n * int(np.prod(shape))
    return ((np.arange(size, dtype=np.int64) * 7919 % 251) / 250.0).astype('f4').astype('f8').reshape((n,) + shape)

answers = {}

def sequential(name, shape, layers):
    for version in ('h5', 'keras3.h5', 'keras'):
        k3 = version != 'h5'
        first = L('InputLayer', 'in', **{'batch_shape' if k3 else 'batch_input_shape': [None, *shape]})
        config = {'class_name': 'Sequential', 'config': {'name': 'sequential', 'layers': [first] + layers}}
        given, weights, x = Given(), {}, pixels(shape)
        for l in layers:
            c = l['config']; arrays = {k: numbers(k, s) for k, s in shapes(l, x.shape)}
            weights[c['name']] = arrays
            for k, a in arrays.items(): given.arrays[(c['name'], k)] = a
            x = oracle.layer(l['class_name'], {**c, 'use_bias': c.get('use_bias', True)}, lambda k, i: given.get(((c['name'], ''),), k, i), [x])
        file = f'{name}.{version}'
        write_keras(os.path.join(out, file), config, weights) if version == 'keras' else write_h5(os.path.join(out, file), config, weights, '' if k3 else ':0')
        answers[file] = [[round(float(v), 9) for v in row] for row in x]

for name, (shape, layers) in SETS.items(): sequential(name, shape, layers)

def functional(file, nested, k3):
    def node(*names):
        if k3: return [{'args': [[{'class_name': '__keras_tensor__', 'config': {'keras_history': [n, 0, 0]}} for n in names]] if len(names) > 1 else [{'class_name': '__keras_tensor__', 'config': {'keras_history': [names[0], 0, 0]}}], 'kwargs': {}}]
        return [[[n, 0, 0, {}] for n in names]]
    def at(layer, *names): return {**layer, 'name': layer['config']['name'], 'inbound_nodes': node(*names) if names else []}
    key = 'batch_shape' if k3 else 'batch_input_shape'
    inner = [at(L('InputLayer', 'in', **{key: [None, 8, 8, 3]})), at(conv('fire/a', 4, 3, 2, 'same', 'relu'), 'in'), at(conv('fire/b', 4, 3, 1, 'same', 'relu'), 'fire/a'),
             at(L('Add', 'sum'), 'fire/a', 'fire/b'), at(L('Concatenate', 'cat', axis=-1), 'sum', 'fire/a'), at(bn('n'), 'cat')]
    out1 = ['n', 0, 0] if k3 else [['n', 0, 0]]; in1 = ['in', 0, 0] if k3 else [['in', 0, 0]]
    body = {'class_name': 'Functional', 'config': {'name': 'body', 'layers': inner, 'input_layers': in1, 'output_layers': out1}}
    given, ws = Given(), {}
    for n, kind, s in [('fire/a', 'kernel', (3, 3, 3, 4)), ('fire/a', 'bias', (4,)), ('fire/b', 'kernel', (3, 3, 4, 4)), ('fire/b', 'bias', (4,)),
                       ('n', 'gamma', (8,)), ('n', 'beta', (8,)), ('n', 'moving_mean', (8,)), ('n', 'moving_variance', (8,)), ('d', 'kernel', (8, 3))]:
        given.arrays[(n, kind)] = numbers(kind, s)
    head = {'class_name': 'Sequential', 'config': {'name': 'head', 'layers': [dense('d', 3, 'softmax', False)]}}
    first = {'class_name': 'Sequential', 'config': {'name': 'first', 'layers': [body, L('GlobalAveragePooling2D', 'g')]}}
    config = {'class_name': 'Sequential', 'config': {'name': 'outer', 'layers': [L('InputLayer', 'in0', **{key: [None, 8, 8, 3]}), first, head]}}
    x = oracle.run(config, given, pixels((8, 8, 3)))
    answers[file] = [[round(float(v), 9) for v in row] for row in x]
    path = os.path.join(out, file)
    if not k3:
        with h5py.File(path, 'w') as h:
            h.attrs['model_config'] = json.dumps(config)
            for (n, kind), a in given.arrays.items(): h.create_dataset(f"model_weights/{'head' if n == 'd' else 'first'}/{n}/{kind}:0", data=a)
        return
    buffer = io.BytesIO()
    order = {'fire/a': 'layers/sequential/layers/functional/layers/conv2d', 'fire/b': 'layers/sequential/layers/functional/layers/conv2d_1',
             'n': 'layers/sequential/layers/functional/layers/batch_normalization', 'd': 'layers/sequential_1/layers/dense'}
    with h5py.File(buffer, 'w') as h:
        seen = {}
        for (n, kind), a in given.arrays.items():
            i = seen.get(n, 0); seen[n] = i + 1; h.create_dataset(f'{order[n]}/vars/{i}', data=a)
    with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED) as z:
        z.writestr(zipfile.ZipInfo('config.json'), json.dumps(config)); z.writestr(zipfile.ZipInfo('model.weights.h5'), buffer.getvalue())

functional('nested.h5', True, False)
functional('nested.keras', True, True)
for name, (shape, layers) in BOOK.items(): sequential(name, shape, layers)
with open(os.path.join(out, 'answers.json'), 'w') as f: json.dump(answers, f, indent=0)
