"""Weights alone of narrow SqueezeNet, MobileNet, MobileNetV2, ResNet50 and VGG16, as Keras 2 writes them, and
the means of their last channels for one picture, computed by PyTorch in float64 from the papers' layers.

Needs h5py, NumPy and PyTorch; Keras is not needed: python3 make_known_networks.py OUT
"""
import json, os, sys
import h5py, numpy as np, torch
import torch.nn.functional as F

out = sys.argv[1]
rng = np.random.default_rng(29)
arrays = {}                                      # layer -> {kind: array}

def conv(name, x, filters, k, stride=1, pad=0, bias=True, depthwise=False):
    c = x.shape[1]
    shape = (k, k, c, 1) if depthwise else (k, k, c, filters)
    w = (rng.standard_normal(shape) * np.sqrt(2 / (k * k * (1 if depthwise else c)))).astype('f4')
    arrays[name] = {'depthwise_kernel' if depthwise else 'kernel': w}
    t = torch.from_numpy(w.astype('f8'))
    t = t.permute(2, 3, 0, 1) if depthwise else t.permute(3, 2, 0, 1)
    b = None
    if bias:
        arrays[name]['bias'] = (rng.standard_normal(filters) * 0.1).astype('f4')
        b = torch.from_numpy(arrays[name]['bias'].astype('f8'))
    if isinstance(pad, tuple): x, pad = F.pad(x, pad), 0
    return F.conv2d(x, t, b, stride=stride, padding=pad, groups=c if depthwise else 1)

def bn(name, x, eps):
    n = x.shape[1]
    a = {'gamma': rng.uniform(.5, 1.5, n), 'beta': rng.standard_normal(n) * .1,
         'moving_mean': rng.standard_normal(n) * .1, 'moving_variance': rng.uniform(.5, 2, n)}
    arrays[name] = {k: v.astype('f4') for k, v in a.items()}
    g, b, m, v = (torch.from_numpy(arrays[name][k].astype('f8'))[None, :, None, None] for k in a)
    return g * (x - m) / torch.sqrt(v + eps) + b

relu6 = lambda x: x.clamp(0, 6)
LATE = (0, 1, 0, 1)                              # one row below, one column behind

def squeezenet(x):
    x = F.max_pool2d(F.relu(conv('conv1', x, 4, 3, 2)), 3, 2)
    for i in range(2, 10):
        s = F.relu(conv(f'fire{i}/squeeze1x1', x, 2, 1))
        x = torch.cat([F.relu(conv(f'fire{i}/expand1x1', s, 3, 1)), F.relu(conv(f'fire{i}/expand3x3', s, 4, 3, 1, 1))], 1)
        if i in (3, 5): x = F.max_pool2d(x, 3, 2)
    return x

def mobilenet(x):
    x = relu6(bn('conv1_bn', conv('conv1', x, 4, 3, 2, LATE, False), 1e-3))
    for i in range(1, 14):
        s = 2 if i in (2, 4, 6, 12) else 1
        x = relu6(bn(f'conv_dw_{i}_bn', conv(f'conv_dw_{i}', x, 0, 3, s, LATE if s == 2 else 1, False, True), 1e-3))
        x = relu6(bn(f'conv_pw_{i}_bn', conv(f'conv_pw_{i}', x, 4 + i % 3, 1, bias=False), 1e-3))
    return x

def mobilenetv2(x):
    x = relu6(bn('bn_Conv1', conv('Conv1', x, 3, 3, 2, LATE, False), 1e-3))
    widths = [2] + [3] * 2 + [4] * 3 + [5] * 4 + [6] * 3 + [7] * 3 + [8]
    for i, w in enumerate(widths):
        s = 2 if i in (1, 3, 6, 13) else 1
        p = f'block_{i}_' if i else 'expanded_conv_'
        y = x
        if i: y = relu6(bn(p + 'expand_BN', conv(p + 'expand', y, 2 * x.shape[1], 1, bias=False), 1e-3))
        y = relu6(bn(p + 'depthwise_BN', conv(p + 'depthwise', y, 0, 3, s, LATE if s == 2 else 1, False, True), 1e-3))
        y = bn(p + 'project_BN', conv(p + 'project', y, w, 1, bias=False), 1e-3)
        x = x + y if s == 1 and x.shape[1] == w else y
    return relu6(bn('Conv_1_bn', conv('Conv_1', x, 10, 1, bias=False), 1e-3))

def resnet50(x):
    e = 1.001e-5
    x = F.relu(bn('conv1_bn', conv('conv1_conv', x, 3, 7, 2, 3), e))
    x = F.max_pool2d(x, 3, 2, 1)                 # behind ReLU a border of zeros is one of nothing
    for stage, n in enumerate((3, 4, 6, 3)):
        for i in range(1, n + 1):
            p, w = f'conv{stage + 2}_block{i}_', 2 + stage
            s = 2 if stage and i == 1 else 1
            short = bn(p + '0_bn', conv(p + '0_conv', x, 2 * w, 1, s), e) if i == 1 else x
            y = F.relu(bn(p + '1_bn', conv(p + '1_conv', x, w, 1, s), e))
            y = F.relu(bn(p + '2_bn', conv(p + '2_conv', y, w, 3, 1, 1), e))
            x = F.relu(short + bn(p + '3_bn', conv(p + '3_conv', y, 2 * w, 1), e))
    return x

def vgg16(x):
    for block, n in enumerate((2, 2, 3, 3, 3), 1):
        for i in range(1, n + 1): x = F.relu(conv(f'block{block}_conv{i}', x, 2 + block, 3, 1, 1))
        x = F.max_pool2d(x, 2)
    return x

answers = {}
for network, side in ((squeezenet, 227), (mobilenet, 224), (mobilenetv2, 224), (resnet50, 224), (vgg16, 224)):
    arrays.clear()
    size = side * side * 3
    x = ((np.arange(size, dtype=np.int64) * 7919 % 251) / 250.0).astype('f4').astype('f8').reshape(1, side, side, 3)
    y = network(torch.from_numpy(x).permute(0, 3, 1, 2)).mean((2, 3))[0]
    name = network.__name__ + '_weights.h5'
    with h5py.File(os.path.join(out, name), 'w', libver='latest') as h:
        h.attrs['layer_names'] = [n.encode() for n in arrays]
        for layer, kinds in arrays.items():
            g = h.create_group(layer); names = [f'{layer}/{k}:0' for k in kinds]
            g.attrs['weight_names'] = [k.encode() for k in names]
            for n, a in zip(names, kinds.values()): g.create_dataset(n, data=a)
    answers[name] = [float(v) for v in y]
with open(os.path.join(out, 'known_networks.json'), 'w') as f: json.dump(answers, f, indent=0)
