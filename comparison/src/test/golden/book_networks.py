"""Parameters as the book's pickles hold them, and what NumPy makes of them, for BookParametersTest.

The book's three files hold float32 arrays under W1, b1, W2, b2, ... and nothing else:
sample_weight.pkl (784-50-100-10 with sigmoid), params.pkl (SimpleConvNet: W1 [30, 1, 5, 5],
W2 [30*12*12, 100], W3 [100, 10]) and deep_convnet_params.pkl (DeepConvNet: W1..W6 filters,
W7 [64*4*4, 50], W8 [50, 10]); images are flattened in the order channel, height, width. This script
makes files of the same names and shapes: PyTorch trains each network for some batches of MNIST, and
the weights are rounded to multiples of a step, which keeps the files small and the accuracy.

The expected numbers are computed by the NumPy below, in float64 from the formulas, without PyTorch:
mean cross-entropy and accuracy in prediction in both dropout conventions, where the book multiplies
by 1 - ratio behind both affine layers of DeepConvNet, and inverted dropout does nothing;
on 40 drawn images, which are stored (pixels 0 to 255), and on the first 1,000 test images of MNIST,
which are not. Made with NumPy 2.4.6 and PyTorch 2.13.0, seed 1 throughout:

    python book_networks.py FOLDER_WITH_MNIST
"""
import gzip
import pathlib
import sys

import numpy as np
import torch
import torch.nn.functional as F
from numpy.lib.stride_tricks import sliding_window_view

OUT = pathlib.Path(__file__).parent.parent / "resources" / "golden"
RATIO = 0.5


def mnist(folder, part):
    def read(name):
        return np.frombuffer(gzip.open(pathlib.Path(folder) / name).read(), np.uint8)

    images = read(f"{part}-images-idx3-ubyte.gz")[16:].reshape(-1, 1, 28, 28)
    return images, read(f"{part}-labels-idx1-ubyte.gz")[8:].astype(int)


# The networks in NumPy: predictions, float64.

def convolution(x, W, b, pad=0):
    x = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    windows = sliding_window_view(x, W.shape[2:], axis=(2, 3))  # n, c, oh, ow, fh, fw
    y = np.tensordot(windows, W, ((1, 4, 5), (1, 2, 3)))  # n, oh, ow, f
    return y.transpose(0, 3, 1, 2) + b.reshape(1, -1, 1, 1)


