"""Makes calibration.json: temperatures by PyTorch's L-BFGS, calibration errors by NumPy.

    python make_calibration.py

The temperature minimises the mean negative log-likelihood of softmax(ln p / T) (Guo et al. 2017), in
double precision. The calibration error sorts the largest probabilities into 15 bins ((m-1)/15, m/15].
"""

import json
import pathlib

import numpy as np
import torch

BINS = 15


def softmax(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def expected_calibration_error(p, labels):
    confidence = p.max(axis=1)
    right = p.argmax(axis=1) == labels
    error = 0.0
    for m in range(BINS):
        inside = (confidence > m / BINS) & (confidence <= (m + 1) / BINS)
        if inside.any():
            error += inside.mean() * abs(right[inside].mean() - confidence[inside].mean())
    return error


def temperature(p, labels):
    z = torch.log(torch.tensor(p, dtype=torch.float64))
    y = torch.tensor(labels)
    log_t = torch.zeros(1, dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.LBFGS(
        [log_t], lr=0.5, max_iter=500, tolerance_grad=1e-14, tolerance_change=1e-16, line_search_fn="strong_wolfe"
    )

    def closure():
        optimizer.zero_grad()
        loss = torch.nn.functional.cross_entropy(z / log_t.exp(), y)
        loss.backward()
        return loss

    optimizer.step(closure)
    return float(log_t.detach().exp()), float(closure().detach())


def case(name, seed, images, classes, strength):
    """Labels are drawn from softmax(z), the network says softmax(strength z)."""
    draw = np.random.default_rng(seed)
    z = draw.normal(0, 1.5, (images, classes))
    truth = softmax(z)
    labels = np.array([draw.choice(classes, p=row) for row in truth])
    p = softmax(strength * z).astype(np.float32)
    t, loss = temperature(p.astype(np.float64), labels)
    q = softmax(np.log(p.astype(np.float64)) / t)
    return {
        "name": name,
        "p": [[float(v) for v in row] for row in p],
        "labels": labels.tolist(),
        "temperature": t,
        "loss": loss,
        "first": [float(v) for v in q[0]],
        "errorBefore": expected_calibration_error(p.astype(np.float64), labels),
        "errorAfter": expected_calibration_error(q, labels),
    }


cases = [
    case("too sure", 1, 120, 3, 2.5),
    case("not sure enough", 2, 120, 3, 0.4),
    case("two classes, much too sure", 3, 80, 2, 6.0),
    case("ten classes", 4, 60, 10, 1.7),
]
target = pathlib.Path(__file__).parent / "calibration.json"
target.write_text(
    json.dumps({"numpy": np.__version__, "torch": torch.__version__, "cases": cases}, separators=(",", ":")) + "\n"
)
for c in cases:
    print(c["name"], c["temperature"], c["errorBefore"], c["errorAfter"])
