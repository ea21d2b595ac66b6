"""Forward pass of Keras files in NumPy (float64), channels last, as Keras documents its layers."""
import json, sys, zipfile, io, re
import h5py, numpy as np

def load(path):
    if path.endswith('.keras'):
        z = zipfile.ZipFile(path)
        return json.loads(z.read('config.json')), h5py.File(io.BytesIO(z.read('model.weights.h5')), 'r')
    h = h5py.File(path, 'r')
    return json.loads(h.attrs['model_config']), h

def snake(n):
    n = re.sub(r'(.)([A-Z][a-z]+)', r'\1_\2', n)
    return re.sub(r'([a-z])([A-Z])', r'\1_\2', n).lower()

ORDER = {'Dense': ['kernel', 'bias'], 'Conv2D': ['kernel', 'bias'], 'DepthwiseConv2D': ['depthwise_kernel', 'bias'],
         'SeparableConv2D': ['depthwise_kernel', 'pointwise_kernel', 'bias'],
         'BatchNormalization': ['gamma', 'beta', 'moving_mean', 'moving_variance'], 'Normalization': ['mean', 'variance']}

class Files:
    def __init__(self, h, keras3):
        self.h, self.keras3, self.all = h, keras3, {}
        h.visititems(lambda n, o: self.all.__setitem__(n, o) if isinstance(o, h5py.Dataset) else None)
    def get(self, places, kind, index):
        if self.keras3:
            p = ''.join('layers/' + g + '/' for g in [x[1] for x in places])
            o = self.all.get(p + 'vars/' + str(index))
        else:
            o = None
            for k, v in self.all.items():
                if k.startswith('model_weights/' + places[0][0] + '/') and re.search('/' + re.escape(places[-1][0]) + '/' + kind + r'(:0)?$', k):
                    o = v
        return None if o is None else np.array(o, dtype=np.float64)

