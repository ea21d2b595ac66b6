"""Writes the golden numbers of layers and networks: PyTorch, float64, CPU.

Inputs are rounded to float32 first, so that both sides start from the same bits; results are
computed and stored in float64. Made with PyTorch 2.13.0 and NumPy 2.4.6, seed 2015:
python layers.py
"""

from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

rng = np.random.default_rng(2015)


def draw(*shape, scale=1.0):
    return (scale * rng.standard_normal(shape)).astype(np.float32)


def leaf(array):
    return torch.tensor(array.astype(np.float64), requires_grad=True)


def run(arrays, case, function, config=(), **inputs):
    """Stores inputs, config, output y, a random dy, and the gradient of each input."""
    leaves = {name: leaf(value) for name, value in inputs.items()}
    y = function(**leaves)
    dy = draw(*y.shape)
    y.backward(torch.tensor(dy.astype(np.float64)))
    for name, value in inputs.items():
        arrays[f"{case}.{name}"] = value
        arrays[f"{case}.d{name}"] = leaves[name].grad.numpy()
    arrays[f"{case}.y"] = y.detach().numpy()
    arrays[f"{case}.dy"] = dy
    arrays[f"{case}.config"] = np.array(list(config) or [0], dtype=np.float32)


def elementwise():
    a = {}
    x = draw(4, 3, 5)
    x[0, 0, 0] = 0  # the kink: slope 0
    run(a, "relu", lambda x: torch.relu(x), x=x)
    run(a, "sigmoid", lambda x: torch.sigmoid(x), x=draw(3, 7, scale=4))
    extreme = np.array([[-1000, -90, -20, 0, 20, 90, 1000]], dtype=np.float32)
    run(a, "sigmoid_extreme", lambda x: torch.sigmoid(x), x=extreme)
    return a


def affine():
    a = {}
    for case, x, out in [
        ("odd", draw(5, 7), 3),
        ("batch_one", draw(1, 4), 6),
        ("one_output", draw(3, 9), 1),
        ("image", draw(3, 2, 3, 5), 4),
        ("wide", draw(17, 65), 33),
    ]:
        inputs = x[0].size
        run(a, case, lambda x, W, b: x.reshape(len(x), -1) @ W + b,
            x=x, W=draw(inputs, out), b=draw(out))
    return a


def convolution():
    a = {}
    for case, x, w, stride, pad in [
        ("book", draw(2, 3, 7, 7), (4, 3, 3, 3), 1, 0),
        ("padded", draw(3, 2, 6, 6), (5, 2, 3, 3), 1, 1),
        ("same5", draw(2, 3, 9, 7), (2, 3, 5, 5), 1, 2),
        ("stride_over_filter", draw(2, 2, 11, 10), (3, 2, 2, 2), 3, 0),
        ("stride_and_pad", draw(2, 2, 8, 5), (3, 2, 3, 3), 2, 2),
        ("non_square_filter", draw(2, 3, 6, 9), (2, 3, 2, 5), 1, 1),
        ("batch_one_channel_one", draw(1, 1, 5, 4), (1, 1, 3, 2), 1, 0),
        ("one_by_one", draw(3, 4, 3, 3), (6, 4, 1, 1), 1, 0),
        ("whole_image", draw(2, 2, 4, 4), (3, 2, 4, 4), 1, 0),
        ("left_over_rows", draw(2, 1, 8, 9), (2, 1, 3, 3), 4, 0),
        ("alexnet_first", draw(1, 3, 31, 27), (6, 3, 11, 11), 4, 0),
        ("many_filters", draw(2, 8, 10, 10), (19, 8, 3, 3), 1, 1),
    ]:
        run(a, case, lambda x, W, b: F.conv2d(x, W, b, stride=stride, padding=pad),
            config=(stride, pad), x=x, W=draw(*w), b=draw(w[0]))
    return a


