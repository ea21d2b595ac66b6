"""The book's update rules in NumPy float64, as numbers that OptimizerTest compares with.

optimizers.npz: for each rule, two parameters (W [3, 4], b [5]) with given gradients, their values
after each of five steps; and the path on the book's surface x^2/20 + y^2 from (-7, 2), 30 steps.
Plain SGD, Momentum, AdaGrad and RMSProp were also run through torch.optim, where torch
has the same rule; the script stops if they differ.
Made with NumPy 2.4.6 and PyTorch 2.13.0:  python optimizers.py
"""
import pathlib

import numpy as np
import torch

OUT = pathlib.Path(__file__).parent.parent / "resources" / "golden" / "optimizers.npz"


class Sgd:
    def __init__(self, lr):
        self.lr = lr

    def step(self, w, g, state, t):
        return w - self.lr * g


class Momentum(Sgd):
    def step(self, w, g, state, t):
        v = 0.9 * state.get("v", np.zeros_like(w)) - self.lr * g
        state["v"] = v
        return w + v


class Nesterov(Sgd):
    def step(self, w, g, state, t):
        v = state.get("v", np.zeros_like(w))
        state["v"] = 0.9 * v - self.lr * g
        return w + 0.9 * 0.9 * v - (1 + 0.9) * self.lr * g


class AdaGrad(Sgd):
    def step(self, w, g, state, t):
        h = state.get("h", np.zeros_like(w)) + g * g
        state["h"] = h
        return w - self.lr * g / (np.sqrt(h) + 1e-7)


class RmsProp(Sgd):
    def step(self, w, g, state, t):
        h = 0.99 * state.get("h", np.zeros_like(w)) + 0.01 * g * g
        state["h"] = h
        return w - self.lr * g / (np.sqrt(h) + 1e-7)


class Adam(Sgd):
    def step(self, w, g, state, t):
        m = 0.9 * state.get("m", np.zeros_like(w)) + 0.1 * g
        v = 0.999 * state.get("v", np.zeros_like(w)) + 0.001 * g * g
        state["m"], state["v"] = m, v
        lr_t = self.lr * np.sqrt(1 - 0.999**t) / (1 - 0.9**t)
        return w - lr_t * m / (np.sqrt(v) + 1e-7)


RULES = {"sgd": Sgd, "momentum": Momentum, "nesterov": Nesterov,
         "adagrad": AdaGrad, "rmsprop": RmsProp, "adam": Adam}
SURFACE = {"sgd": 0.95, "momentum": 0.1, "nesterov": 0.1,
           "adagrad": 1.5, "rmsprop": 0.1, "adam": 0.3}


def as_float32(a):
    """Inputs are exact in float32, so both sides start from the same numbers."""
    return a.astype(np.float32).astype(np.float64)


def check_with_torch(name, lr, w0, gradients, ours):
    made = {"sgd": lambda p: torch.optim.SGD(p, lr),
            "momentum": lambda p: torch.optim.SGD(p, lr, momentum=0.9),
            "adagrad": lambda p: torch.optim.Adagrad(p, lr, eps=1e-7),
            "rmsprop": lambda p: torch.optim.RMSprop(p, lr, alpha=0.99, eps=1e-7)}
    if name not in made:
        return
    w = torch.tensor(w0, requires_grad=True)
    optimizer = made[name]([w])
    for g in gradients:
        w.grad = torch.tensor(g)
        optimizer.step()
    assert np.allclose(w.detach().numpy(), ours, rtol=1e-12, atol=1e-12), name


rng = np.random.default_rng(6)
steps = 5
arrays = {}
start = {"W": as_float32(rng.normal(size=(3, 4))), "b": as_float32(rng.normal(size=5))}
gradients = {k: as_float32(rng.normal(size=(steps,) + v.shape)) for k, v in start.items()}
gradients["W"][:, 0, 0] = 0  # a weight that never gets a gradient: divisions must stay finite
for k in start:
    arrays[f"start/{k}"] = start[k]
    arrays[f"gradients/{k}"] = gradients[k]
for name, rule in RULES.items():
    for k in start:
        w, state, path = start[k], {}, []
        r = rule(0.1)
        for t in range(steps):
            w = r.step(w, gradients[k][t], state, t + 1)
            path.append(w)
        check_with_torch(name, 0.1, start[k], gradients[k], w)
        arrays[f"{name}/{k}"] = np.array(path)
    w, state, path = np.array([-7.0, 2.0]), {}, []
    r = rule(SURFACE[name])
    for t in range(30):
        path.append(w)
        w = r.step(w, np.array([w[0] / 10.0, w[1] * 2.0]), state, t + 1)
    arrays[f"{name}/surface"] = np.array(path + [w])
np.savez(OUT, **arrays)
