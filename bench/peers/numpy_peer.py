"""NumPy's side of `zero bench --peers`: the networks of the book with im2col, written for this suite."""

import numpy as np

import peer


class Affine:
    def __init__(self, W, b):
        self.parameters = [W, b]

    def forward(self, x):
        self.shape, self.x = x.shape, x.reshape(len(x), -1)
        return self.x @ self.parameters[0] + self.parameters[1]

    def backward(self, dout):
        self.gradients = [self.x.T @ dout, dout.sum(axis=0)]
        return (dout @ self.parameters[0].T).reshape(self.shape)


class Relu:
    parameters, gradients = [], []

    def forward(self, x):
        self.mask = x > 0
        return x * self.mask

    def backward(self, dout):
        return dout * self.mask


def windows(x, height, width, stride):
    view = np.lib.stride_tricks.sliding_window_view(x, (height, width), axis=(2, 3))
    return view[:, :, ::stride, ::stride]


class Convolution:
    def __init__(self, W, b, pad):
        self.parameters, self.pad = [W, b], pad

    def forward(self, x):
        W, b = self.parameters
        filters, _, height, width = W.shape
        self.padded = np.pad(x, ((0, 0), (0, 0), (self.pad,) * 2, (self.pad,) * 2))
        view = windows(self.padded, height, width, 1)
        n, _, out_height, out_width = view.shape[:4]
        self.columns = view.transpose(0, 2, 3, 1, 4, 5).reshape(n * out_height * out_width, -1)
        out = self.columns @ W.reshape(filters, -1).T + b
        return out.reshape(n, out_height, out_width, filters).transpose(0, 3, 1, 2)

    def backward(self, dout):
        W = self.parameters[0]
        filters, channels, height, width = W.shape
        n, _, out_height, out_width = dout.shape
        rows = dout.transpose(0, 2, 3, 1).reshape(-1, filters)
        self.gradients = [(rows.T @ self.columns).reshape(W.shape), rows.sum(axis=0)]
        columns = (rows @ W.reshape(filters, -1)).reshape(n, out_height, out_width, channels, height, width)
        columns = columns.transpose(0, 3, 4, 5, 1, 2)
        dx = np.zeros_like(self.padded)
        for i in range(height):
            for j in range(width):
                dx[:, :, i:i + out_height, j:j + out_width] += columns[:, :, i, j]
        return dx[:, :, self.pad:dx.shape[2] - self.pad, self.pad:dx.shape[3] - self.pad]


class Pooling:
    parameters, gradients = [], []

    def forward(self, x):
        n, c, h, w = x.shape
        blocks = x.reshape(n, c, h // 2, 2, w // 2, 2).transpose(0, 1, 2, 4, 3, 5).reshape(n, c, h // 2, w // 2, 4)
        self.shape, self.winner = x.shape, blocks.argmax(axis=-1)[..., None]
        return np.take_along_axis(blocks, self.winner, axis=-1)[..., 0]

    def backward(self, dout):
        n, c, h, w = self.shape
        blocks = np.zeros((n, c, h // 2, w // 2, 4), dtype=dout.dtype)
        np.put_along_axis(blocks, self.winner, dout[..., None], axis=-1)
        return blocks.reshape(n, c, h // 2, w // 2, 2, 2).transpose(0, 1, 2, 4, 3, 5).reshape(self.shape)


class Dropout:
    """Inverted, as in the other contestants: scaled while training, nothing to do in prediction."""

    parameters, gradients = [], []

    def __init__(self, ratio=0.5):
        self.ratio, self.random = ratio, np.random.default_rng(1)

    def forward(self, x):
        kept = self.random.random(x.shape, dtype=np.float32) > self.ratio
        self.mask = kept / np.float32(1 - self.ratio)
        return x * self.mask

    def backward(self, dout):
        return dout * self.mask


def layers_of(network, weights):
    """The layers in order; W1, b1, ... are handed out as they come."""
    pairs = iter([weights[f"W{i}"], weights[f"b{i}"]] for i in range(1, len(weights) // 2 + 1))
    if network == "mlp":
        return [Affine(*next(pairs)), Relu(), Affine(*next(pairs))]
    if network == "simple-conv-net":
        return [Convolution(*next(pairs), 0), Relu(), Pooling(),
                Affine(*next(pairs)), Relu(), Affine(*next(pairs))]
    if network == "vgg-like":
        layers = []
        for paddings in ((1, 1), (1, 2), (1, 1)):
            for pad in paddings:
                layers += [Convolution(*next(pairs), pad), Relu()]
            layers.append(Pooling())
        return layers + [Affine(*next(pairs)), Relu(), Dropout(), Affine(*next(pairs)), Dropout()]
    raise ValueError(f"no NumPy twin of {network}: mlp, simple-conv-net and vgg-like have one")


class Contestant:
    def __init__(self, request, weights):
        self.layers = layers_of(request["network"], weights)
        self.adam = request["network"] != "mlp"
        self.step = 0
        self.moments = [[(np.zeros_like(p), np.zeros_like(p)) for p in layer.parameters] for layer in self.layers]

    def scores(self, x, training):
        for layer in self.layers:
            if training or not isinstance(layer, Dropout):
                x = layer.forward(x)
        return x

    def loss(self, scores, t):
        exp = np.exp(scores - scores.max(axis=1, keepdims=True))
        self.y = exp / exp.sum(axis=1, keepdims=True)
        return float(-np.log(self.y[np.arange(len(t)), t] + 1e-7).mean())

    def train(self, x, t):
        loss = self.loss(self.scores(x, True), t)
        dout = self.y.copy()
        dout[np.arange(len(t)), t] -= 1
        dout /= len(t)
        for layer in reversed(self.layers):
            dout = layer.backward(dout)
        self.update()
        return loss

    def update(self):
        self.step += 1
        rate = 0.001 * np.sqrt(1 - 0.999 ** self.step) / (1 - 0.9 ** self.step)
        for layer, moments in zip(self.layers, self.moments):
            for p, g, (m, v) in zip(layer.parameters, layer.gradients, moments):
                if not self.adam:
                    p -= np.float32(0.1) * g
                    continue
                m += np.float32(0.1) * (g - m)
                v += np.float32(0.001) * (g * g - v)
                p -= np.float32(rate) * m / (np.sqrt(v) + np.float32(1e-7))

    def predict(self, x, t):
        return self.loss(self.scores(x, False), t)


if __name__ == "__main__":
    peer.serve("NumPy", np.__version__, Contestant)
