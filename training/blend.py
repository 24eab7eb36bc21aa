"""Blend checkpoints, and a part of the way back to another (Wortsman et al., ICML and CVPR 2022).

    python -m training.blend --weights runs/more/average-8.pt runs/other/average-7.pt \
        --shares 0.5 0.3 --start runs/early.pt --out runs/blended.pt

Training goes too far for texts of other genres; a part of the way back keeps what the start did on
them, and runs of one start that learnt otherwise make up for one another. What the start has not is
shared among the others. The linker is trained anew afterwards.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, nargs="+", required=True)
    parser.add_argument("--shares", type=float, nargs="+", default=[0.7], help="of each of them")
    parser.add_argument("--start", type=Path, required=True, help="the rest is of this one")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    if len(options.weights) != len(options.shares) or not 0 < sum(options.shares) <= 1:
        parser.error("--shares wants a number for each of --weights, together 1 at most")
    trained = [torch.load(path, weights_only=True) for path in options.weights]
    start = torch.load(options.start, weights_only=True)
    total = sum(options.shares)
    blended = dict(trained[0])
    for name, value in blended.items():
        if value.is_floating_point():
            shares = [share / total for share in options.shares]
            mean = sum(s * each[name] for s, each in zip(shares, trained, strict=True))
            blended[name] = torch.lerp(start[name], mean, total) if name in start else mean
    torch.save(blended, options.out)


if __name__ == "__main__":
    main()
