"""Blend a checkpoint with the one that its training began with (Wortsman et al., CVPR 2022).

    python -m training.blend --weights runs/student/average-3.pt --start runs/start.pt \
        --out runs/student/blended.pt

Training goes too far for texts of other genres; a part of the way back keeps what the start did on
them. What the start has not is taken as it is. The linker is trained anew afterwards.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--start", type=Path, required=True)
    parser.add_argument("--share", type=float, default=0.7, help="of the new weights")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    trained = torch.load(options.weights, weights_only=True)
    start = torch.load(options.start, weights_only=True)
    blended = {
        name: torch.lerp(start[name], value, options.share)
        if name in start and value.is_floating_point()
        else value
        for name, value in trained.items()
    }
    torch.save(blended, options.out)


if __name__ == "__main__":
    main()
