"""Makes grad_cam.json: heat maps of small networks by PyTorch's autograd.

    python make_grad_cam.py

Grad-CAM as in Selvaraju et al. 2017: A are the last feature maps, w_k the mean gradient of a class' score
(before softmax) over A_k, the map is relu(sum w_k A_k) over its largest value.
"""

import json
import pathlib

import torch

torch.manual_seed(7)
torch.set_default_dtype(torch.float64)


def numbers(tensor):
    # as they will be read: floats
    return [float(v) for v in tensor.detach().float().flatten()]


def rounded(module):
    """Weights and running statistics away from their first values, and floats."""
    for name, value in list(module.named_parameters()) + list(module.named_buffers()):
        if value.is_floating_point():
            drawn = torch.randn(value.shape) * 0.6
            if "var" in name:
                drawn = drawn.abs() + 0.5
            if "norm" in name and name.endswith("weight"):
                drawn = drawn + 1
            value.data = drawn.float().double()
    return module.eval()


class Chain(torch.nn.Module):
    """conv, norm, ReLU | max pooling | affine, norm, sigmoid | affine."""

    def __init__(self):
        super().__init__()
        self.conv = torch.nn.Conv2d(3, 5, 3, padding=1)
        self.norm1 = torch.nn.BatchNorm2d(5, eps=1e-3)
        self.affine1 = torch.nn.Linear(5 * 4 * 3, 7)
        self.norm2 = torch.nn.BatchNorm1d(7, eps=1e-3)
        self.affine2 = torch.nn.Linear(7, 3)

    def maps(self, x):
        return torch.relu(self.norm1(self.conv(x)))

    def scores(self, a):
        row = torch.nn.functional.max_pool2d(a, 2).flatten(1)
        return self.affine2(torch.sigmoid(self.norm2(self.affine1(row))))


class Pooled(torch.nn.Module):
    """conv, ReLU | global mean, kept as pictures of one pixel | 1x1 conv."""

    def __init__(self):
        super().__init__()
        self.conv = torch.nn.Conv2d(3, 6, 3)
        self.last = torch.nn.Conv2d(6, 3, 1)

    def maps(self, x):
        return torch.relu(self.conv(x))

    def scores(self, a):
        return self.last(a.mean((2, 3), keepdim=True)).flatten(1)


def case(name, network):
    network = rounded(network)
    x = torch.rand(2, 3, 8, 6).float().double()
    result = {"name": name, "input": numbers(x), "weights": {}, "maps": []}
    for key, value in list(network.named_parameters()) + list(network.named_buffers()):
        if value.is_floating_point():
            result["weights"][key] = {"shape": list(value.shape), "values": numbers(value)}
    a = network.maps(x)
    scores = network.scores(a)
    result["probabilities"] = numbers(torch.softmax(scores, 1))
    for label in range(3):
        (gradient,) = torch.autograd.grad(scores[:, label].sum(), a, retain_graph=True)
        weights = gradient.mean((2, 3), keepdim=True)
        heat = torch.relu((weights * a).sum(1))
        most = heat.amax((1, 2), keepdim=True)
        heat = torch.where(most > 0, heat / torch.clamp(most, min=1e-30), heat)
        result["maps"].append([numbers(heat[i]) for i in range(2)])
    result["height"], result["width"] = a.shape[2], a.shape[3]
    return result


cases = [case("chain", Chain()), case("pooled", Pooled())]
target = pathlib.Path(__file__).parent / "grad_cam.json"
target.write_text(json.dumps({"torch": torch.__version__, "cases": cases}, separators=(",", ":")) + "\n")
for c in cases:
    print(c["name"], [[max(m) for m in row] for row in c["maps"]], [[sum(m) for m in row] for row in c["maps"]])