def pool(x):
    n, c, h, w = x.shape
    return x.reshape(n, c, h // 2, 2, w // 2, 2).max(axis=(3, 5))


def affine(x, W, b):
    return x.reshape(len(x), -1) @ W + b


def relu(x):
    return np.maximum(x, 0)


def mlp(p, x, kept):
    z1 = 1 / (1 + np.exp(-affine(x, p["W1"], p["b1"])))
    z2 = 1 / (1 + np.exp(-affine(z1, p["W2"], p["b2"])))
    return affine(z2, p["W3"], p["b3"])


def simple_conv_net(p, x, kept):
    x = pool(relu(convolution(x, p["W1"], p["b1"])))
    return affine(relu(affine(x, p["W2"], p["b2"])), p["W3"], p["b3"])


def deep_conv_net(p, x, kept):
    for first, pads in ((1, (1, 1)), (3, (1, 2)), (5, (1, 1))):
        for i, pad in enumerate(pads):
            x = relu(convolution(x, p[f"W{first + i}"], p[f"b{first + i}"], pad))
        x = pool(x)
    x = kept * relu(affine(x, p["W7"], p["b7"]))
    return kept * affine(x, p["W8"], p["b8"])


def judge(network, p, images, labels, kept):
    p = {name: value.astype(np.float64) for name, value in p.items()}
    loss, right = 0.0, 0
    for i in range(0, len(images), 100):
        scores = network(p, images[i:i + 100] / 255.0, kept)
        t = labels[i:i + 100]
        scores = scores - scores.max(axis=1, keepdims=True)
        log_p = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
        loss -= log_p[np.arange(len(t)), t].sum()
        right += (scores.argmax(axis=1) == t).sum()
    return [loss / len(images), right / len(images)]


# The same networks in PyTorch, to train them.

def torch_mlp(p, x):
    x = torch.sigmoid(x.flatten(1) @ p["W1"] + p["b1"])
    return torch.sigmoid(x @ p["W2"] + p["b2"]) @ p["W3"] + p["b3"]


def torch_simple(p, x):
    x = F.max_pool2d(torch.relu(F.conv2d(x, p["W1"], p["b1"])), 2)
    return torch.relu(x.flatten(1) @ p["W2"] + p["b2"]) @ p["W3"] + p["b3"]


def torch_deep(p, x):
    for i, pad in enumerate((1, 1, 1, 2, 1, 1), start=1):
        x = torch.relu(F.conv2d(x, p[f"W{i}"], p[f"b{i}"], padding=pad))
        if i % 2 == 0:
            x = F.max_pool2d(x, 2)
    # The book's dropout: no scale while training, so prediction has one.
    x = torch.relu(x.flatten(1) @ p["W7"] + p["b7"])
    x = x * (torch.rand_like(x) > RATIO)
    x = x @ p["W8"] + p["b8"]
    return x * (torch.rand_like(x) > RATIO)


SHAPES = {
    "mlp": [(784, 50), (50, 100), (100, 10)],
    "simple_conv_net": [(30, 1, 5, 5), (30 * 12 * 12, 100), (100, 10)],
    "deep_conv_net": [(16, 1, 3, 3), (16, 16, 3, 3), (32, 16, 3, 3), (32, 32, 3, 3),
                      (64, 32, 3, 3), (64, 64, 3, 3), (64 * 4 * 4, 50), (50, 10)],
}
NETWORKS = {"mlp": (mlp, torch_mlp, 1500, 0.01),
            "simple_conv_net": (simple_conv_net, torch_simple, 400, 0.001),
            "deep_conv_net": (deep_conv_net, torch_deep, 400, 0.001)}


def train(name, images, labels):
    torch.manual_seed(1)
    rng = np.random.default_rng(1)
    _, forward, steps, rate = NETWORKS[name]
    p = {}
    for i, shape in enumerate(SHAPES[name], start=1):
        outputs_last = len(shape) == 2
        inputs = shape[0] if outputs_last else int(np.prod(shape[1:]))
        std = np.sqrt((1 if name == "mlp" else 2) / inputs)
        p[f"W{i}"] = torch.tensor(std * rng.standard_normal(shape), dtype=torch.float32,
                                  requires_grad=True)
        p[f"b{i}"] = torch.zeros(shape[1] if outputs_last else shape[0], requires_grad=True)
    adam = torch.optim.Adam(p.values(), rate)
    for _ in range(steps):
        chosen = rng.choice(len(images), 100)
        loss = F.cross_entropy(forward(p, torch.tensor(images[chosen] / np.float32(255))),
                               torch.tensor(labels[chosen]))
        adam.zero_grad()
        loss.backward()
        adam.step()
    return {key: rounded(key, value.detach().numpy()) for key, value in p.items()}


def rounded(name, values):
    """Multiples of half a standard deviation for weights (of 1/64 for biases), in float32."""
    step = values.std() / 2 if name.startswith("W") else 1 / 64
    return (np.round(values / step) * step).astype(np.float32)


def drawn(count):
    """Soft blobs along random strokes: no digits, but no noise either."""
    rng = np.random.default_rng(1)
    y, x = np.mgrid[0:28, 0:28]
    images = np.zeros((count, 1, 28, 28))
    for image in images:
        at, turn = rng.uniform(8, 20, 2), rng.uniform(0, 2 * np.pi)
        for _ in range(25):
            turn += rng.normal(0, 0.5)
            at = np.clip(at + 1.3 * np.array([np.sin(turn), np.cos(turn)]), 5, 22)
            image[0] = np.maximum(image[0], np.exp(-((y - at[0]) ** 2 + (x - at[1]) ** 2) / 2.5))
    return np.round(255 * images).astype(np.uint8)


def main(folder):
    OUT.mkdir(parents=True, exist_ok=True)
    train_images, train_labels = mnist(folder, "train")
    test_images, test_labels = mnist(folder, "t10k")
    images = drawn(40)
    expected = {"images": images.astype(np.float32)}
    for name, (network, *_) in NETWORKS.items():
        p = train(name, train_images, train_labels)
        np.savez_compressed(OUT / f"book_{name}.npz", **p)
        # Three in four labels are what the network says.
        p64 = {key: value.astype(np.float64) for key, value in p.items()}
        said = network(p64, images / 255.0, 1 - RATIO).argmax(axis=1)
        labels = np.where(np.arange(len(said)) % 4 == 3, (said + 1) % 10, said)
        expected[f"{name}.labels"] = labels.astype(np.float32)
        for convention, kept in (("book", 1 - RATIO), ("inverted", 1.0)):
            expected[f"{name}.drawn.{convention}"] = judge(network, p, images, labels, kept)
            expected[f"{name}.mnist.{convention}"] = judge(
                network, p, test_images[:1000], test_labels[:1000], kept)
            print(name, convention, np.bincount(said), expected[f"{name}.drawn.{convention}"],
                  expected[f"{name}.mnist.{convention}"])
    np.savez_compressed(OUT / "book_expected.npz", **expected)


if __name__ == "__main__":
    main(sys.argv[1])
