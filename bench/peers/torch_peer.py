"""PyTorch's side of `zero bench --peers`: the four networks from the hand-written ones' weights."""

import torch
from torch import nn

import peer


def mlp():
    return nn.Sequential(nn.Flatten(), nn.Linear(784, 50), nn.ReLU(), nn.Linear(50, 10))


def simple_conv_net():
    return nn.Sequential(
        nn.Conv2d(1, 30, 5), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(), nn.Linear(30 * 12 * 12, 100), nn.ReLU(), nn.Linear(100, 10))


def vgg_like():
    # The book pads its fourth convolution by 2, so that 14x14 leaves 16x16 and pools to 8x8.
    layers, channels = [], 1
    for filters, paddings in ((16, (1, 1)), (32, (1, 2)), (64, (1, 1))):
        for padding in paddings:
            layers += [nn.Conv2d(channels, filters, 3, padding=padding), nn.ReLU()]
            channels = filters
        layers.append(nn.MaxPool2d(2))
    return nn.Sequential(
        *layers, nn.Flatten(), nn.Linear(64 * 4 * 4, 50), nn.ReLU(), nn.Dropout(0.5),
        nn.Linear(50, 10), nn.Dropout(0.5))


def alexnet(classes=2, first=6, fifth=356):
    def block(channels, filters, size, pool, **options):
        layers = [nn.Conv2d(channels, filters, size, **options), nn.ReLU(), nn.BatchNorm2d(filters, eps=1e-3)]
        return layers + [nn.MaxPool2d(3, 2)] * pool

    def dense(inputs, outputs):
        return [nn.Linear(inputs, outputs), nn.ReLU(), nn.Dropout(0.5)]

    return nn.Sequential(
        *block(3, first, 11, 1, stride=4), *block(first, 256, 5, 1, padding=2),
        *block(256, 384, 3, 0, padding=1), *block(384, 384, 3, 0, padding=1), *block(384, fifth, 3, 1),
        nn.Flatten(), *dense(fifth * 4 * 4, 4096), *dense(4096, 4096), *dense(4096, 1000),
        nn.Linear(1000, classes))


NETWORKS = {"mlp": mlp, "simple-conv-net": simple_conv_net, "vgg-like": vgg_like, "alexnet": alexnet}


class Contestant:
    """A network with the optimizer that the book trains it with."""

    def __init__(self, request, weights):
        torch.set_num_threads(request["threads"])
        self.network = NETWORKS[request["network"]]()
        learnt = [m for m in self.network if isinstance(m, (nn.Conv2d, nn.Linear))]
        with torch.no_grad():
            for number, module in enumerate(learnt, start=1):
                w = torch.from_numpy(weights[f"W{number}"])
                module.weight.copy_(w.T if isinstance(module, nn.Linear) else w)
                module.bias.copy_(torch.from_numpy(weights[f"b{number}"]))
        sgd = request["network"] in ("mlp", "alexnet")
        self.optimizer = (
            torch.optim.SGD(self.network.parameters(), lr=0.1 if request["network"] == "mlp" else 0.01)
            if sgd else torch.optim.Adam(self.network.parameters(), lr=0.001, eps=1e-7))

    def train(self, x, t):
        self.network.train()
        self.optimizer.zero_grad(set_to_none=True)
        loss = nn.functional.cross_entropy(self.network(torch.from_numpy(x)), torch.from_numpy(t))
        loss.backward()
        self.optimizer.step()
        return loss.item()

    def predict(self, x, t):
        self.network.eval()
        with torch.inference_mode():
            return nn.functional.cross_entropy(self.network(torch.from_numpy(x)), torch.from_numpy(t)).item()


if __name__ == "__main__":
    peer.serve("PyTorch", torch.__version__, Contestant)
