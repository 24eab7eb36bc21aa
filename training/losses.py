"""What a network is told about a batch: the annotators' marks and what teachers think."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor, nn

from training.batches import Batch
from training.mentions import Opinion, mention_losses, opinion, opinion_losses
from training.network import (
    FORBIDDEN,
    LABELS,
    LINK,
    Candidates,
    Network,
    Wanted,
    link_scores,
    pooled,
)

#: Weight of what teachers think of mentions: they do of every word of every window.
MENTIONED = 0.5


def partition(first: Tensor, steps: Tensor, lengths: Tensor) -> Tensor:
    """``(b,)``: the log of the sum over all ways through chains of up to ``w`` words.

    ``first``: ``(b, 7)``, scores of the first word; ``steps``: ``(b, w - 1, 7, 7)``, of going from
    a label to the next word's. Neighbouring steps are joined in pairs, so that it takes ``log w``
    rounds (Rush, ACL 2020).
    """
    labels = first.shape[1]
    stay = torch.full((labels, labels), FORBIDDEN, device=steps.device, dtype=steps.dtype)
    stay.fill_diagonal_(0.0)
    real = torch.arange(1, steps.shape[1] + 1, device=steps.device) < lengths[:, None]
    steps = torch.where(real[:, :, None, None], steps, stay)
    while steps.shape[1] > 1:
        if steps.shape[1] % 2:
            steps = torch.cat([steps, stay.expand(len(steps), 1, -1, -1)], dim=1)
        both = steps[:, ::2, :, :, None] + steps[:, 1::2, None]
        steps = torch.logsumexp(both, dim=3)
    if steps.shape[1]:
        first = torch.logsumexp(first[:, :, None] + steps[:, 0], dim=1)
    return torch.logsumexp(first, dim=1)


def potentials(scores: Tensor, transitions: Tensor, starts: Tensor) -> tuple[Tensor, Tensor]:
    """The scores of first words and of steps of ``(b, w, 7)``."""
    return starts + scores[:, 0], transitions + scores[:, 1:, None]


def chain_loss(
    scores: Tensor, wanted: Wanted, lengths: Tensor, transitions: Tensor, starts: Tensor
) -> Tensor:
    """Summed cross-entropy of what is wanted of scores ``(b, w, 7)`` under a linear-chain CRF."""
    gold = (wanted.labels * scores).sum((1, 2)) + wanted.labels[:, 0] @ starts
    gold = gold + (wanted.pairs * transitions).sum((1, 2, 3))
    return (partition(*potentials(scores, transitions, starts), lengths) - gold).sum()


def marginals(scores: Tensor, lengths: Tensor, transitions: Tensor, starts: Tensor) -> Wanted:
    """The probabilities that a linear chain over scores ``(b, w, 7)`` gives.

    They are the slopes of the log of the sum over all ways.
    """
    with torch.enable_grad():
        first, steps = potentials(scores.detach(), transitions.detach(), starts.detach())
        first.requires_grad_()
        steps.requires_grad_()
        total = partition(first, steps, lengths).sum()
        labels, pairs = torch.autograd.grad(total, (first, steps))
    return Wanted(torch.cat([labels[:, None], pairs.sum(2)], dim=1), pairs)


def sure(batch: Batch) -> Wanted:
    """The annotators' labels as probabilities, of all windows."""
    there = torch.arange(batch.labels.shape[1], device=batch.labels.device) < batch.lengths[:, None]
    labels = nn.functional.one_hot(batch.labels, len(LABELS)) * there[..., None]
    labels = labels.float()
    return Wanted(labels, labels[:, :-1, :, None] * labels[:, 1:, None])


def mixed(batch: Batch, taught: Wanted, gold: float) -> Wanted:
    """What the teachers think, mixed with what annotators say where there are any."""
    own = sure(batch)
    weight = torch.zeros(len(batch.lengths), device=taught.labels.device)
    weight[: batch.tagged] = gold
    return Wanted(
        torch.lerp(taught.labels, own.labels, weight[:, None, None]),
        torch.lerp(taught.pairs, own.pairs, weight[:, None, None, None]),
    )


def by_word(batch: Batch, outputs: Tensor) -> Tensor:
    """What stands at the first wordpiece of each word, ``(b, w, width)``."""
    return outputs[torch.arange(len(outputs), device=outputs.device)[:, None], batch.words[:, :-1]]


@torch.no_grad()
def thoughts(teachers: Sequence[Network], batch: Batch, bfloat16: bool) -> tuple[Wanted, Opinion]:
    """What teachers that read along think of a batch, all alike: of statements and of mentions."""
    labels = pairs = torch.zeros((), device=batch.ids.device)
    words = []
    for teacher in teachers:
        with torch.autocast(batch.ids.device.type, torch.bfloat16, enabled=bfloat16):
            out = teacher.heads(teacher.hidden(batch.ids, batch.features, batch.mask))
        words.append({n: by_word(batch, v.float()) for n, v in out.items() if n != "link"})
        one = marginals(words[-1]["roles"], batch.lengths, *teacher.chain())
        labels = labels + one.labels / len(teachers)
        pairs = pairs + one.pairs / len(teachers)
    return Wanted(labels, pairs), opinion(teachers, batch.lengths, words)