def pooling():
    a = {}
    cases = [
        ("book", draw(2, 3, 6, 6), (2, 2), 2, 0),
        ("overlapping", draw(2, 2, 9, 7), (3, 3), 2, 0),
        ("padded", draw(2, 2, 7, 7), (3, 3), 2, 1),
        ("left_over", draw(1, 1, 5, 8), (2, 2), 2, 0),
        ("stride_over_window", draw(2, 1, 8, 8), (2, 2), 3, 0),
        ("non_square", draw(2, 2, 6, 9), (2, 3), 2, 0),
        ("dense_windows", draw(1, 2, 5, 5), (3, 3), 1, 1),
        ("whole_image", draw(2, 3, 4, 5), (4, 5), 1, 0),
    ]
    for case, x, window, stride, pad in cases:
        config = (*window, stride, pad)
        run(a, f"max_{case}", lambda x: F.max_pool2d(x, window, stride, pad), config, x=x)
        run(a, f"average_{case}",
            lambda x: F.avg_pool2d(x, window, stride, pad, count_include_pad=False), config, x=x)
    return a


def batch_normalization():
    a = {}
    for case, x in [
        ("dense", draw(7, 5, scale=3)),
        ("image", draw(3, 4, 5, 2)),
        ("one_channel", draw(5, 1, 3, 3)),
        ("image_batch_one", draw(1, 2, 4, 3)),
        ("large_mean", draw(6, 3) + np.float32(5)),
    ]:
        eps, momentum = 1e-6, 0.9
        axes = tuple(i for i in range(x.ndim) if i != 1)
        shape = [1, -1] + [1] * (x.ndim - 2)

        def function(x, gamma, beta):
            mean = x.mean(axes, keepdim=True)
            var = ((x - mean) ** 2).mean(axes, keepdim=True)
            return gamma.reshape(shape) * (x - mean) / torch.sqrt(var + eps) + beta.reshape(shape)

        gamma, beta = draw(x.shape[1]), draw(x.shape[1])
        run(a, case, function, x=x, gamma=gamma, beta=beta)
        x64 = x.astype(np.float64)
        running_mean = (1 - momentum) * x64.mean(axes)
        running_var = momentum + (1 - momentum) * x64.var(axes)
        predicted = (gamma.reshape(shape) * (x64 - running_mean.reshape(shape))
                     / np.sqrt(running_var.reshape(shape) + eps) + beta.reshape(shape))
        a[f"{case}.running_mean"] = running_mean
        a[f"{case}.running_var"] = running_var
        a[f"{case}.predicted"] = predicted
    return a


def softmax_with_loss():
    a = {}
    for case, x, labels in [
        ("odd", draw(5, 3), [0, 2, 1, 1, 0]),
        ("batch_one", draw(1, 10), [7]),
        ("large", np.array([[1010, 1000, 990], [-1000, 0, 1000]], dtype=np.float32), [1, 2]),
    ]:
        leaves = leaf(x)
        loss = F.cross_entropy(leaves, torch.tensor(labels))
        loss.backward()
        a[f"{case}.x"] = x
        a[f"{case}.labels"] = np.array(labels, dtype=np.float32)
        a[f"{case}.p"] = torch.softmax(leaves, 1).detach().numpy()
        a[f"{case}.loss"] = loss.detach().numpy().reshape(1)
        a[f"{case}.dx"] = leaves.grad.numpy()
    return a


def network(a, case, function, x, labels, parameters, decay=0.0):
    """Stores weights, a batch, the loss and every gradient; scores are function(x, parameters)."""
    leaves = {name: leaf(value) for name, value in parameters.items()}
    x_leaf = leaf(x)
    scores = function(x_leaf, leaves)
    loss = F.cross_entropy(scores, torch.tensor(labels))
    for name, value in leaves.items():
        if name.startswith("W"):
            loss = loss + 0.5 * decay * (value ** 2).sum()
    loss.backward()
    a[f"{case}.x"] = x
    a[f"{case}.dx"] = x_leaf.grad.numpy()
    a[f"{case}.labels"] = np.array(labels, dtype=np.float32)
    a[f"{case}.scores"] = scores.detach().numpy()
    a[f"{case}.loss"] = loss.detach().numpy().reshape(1)
    for name, value in parameters.items():
        a[f"{case}.{name}"] = value
        a[f"{case}.d{name}"] = leaves[name].grad.numpy()


def norm(x, gamma, beta, eps):
    axes = tuple(i for i in range(x.dim()) if i != 1)
    shape = [1, -1] + [1] * (x.dim() - 2)
    mean = x.mean(axes, keepdim=True)
    var = ((x - mean) ** 2).mean(axes, keepdim=True)
    return gamma.reshape(shape) * (x - mean) / torch.sqrt(var + eps) + beta.reshape(shape)


