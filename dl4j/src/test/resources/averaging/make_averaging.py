"""Averaged weights in NumPy, as numbers that WeightAverageTest compares with.

averaging.json: weights after each of 12 steps, and their average after each, for a memory of 5 steps: the sum of all
weights so far, each times what the rule a += w (p - a), w = 1 / min(t, 5), gives it in the end. It is written out as that
sum, in float64, not as the recursion. Made with NumPy 2.4.6:  python3 make_averaging.py > averaging.json
"""
import json

import numpy as np

MEMORY = 5
STEPS = 12
rng = np.random.default_rng(5)
weights = np.cumsum(rng.normal(size=(STEPS, 7)), axis=0).astype(np.float32)

averages = []
for last in range(1, STEPS + 1):
    rates = np.array([1 / min(t, MEMORY) for t in range(1, last + 1)])
    # the share of step t is its rate, times what each later step leaves of it
    shares = [rates[t] * np.prod(1 - rates[t + 1 :]) for t in range(last)]
    assert abs(sum(shares) - 1) < 1e-12
    averages.append(np.average(weights[:last].astype(np.float64), axis=0, weights=shares))

print(
    json.dumps(
        {
            "memory": MEMORY,
            "weights": [[float(x) for x in row] for row in weights],
            "averages": [[float(x) for x in row] for row in averages],
        }
    )
)
