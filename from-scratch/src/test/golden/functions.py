"""Activations and losses in NumPy/PyTorch float64, as numbers that FunctionGoldenTest compares with.

Made with NumPy 2.4.6 and PyTorch 2.13.0:  python functions.py
"""
import pathlib

import numpy as np
import torch

OUT = pathlib.Path(__file__).parent.parent / "resources" / "golden" / "functions.npz"

rng = np.random.default_rng(3)
x = rng.normal(scale=4, size=23).astype(np.float32).astype(np.float64)
x[:6] = [-1000, 1000, 0, -0.0, 40, -40]
scores = rng.normal(scale=3, size=(5, 7)).astype(np.float32).astype(np.float64)
scores[0, :3] = [1010, 1000, 990]
scores[1] = -1000
labels = np.array([0, 6, 2, 3, 3])

t = torch.tensor(x)
probabilities = torch.softmax(torch.tensor(scores), 1).numpy()
one_hot = np.eye(7)[labels]
smooth = 0.9 * one_hot + 0.1 / 7
np.savez(
    OUT,
    x=x,
    step=np.where(x > 0, 1.0, 0.0),
    sigmoid=torch.sigmoid(t).numpy(),
    relu=torch.relu(t).numpy(),
    scores=scores,
    labels=labels.astype(np.float64),
    softmax=probabilities,
    smooth=smooth,
    sum_squared_error=0.5 * np.sum((probabilities - one_hot) ** 2, axis=1),
    cross_entropy=-np.sum(one_hot * np.log(probabilities + 1e-7)) / 5,
    cross_entropy_smooth=-np.sum(smooth * np.log(probabilities + 1e-7)) / 5,
)