def same(x, kh, kw, sh, sw, value=0.0):
    h, w = x.shape[1:3]
    py, px = max((-(-h // sh) - 1) * sh + kh - h, 0), max((-(-w // sw) - 1) * sw + kw - w, 0)
    return np.pad(x, ((0, 0), (py // 2, py - py // 2), (px // 2, px - px // 2), (0, 0)), constant_values=value)

def windows(x, kh, kw, sh, sw, d=1):
    v = np.lib.stride_tricks.sliding_window_view(x, ((kh - 1) * d + 1, (kw - 1) * d + 1), axis=(1, 2))
    return v[:, ::sh, ::sw, :, ::d, ::d]           # n, oh, ow, c, kh, kw

ACT = {'linear': lambda x: x, 'relu': lambda x: np.maximum(x, 0), 'sigmoid': lambda x: 1 / (1 + np.exp(-x)), 'tanh': np.tanh,
       'relu6': lambda x: np.clip(x, 0, 6), 'elu': lambda x: np.where(x > 0, x, np.expm1(x)), 'swish': lambda x: x / (1 + np.exp(-x)),
       'silu': lambda x: x / (1 + np.exp(-x)), 'softplus': lambda x: np.logaddexp(0, x),
       'softmax': lambda x: np.exp(x - x.max(-1, keepdims=True)) / np.exp(x - x.max(-1, keepdims=True)).sum(-1, keepdims=True)}

def layer(t, c, w, xs):
    x = xs[0]
    if t == 'InputLayer' or t == 'Dropout': return x
    if t == 'Dense':
        b = w('bias', 1); x = x @ w('kernel', 0); return ACT[c['activation']](x if b is None else x + b)
    if t in ('Conv2D', 'DepthwiseConv2D', 'SeparableConv2D'):
        k = w('kernel' if t == 'Conv2D' else 'depthwise_kernel', 0)
        (sh, sw), d = c['strides'], c.get('dilation_rate', [1, 1])[0]
        kh, kw = k.shape[:2]
        if c['padding'] == 'same': x = same(x, (kh - 1) * d + 1, (kw - 1) * d + 1, sh, sw)
        v = windows(x, kh, kw, sh, sw, d)
        if t == 'Conv2D': y = np.einsum('nyxcij,ijco->nyxo', v, k, optimize=True)
        else:
            y = np.einsum('nyxcij,ijcm->nyxcm', v, k, optimize=True); y = y.reshape(y.shape[:3] + (-1,))
        if t == 'SeparableConv2D': y = y @ w('pointwise_kernel', 1)[0, 0]
        b = w('bias', 2 if t == 'SeparableConv2D' else 1) if c['use_bias'] else None
        return ACT[c['activation']](y if b is None else y + b)
    if t == 'BatchNormalization':
        names = ([] if not c.get('scale', True) else ['gamma']) + ([] if not c.get('center', True) else ['beta']) + ['moving_mean', 'moving_variance']
        a = {n: w(n, i) for i, n in enumerate(names)}
        return a.get('gamma', 1.0) * (x - a['moving_mean']) / np.sqrt(a['moving_variance'] + c['epsilon']) + a.get('beta', 0.0)
    if t == 'ReLU':
        s = c.get('negative_slope') or 0; y = np.where(x > 0, x, s * x); m = c.get('max_value'); return y if m is None else np.minimum(y, m)
    if t == 'LeakyReLU':
        s = c.get('alpha', c.get('negative_slope')); return np.where(x > 0, x, s * x)
    if t == 'Activation': return ACT[c['activation']](x)
    if t == 'Softmax': return ACT['softmax'](x)
    if t in ('MaxPooling2D', 'AveragePooling2D'):
        kh, kw = c['pool_size']; sh, sw = c['strides']; mx = t[0] == 'M'
        count = np.ones_like(x)
        if c['padding'] == 'same': x, count = same(x, kh, kw, sh, sw, -np.inf if mx else 0), same(count, kh, kw, sh, sw)
        v = windows(x, kh, kw, sh, sw)
        return v.max((-1, -2)) if mx else v.sum((-1, -2)) / windows(count, kh, kw, sh, sw).sum((-1, -2))
    if t == 'GlobalAveragePooling2D': return x.mean((1, 2), keepdims=c.get('keepdims', False))
    if t == 'GlobalMaxPooling2D': return x.max((1, 2), keepdims=c.get('keepdims', False))
    if t == 'ZeroPadding2D': return np.pad(x, ((0, 0),) + tuple(map(tuple, c['padding'])) + ((0, 0),))
    if t == 'Flatten': return x.reshape(len(x), -1)
    if t == 'Reshape': return x.reshape((len(x),) + tuple(c['target_shape']))
    if t == 'Add': return sum(xs)
    if t == 'Concatenate': return np.concatenate(xs, -1)
    if t == 'Rescaling': return x * np.array(c['scale']) + np.array(c['offset'])
    if t == 'Normalization': return (x - w('mean', 0)) / np.maximum(np.sqrt(w('variance', 1)), 1e-7)
    raise ValueError(t)

def names(node):
    out = []
    def walk(n):
        if isinstance(n, dict):
            if 'keras_history' in n.get('config', {}): out.append(n['config']['keras_history'][0])
            elif 'args' in n: walk(n['args'])
        elif isinstance(n, list):
            if n and isinstance(n[0], str): out.append(n[0])
            else: [walk(m) for m in n]
    walk(node); return out

def run(model, files, x, outer=()):
    c, done, counts, last = model['config'], {}, {}, x
    for l in c['layers']:
        t, lc = l['class_name'], l['config']
        key = snake(t); n = counts.get(key, 0); counts[key] = n + 1
        place = outer + ((lc['name'], key + (f'_{n}' if n else '')),)
        ins = [done[k] for k in names(l.get('inbound_nodes', []))] if model['class_name'] != 'Sequential' else []
        ins = ins or [last if model['class_name'] == 'Sequential' else x]
        if 'layers' in lc: y = run(l, files, ins[0], place)
        else: y = layer(t, lc, lambda k, i: files.get(place, k, i), ins)
        done[lc['name']] = last = y
    return last if model['class_name'] == 'Sequential' else done[names(c['output_layers'])[0]]

def answer(path, x):
    config, h = load(path)
    return run(config, Files(h, path.endswith('.keras')), x)

if __name__ == '__main__':
    for path in sys.argv[1:]:
        config, h = load(path)
        first = next(l for l in config['config']['layers'])
        shape = (first['config'].get('batch_input_shape') or first['config']['batch_shape'])[1:]
        n = int(np.prod(shape))
        x = ((np.arange(2 * n) * 7919 % 251) / 250.0).reshape((2,) + tuple(shape))
        print(path); print(repr(answer(path, x)))