def spans_of(labels: np.ndarray) -> list[tuple[int, int, int]]:
    """(role, first, end) of each span of BIO labels; a stray inside label opens one."""
    labels = np.append(np.asarray(labels, dtype=np.int64), 0)
    role = (labels + 1) // 2  # 0 outside
    before = np.append(0, role[:-1])
    starts = np.flatnonzero((role > 0) & ((role != before) | (labels % 2 == 1)))
    ends = np.flatnonzero((before > 0) & ((role != before) | (labels % 2 == 1)))
    found = zip(role[starts].tolist(), starts.tolist(), ends.tolist(), strict=True)
    return [(each - 1, first, end) for each, first, end in found]


def candidates(found: Tensor, batch: Batch) -> Candidates:
    """Spans ``(n, 3)`` (window, first word, end) as spans of wordpieces."""
    window, first, end = found.unbind(1)
    return Candidates(window, batch.words[window, first], batch.words[window, end], first)


def wrong_spans(batch: Batch, scores: Tensor) -> list[Tensor]:
    """Spans of each role that the tagger sees where there are none, ``(n, 3)`` each."""
    guess = scores[: batch.tagged].argmax(-1)
    there = torch.arange(guess.shape[1], device=guess.device) < batch.lengths[: batch.tagged, None]
    guess = (guess * there).cpu().numpy()
    gold = batch.labels[: batch.tagged].cpu().numpy()
    width = guess.shape[1] + 1  # a word outside parts the windows
    flat = np.pad(guess, ((0, 0), (0, 1))).reshape(-1)
    role = np.pad((gold + 1) // 2, ((0, 0), (0, 1))).reshape(-1)
    found: list[list[tuple[int, int, int]]] = [[], [], []]
    for kind, first, end in spans_of(flat):
        if not (role[first:end] == kind + 1).any():
            row, at = divmod(first, width)
            found[kind].append((row, at, end - row * width))
    device = scores.device
    return [torch.tensor(x, dtype=torch.long, device=device).reshape(-1, 3) for x in found]


def link_loss(network: Network, batch: Batch, link: Tensor, scores: Tensor, noisy: bool) -> Tensor:
    """Summed cross-entropy of cue -> source and content -> cue, null among the choices.

    With ``noisy``, spans that the tagger wrongly predicts are candidates too, linked to nothing.
    """
    links = batch.links
    spans = [links.sources, links.cues, links.contents]
    cue_source, content_cue = links.cue_source, links.content_cue
    if noisy:
        wrong = wrong_spans(batch, scores.detach())
        spans = [torch.cat(pair) for pair in zip(spans, wrong, strict=True)]
        cue_source = nn.functional.pad(cue_source, (0, len(wrong[1])))
        content_cue = nn.functional.pad(content_cue, (0, len(wrong[2])))
    loss = scores.sum() * 0.0
    if not len(spans[1]):
        return loss
    source, cue, content = (candidates(x, batch) for x in spans)
    cue_vectors = pooled(link, cue)
    if len(spans[0]):
        source_vectors = pooled(link, source)
        logits = link_scores(
            cue_vectors[:, :LINK],
            source_vectors[:, LINK : 2 * LINK],
            cue_vectors[:, -2],
            cue,
            source,
            network.source_distance,
            network.source_order,
        )
        loss = loss + nn.functional.cross_entropy(
            logits, cue_source, reduction="sum", ignore_index=-100
        )
    if len(spans[2]):
        content_vectors = pooled(link, content)
        logits = link_scores(
            content_vectors[:, 2 * LINK : 3 * LINK],
            cue_vectors[:, 3 * LINK : 4 * LINK],
            content_vectors[:, -1],
            content,
            cue,
            network.cue_distance,
            network.cue_order,
        )
        loss = loss + nn.functional.cross_entropy(logits, content_cue, reduction="sum")
    return loss


def losses(
    network: Network,
    batch: Batch,
    noisy: bool,
    bfloat16: bool = False,
    teachers: Sequence[Network] = (),
    gold: float = 0.3,
) -> dict[str, Tensor]:
    """The summed loss of each head over a batch.

    ``teachers`` read along; ``gold`` is the annotator's weight beside them.
    """
    wanted = sure(batch)
    known = batch.tagged  # of so many windows something is known
    if teachers:
        taught, mentions = thoughts(teachers, batch, bfloat16)
        wanted, known = mixed(batch, taught, gold), len(batch.lengths)
    with torch.autocast(batch.ids.device.type, torch.bfloat16, enabled=bfloat16):
        out = network(batch.ids, batch.features, batch.mask)
    out = {name: values.float() for name, values in out.items()}
    words = {name: by_word(batch, values) for name, values in out.items() if name != "link"}
    found = mention_losses(network, batch.marks, batch.lengths, words)
    if teachers:
        soft = opinion_losses(network, mentions, batch.lengths, words)
        found = {
            name: gold * value + MENTIONED * (1 - gold) * soft[name]
            for name, value in found.items()
        }
    if known:
        there = Wanted(wanted.labels[:known], wanted.pairs[:known])
        roles = words["roles"][:known]
        found["chain"] = chain_loss(roles, there, batch.lengths[:known], *network.chain())
    if batch.tagged:
        found["link"] = link_loss(network, batch, out["link"], words["roles"], noisy)
    return found
