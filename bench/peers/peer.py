"""The conversation between `zero bench --peers` and a Python framework.

One JSON object a line comes in on standard input, one goes out on standard output:

  {"network": "mlp", "task": "train", "batch": 100, "threads": 2, "steps": 20,
   "weights": "w.npz", "inputs": "batch.npz"}      ->  {"millis": [...], "losses": [...]}

`weights` holds the book's names (W1, b1, ...), `inputs` holds x [n, ...] float32 and t [n] labels,
both written by the Java side, so every contestant computes the same step. A request that differs from
the last one in nothing but `steps` goes on from the state that one left, which lets the caller
interleave contestants: A B A B. Any other request starts anew, and forgets.
"""

import json
import sys
import time

import numpy as np


def serve(name, version, build):
    """Answers requests until standard input ends; `build` makes a network from a request."""
    print(json.dumps({"peer": name, "version": version}), flush=True)
    current, contestant = None, None
    for line in sys.stdin:
        request = json.loads(line)
        try:
            key = json.dumps({k: v for k, v in request.items() if k != "steps"}, sort_keys=True)
            if key != current:
                current, contestant = None, None
                inputs = np.load(request["inputs"])
                weights = dict(np.load(request["weights"]))
                contestant = (build(request, weights), inputs["x"], inputs["t"].astype(np.int64))
                current = key
            network, x, t = contestant
            step = network.train if request["task"] == "train" else network.predict
            millis, losses = [], []
            for _ in range(request["steps"]):
                start = time.perf_counter()
                loss = step(x, t)
                millis.append((time.perf_counter() - start) * 1e3)
                losses.append(loss)
            print(json.dumps({"millis": millis, "losses": losses}), flush=True)
        except (KeyError, ValueError, OSError, RuntimeError) as problem:
            print(json.dumps({"error": f"{type(problem).__name__}: {problem}"}), flush=True)
