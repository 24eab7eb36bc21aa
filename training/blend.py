"""Blend a checkpoint with the one that its training began with (Wortsman et al., CVPR 2022).

    python -m training.blend --weights runs/two/linked.pt --start runs/one/average-7.pt \
        --out runs/two/blended.pt

Training on further corpora moves the encoder; a part of the way back keeps what it did on texts of
other genres. Heads that the start has not are taken as they are, and so is the linker.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch

OLD = ("encoder.", "features.", "roles.", "transitions", "starts")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--start", type=Path, required=True)
    parser.add_argument("--share", type=float, default=0.85, help="of the new weights")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    saved = torch.load(options.weights, weights_only=True)
    start = torch.load(options.start, weights_only=True)
    network = {
        name: torch.lerp(start[name], value, options.share)
        if name.startswith(OLD) and value.is_floating_point()
        else value
        for name, value in saved["network"].items()
    }
    torch.save({**saved, "network": network}, options.out)


if __name__ == "__main__":
    main()