def networks():
    a = {}
    sizes = [6, 5, 4, 3]
    p = {}
    for i in range(3):
        p[f"W{i + 1}"] = draw(sizes[i], sizes[i + 1])
        p[f"b{i + 1}"] = draw(sizes[i + 1], scale=0.1)

    def two(x, p):
        return torch.relu(x @ p["W1"] + p["b1"]) @ p["W2"] + p["b2"]

    network(a, "two_layer", two, draw(4, 6), [0, 3, 1, 2],
            {k: p[k] for k in ("W1", "b1", "W2", "b2")})

    def sigmoid(x, p):
        x = torch.sigmoid(x @ p["W1"] + p["b1"])
        x = torch.sigmoid(x @ p["W2"] + p["b2"])
        return x @ p["W3"] + p["b3"]

    network(a, "sigmoid_decay", sigmoid, draw(5, 6), [0, 2, 1, 1, 0], p, decay=0.1)

    q = dict(p)
    for i in (1, 2):
        q[f"gamma{i}"] = draw(sizes[i])
        q[f"beta{i}"] = draw(sizes[i])

    def normalized(x, p):
        x = torch.relu(norm(x @ p["W1"] + p["b1"], p["gamma1"], p["beta1"], 1e-6))
        x = torch.relu(norm(x @ p["W2"] + p["b2"], p["gamma2"], p["beta2"], 1e-6))
        return x @ p["W3"] + p["b3"]

    network(a, "batch_norm", normalized, draw(7, 6), [0, 2, 1, 1, 0, 2, 2], q)

    conv = {"W1": draw(3, 1, 3, 3), "b1": draw(3), "W2": draw(3 * 4 * 3, 6, scale=0.3),
            "b2": draw(6), "W3": draw(6, 4), "b3": draw(4)}

    def simple_conv_net(x, p):
        x = F.max_pool2d(torch.relu(F.conv2d(x, p["W1"], p["b1"])), 2)
        x = torch.relu(x.flatten(1) @ p["W2"] + p["b2"])
        return x @ p["W3"] + p["b3"]

    network(a, "simple_conv_net", simple_conv_net, draw(3, 1, 10, 9), [3, 0, 2], conv)

    deep = {"W1": draw(3, 2, 3, 3), "b1": draw(3), "W2": draw(3, 3, 3, 3, scale=0.4),
            "b2": draw(3), "W3": draw(4, 3, 3, 3, scale=0.4), "b3": draw(4),
            "W4": draw(4 * 3 * 3, 5, scale=0.3), "b4": draw(5), "W5": draw(5, 3), "b5": draw(3)}

    def deep_conv_net(x, p):
        x = torch.relu(F.conv2d(x, p["W1"], p["b1"], padding=1))
        x = F.max_pool2d(torch.relu(F.conv2d(x, p["W2"], p["b2"], padding=1)), 2)
        x = F.max_pool2d(torch.relu(F.conv2d(x, p["W3"], p["b3"], padding=2)), 2)
        x = torch.relu(x.flatten(1) @ p["W4"] + p["b4"])
        return x @ p["W5"] + p["b5"]

    network(a, "deep_conv_net", deep_conv_net, draw(3, 2, 8, 9), [2, 0, 1], deep)
    return a


def leaky_relu():
    a = {}
    x = draw(4, 3, 5)
    x[0, 0, 0] = 0  # the kink: slope 0.01
    run(a, "small", lambda x: F.leaky_relu(x, 0.01), x=x)
    run(a, "several_chunks", lambda x: F.leaky_relu(x, 0.01), x=draw(3, 7001))
    return a


def global_average_pooling():
    a = {}
    run(a, "square", lambda x: x.mean((2, 3)), x=draw(3, 4, 5, 5))
    run(a, "wide", lambda x: x.mean((2, 3)), x=draw(2, 3, 3, 17))
    run(a, "one_pixel", lambda x: x.mean((2, 3)), x=draw(2, 3, 1, 1))
    return a


def main():
    folder = Path(__file__).parent.parent / "resources" / "golden" / "layers"
    folder.mkdir(parents=True, exist_ok=True)
    for make in (elementwise, affine, convolution, pooling, batch_normalization,
                 softmax_with_loss, networks, leaky_relu, global_average_pooling):
        np.savez_compressed(folder / f"{make.__name__}.npz", **make())


if __name__ == "__main__":
    main()
