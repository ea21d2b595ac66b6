"""Three steps of fine-tuning the last five layers of the narrow MobileNetV2 in known/mobilenetv2_weights.h5, by
PyTorch in float64: torch.optim.SGD with momentum; batch normalization in eval mode, its numbers fixed.

Needs h5py, NumPy and PyTorch: python3 make_fine_tuning.py ../resources/keras/known
"""
import json, os, sys
import h5py, numpy as np, torch
import torch.nn.functional as F

folder = sys.argv[1]
file = h5py.File(os.path.join(folder, 'mobilenetv2_weights.h5'), 'r')
THAWED = ['block_15_project', 'block_16_expand', 'block_16_depthwise', 'block_16_project', 'Conv_1']
kernels, biases = {}, {}

def array(layer, kind): return torch.from_numpy(file[layer][layer][kind + ':0'][()].astype('f8'))

def conv(name, x, stride=1, pad=0, depthwise=False):
    if name not in kernels:
        k = array(name, 'depthwise_kernel' if depthwise else 'kernel')
        kernels[name] = (k.permute(2, 3, 0, 1) if depthwise else k.permute(3, 2, 0, 1)).contiguous()
        kernels[name].requires_grad = name in THAWED
    if isinstance(pad, tuple): x, pad = F.pad(x, pad), 0
    return F.conv2d(x, kernels[name], None, stride=stride, padding=pad, groups=x.shape[1] if depthwise else 1)

def bn(name, x):
    g, b, m, v = (array(name, k)[None, :, None, None] for k in ('gamma', 'beta', 'moving_mean', 'moving_variance'))
    return g * (x - m) / torch.sqrt(v + 1e-3) + b

relu6 = lambda x: x.clamp(0, 6)
LATE = (0, 1, 0, 1)

def features(x):
    x = relu6(bn('bn_Conv1', conv('Conv1', x, 2, LATE)))
    widths = [2] + [3] * 2 + [4] * 3 + [5] * 4 + [6] * 3 + [7] * 3 + [8]
    for i, w in enumerate(widths):
        s = 2 if i in (1, 3, 6, 13) else 1
        p = f'block_{i}_' if i else 'expanded_conv_'
        y = x
        if i: y = relu6(bn(p + 'expand_BN', conv(p + 'expand', y)))
        y = relu6(bn(p + 'depthwise_BN', conv(p + 'depthwise', y, s, LATE if s == 2 else 1, True)))
        y = bn(p + 'project_BN', conv(p + 'project', y))
        x = x + y if s == 1 and x.shape[1] == w else y
    return relu6(bn('Conv_1_bn', conv('Conv_1', x))).mean((2, 3))

side = 224; size = side * side * 3
pictures = np.stack([((np.arange(size, dtype=np.int64) * 7919 + 131 * p) % (251 - 20 * p) / 250.0).astype('f4').astype('f8')
                     .reshape(side, side, 3) for p in range(4)])
x = torch.from_numpy(pictures).permute(0, 3, 1, 2)
labels = torch.tensor([0, 1, 2, 1])
n = features(x).shape[1]
head = torch.tensor([[((j * 31 + c * 17) % 7 - 3) / 10 for c in range(3)] for j in range(n)], dtype=torch.float64, requires_grad=True)
bias = torch.zeros(3, dtype=torch.float64, requires_grad=True)
rule = torch.optim.SGD([kernels[k] for k in THAWED] + [head, bias], lr=0.05, momentum=0.9)
losses = []
for step in range(3):
    loss = F.cross_entropy(features(x) @ head + bias, labels)
    rule.zero_grad(); loss.backward(); rule.step()
    losses.append(float(loss.detach()))
flat = lambda t: [float(v) for v in t.detach().flatten()]
answer = {k: flat(kernels[k]) for k in THAWED}
answer.update(head=flat(head), bias=flat(bias), losses=losses)
with open(os.path.join(folder, 'fine_tuning.json'), 'w') as f: json.dump(answer, f)
print(losses, {k: len(v) for k, v in answer.items()})
