"""Train the encoder and its heads on PolNeAR.

    python -m training.train --corpus POLNEAR/train --base MINILM --out runs/NAME

Writes a checkpoint after each epoch into ``--out``; the same command takes an interrupted run up
again. Figures of each epoch go to ``--out/log.jsonl``. On Linux set
``MALLOC_MMAP_THRESHOLD_=4294967296 MALLOC_TRIM_THRESHOLD_=8589934592``: a step takes half the time
without the page faults.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from collections import defaultdict
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from sayso.tagger.tokens import tokenise
from training.batches import Mixture, Plan, Text, epochs, moved
from training.checkpoints import load_network, load_tokenizer
from training.corpus import load, plain
from training.entities import gap, gap_marks, gum, silver
from training.headlines import pages
from training.losses import losses
from training.network import Network
from training.spans import stories


@torch.no_grad()
def average_of(kept: list[Tensor], new: list[Tensor], seen: Tensor) -> None:
    """Exponential moving average that forgets its start quickly."""
    decay = min(0.999, (1 + int(seen)) / (10 + int(seen)))
    torch._foreach_lerp_(kept, new, 1 - decay)


def corpora(options: argparse.Namespace, tokenizer: Tokenizer) -> list[Text]:
    """All texts to train on; some of PolNeAR's are kept for thresholds."""
    documents = load(options.corpus, tokenizer)
    random.Random(0).shuffle(documents)
    documents = documents[options.held_out :]
    names = silver(options.corpus, {each[0].doc: each[0].tokens for each in documents})
    texts = [Text(each[0].tokens, tuple(each), names.get(each[0].doc)) for each in documents]
    if options.headlines:
        made = pages(documents, tokenizer, options.headlines, options.seed)
        texts += [Text(each.tokens, (each,)) for each in made]
    if options.stories is not None:
        told = [Text(each.tokens, (each,)) for each in stories(options.stories, tokenizer)]
        texts += told * options.stories_times
    if options.gum is not None:
        texts += [Text(marks.tokens, (), marks) for marks in gum(options.gum, tokenizer)]
    if options.gap is not None:
        snippets = gap(options.gap, tokenizer)
        texts += [Text(each.tokens, (), gap_marks(each), options.gap_share) for each in snippets]
    texts += [Text(each) for each in tokenise(list(plain(options.texts)), tokenizer)]
    return texts


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--gum", type=Path, help="folder of GUM's .conllu files")
    parser.add_argument("--gap", type=Path, help="gap-development.tsv")
    parser.add_argument("--start", type=Path, help="weights to begin with (training.restore)")
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--pieces", type=int, default=2048)
    parser.add_argument("--rate", type=float, default=2.5e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--held-out", type=int, default=42, help="documents kept for thresholds")
    parser.add_argument("--texts", type=Path, nargs="+", default=[], help="texts without marks")
    parser.add_argument("--teachers", type=Path, nargs="+", default=[], help="read along")
    parser.add_argument("--teacher-base", type=Path, help="base of the teachers")
    parser.add_argument("--made", type=float, default=0.0, help="windows of two parts, per window")
    parser.add_argument("--headlines", type=int, default=0, help="texts of made-up headlines")
    parser.add_argument("--stories", type=Path, help="folder of stories with spans.json")
    parser.add_argument("--stories-times", type=int, default=2, help="in an epoch")
    parser.add_argument("--share", type=float, default=1.0, help="of PolNeAR in an epoch")
    parser.add_argument("--others", type=float, default=1.0, help="of other texts in an epoch")
    parser.add_argument("--gap-share", type=float, default=1.0, help="of GAP among the others")
    parser.add_argument("--gold", type=float, default=0.3, help="weight beside a teacher's")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--device", default="cpu", help="cuda, say")
    parser.add_argument("--workers", type=int, default=0, help="processes that make epochs ready")
    parser.add_argument("--freeze", type=int, default=0, help="layers to keep from here on")
    parser.add_argument("--bfloat16", action="store_true", help="multiply in half precision")
    parser.add_argument("--save-every", type=int, default=100, help="steps between checkpoints")
    parser.add_argument("--steps", type=int, help="stop after so many steps (a trial)")
    options = parser.parse_args()
    if (options.texts or options.made) and not options.teachers:
        parser.error("--texts and --made have no marks: name --teachers to tell what they hold")
    if options.teachers and options.teacher_base is None:
        parser.error("--teachers want --teacher-base")
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    options.out.mkdir(parents=True, exist_ok=True)
    tokenizer = load_tokenizer()
    texts = corpora(options, tokenizer)
    mixture = Mixture(options.share, options.others, options.made)
    plan = Plan(texts, mixture, options.pieces, options.seed)
    per_epoch = len(Plan(texts, mixture, options.pieces, 0).epoch(0))
    saved = options.out / "state.pt"
    state = torch.load(saved, weights_only=False, map_location="cpu") if saved.exists() else {}
    first, begin = state.get("epoch", 0), state.get("step", 0)
    coming = epochs(plan, range(first, options.epochs), options.workers)
    device = torch.device(options.device)
    network = Network(options.base)
    if options.start is not None:
        network.load_state_dict(torch.load(options.start, weights_only=True), strict=False)
    network.to(device)
    teachers = [
        load_network(options.teacher_base, each).to(device).requires_grad_(False)
        for each in options.teachers
    ]
    fresh = () if options.start is None else ("roles.", "link_")
    named = [(n, p) for n, p in network.named_parameters() if not n.startswith("encoder.")]
    scalars = [p for n, p in named if "." not in n]
    heads = [p for n, p in named if "." in n and not (fresh and n.startswith(fresh))]
    # Heads that were trained already go on as slowly as the encoder.
    body = [p for p in network.encoder.parameters() if p.requires_grad]
    body += [p for n, p in named if fresh and n.startswith(fresh)]
    optimizer = torch.optim.AdamW(
        [
            {"params": body, "lr": options.rate},
            {"params": heads, "lr": options.head_rate},
            # Single scores (transitions, distances) start at 0 and have far to go.
            {"params": scalars, "lr": 10 * options.head_rate, "weight_decay": 0.0},
        ],
        weight_decay=0.01,
        betas=(0.9, 0.98),
        fused=True,
    )
    total = per_epoch * options.epochs
    warm = max(1, total // 20)

    def scale(step: int) -> float:
        return min(1.0, step / warm) * max(0.02, (total - step) / (total - warm))

    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: scale(s + 1))
    average = torch.optim.swa_utils.AveragedModel(network, multi_avg_fn=average_of)
    if state:
        network.load_state_dict(state["network"])
        average.load_state_dict(state["average"])
        optimizer.load_state_dict(state["optimizer"])
        for group in optimizer.param_groups:
            group["fused"], group["foreach"] = True, False
        schedule.load_state_dict(state["schedule"])
        torch.set_rng_state(state["random"])

    for layer in network.encoder.encoder.layer[: options.freeze]:
        layer.requires_grad_(False)
    if options.freeze:
        network.encoder.embeddings.requires_grad_(False)
        network.features.requires_grad_(False)

    def save(epoch: int, step: int) -> None:
        torch.save(
            {
                "epoch": epoch,
                "step": step,
                "network": network.state_dict(),
                "average": average.state_dict(),
                "optimizer": optimizer.state_dict(),
                "schedule": schedule.state_dict(),
                "random": torch.get_rng_state(),
            },
            saved.with_suffix(".tmp"),
        )
        saved.with_suffix(".tmp").replace(saved)

    for epoch, made in zip(range(first, options.epochs), coming, strict=True):
        if epoch != first or not begin:
            torch.manual_seed(options.seed * 1000 + epoch)
        network.train()
        begun, words, sums = time.time(), 0, defaultdict[str, float](float)
        for step, batch in enumerate(made):
            if epoch == first and step < begin:
                continue
            noisy = epoch > 0 or step > per_epoch // 2
            words += int(batch.lengths.sum())
            batch = moved(batch, device)
            each = losses(network, batch, noisy, options.bfloat16, teachers, options.gold)
            loss = torch.stack(list(each.values())).sum() / len(batch.lengths)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 50.0)
            optimizer.step()
            schedule.step()
            average.update_parameters(network)
            for name, value in each.items():
                sums[name] += value.detach()
            if step % 20 == 0:
                if not math.isfinite(loss.item()):
                    raise SystemExit(f"the loss is {loss.item()} at epoch {epoch}, step {step}")
                shown = " ".join(f"{name} {sums[name] / words:.4f}" for name in sorted(sums))
                print(
                    f"epoch {epoch} step {step}/{per_epoch} {shown} {time.time() - begun:.0f} s",
                    flush=True,
                )
            if (step + 1) % options.save_every == 0:
                save(epoch, step + 1)
            if options.steps and step + 1 >= options.steps:
                return
        record = {
            "epoch": epoch + 1,
            **{name: float(sums[name]) / words for name in sorted(sums)},
            "seconds": round(time.time() - begun),
        }
        with open(options.out / "log.jsonl", "a", encoding="utf-8") as log:
            log.write(json.dumps(record) + "\n")
        save(epoch + 1, 0)
        kept = {name: value.cpu() for name, value in average.module.state_dict().items()}
        torch.save(kept, options.out / f"average-{epoch + 1}.pt")


if __name__ == "__main__":
    main()
