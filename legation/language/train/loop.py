"""The training loop: mixed batches of all sets, learning rate by progress, checkpoints."""

from __future__ import annotations

import json
import logging
import random
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional as fn

from legation.language.pieces import Pieces
from legation.language.train.augment import Augment
from legation.language.train.data import Text, read_attributions, read_conllu, read_newswire
from legation.language.train.losses import Batch, Losses, collate, room
from legation.language.train.mentions import Renamer
from legation.language.train.model import MASK, start_weights
from legation.language.train.narrow import narrow
from legation.language.train.optim import Mean, RowAdam, layer_groups
from legation.language.train.recipe import Recipe
from legation.language.train.start import begun, shipped, told_texts
from legation.language.train.teaching import Teacher
from legation.language.train.telling import Telling, told_batches
from legation.language.train.windows import Labels, Maker, Window, cut, some

log = logging.getLogger(__name__)


def training_texts(shared: Path) -> dict[str, list[Text]]:
    """The documents of the three kinds of labels."""
    language, claims = shared / "training/language", shared / "training/attribution"
    return {
        "tree": read_conllu(language / "ewt_train.conllu")
        + read_conllu(language / "gum_train.conllu"),
        "entity": read_newswire(language / "newswire_ner_train.tsv"),
        "claim": [text for _, text in read_attributions(claims / "polnear_train.jsonl")],
    }


def endless(
    texts: list[Text], maker: Maker, rng: random.Random, *, most: int, single: float
) -> Iterator[Window]:
    """Windows of a set, cut and shuffled anew each time round."""
    while True:
        runs = [
            run for text in texts for run in cut(text, maker.size, rng, most=most, single=single)
        ]
        rng.shuffle(runs)
        for run in runs:
            window = maker.window(run)
            if len(window.ids) <= 480:
                yield window


def batches(
    streams: dict[str, Iterator[Window]], shares: dict[str, float], rng: random.Random, pieces: int
) -> Iterator[list[Window]]:
    """Batches of windows of about one length, the sets mixed by their shares of pieces."""
    seen = dict.fromkeys(streams, 0.0)
    waiting: dict[int, list[Window]] = defaultdict(list)
    while True:
        full: list[list[Window]] = []
        for _ in range(1200):
            kind = min(streams, key=lambda k: seen[k] / shares[k])
            window = next(streams[kind])
            seen[kind] += len(window.ids)
            length = room(len(window.ids))
            waiting[length].append(window)
            if len(waiting[length]) == max(1, pieces // length):
                full.append(waiting.pop(length))
        rng.shuffle(full)
        yield from full


class Trainer:
    """Holds the model, its optimisers and the running mean of its weights.

    `start` is the checkpoint folder of an earlier round, or a model directory to go on from;
    `teacher` is another such, asked by rounds that are taught; told events are kept in `cache`.
    """

    def __init__(
        self,
        recipe: Recipe,
        shared: Path,
        out: Path,
        start: Path | None = None,
        cache: Path | None = None,
        teacher: Path | None = None,
    ) -> None:
        self.recipe, self.out = recipe, out
        torch.set_num_threads(recipe.threads)
        torch.manual_seed(recipe.seed)
        self.rng = random.Random(recipe.seed)
        texts = training_texts(shared)
        self.labels = Labels.of(texts["tree"])
        pieces = Pieces(start_weights() / "tokenizer.json", normalise=True)
        plain = Maker(self.labels, pieces)
        maker = Maker(self.labels, pieces, Augment(self.rng, self._renamer(texts)))
        self.model = begun(start, self.labels)
        if self.model.form != recipe.shape:
            windows = (w for kind in texts.values() for w in some(kind, plain, 12))
            self.model = narrow(self.model, self.labels, recipe.shape, windows)
        self.telling = Telling()
        self.teacher = None
        if recipe.teach:
            self.teacher = Teacher(teacher or shipped(), self.labels, bf16=recipe.bf16)
        self.told = None
        if recipe.told:
            items = told_texts(shared, plain, cache)
            self.told = told_batches(items, random.Random(recipe.seed), recipe.told)
        single = {"tree": 0.3, "entity": 0.15, "claim": 0.1}
        streams = {
            k: endless(t, maker, self.rng, most=recipe.window, single=single[k])
            for k, t in texts.items()
        }
        shares = {
            "tree": recipe.share_tree,
            "entity": recipe.share_entity,
            "claim": recipe.share_claim,
        }
        self.batches = batches(streams, shares, self.rng, recipe.pieces)
        words = {kind: 0.78 * recipe.pieces * share for kind, share in shares.items()}
        self.losses = Losses(self.labels, words)
        self.silver = Losses(self.labels, dict.fromkeys(words, 0.75 * max(1, recipe.told)))
        groups = layer_groups(
            self.model, encoder=recipe.encoder_rate, heads=recipe.head_rate, decay=recipe.rate_decay
        )
        rest = {"base": recipe.head_rate, "weight_decay": 0.0}
        groups.append({"params": list(self.telling.parameters()), **rest})
        self.optimiser = torch.optim.AdamW(groups, betas=(0.9, 0.98), fused=True)
        self.rows = RowAdam(self.model.words)
        self.mean = Mean(self.model, recipe.mean_decay)
        self.begun = {k: v.detach().clone() for k, v in self.model.state_dict().items()}
        out.mkdir(parents=True, exist_ok=True)
        (out / "labels.json").write_text(json.dumps(asdict(self.labels)))
        (out / "recipe.json").write_text(json.dumps(asdict(recipe)))

    def _renamer(self, texts: dict[str, list[Text]]) -> Renamer | None:
        share, datelines = self.recipe.rename, self.recipe.datelines
        if not share and not datelines:
            return None
        return Renamer(texts["entity"], self.rng, share=share, datelines=datelines)

    def run(self) -> None:
        """Trains to the end of the schedule; the weights lie in `out` at any time."""
        r, begun = self.recipe, time.monotonic()
        sums: dict[str, float] = defaultdict(float)
        step = pieces = logged = 0
        self.model.train()
        for step, windows in enumerate(self.batches, start=1):
            progress = step / r.steps
            if r.minutes:
                progress = max(progress, (time.monotonic() - begun) / 60 / r.minutes)
            if progress >= 1:
                break
            for name, value in self.step(
                collate(windows), self.rate(progress), warm=progress >= r.warm
            ).items():
                sums[name] += value
            pieces += sum(len(w.ids) for w in windows)
            if step % r.mean_every == 0:
                self.mean.update(self.model)
            if step % 100 == 0:
                speed = pieces / (time.monotonic() - begun)
                means = " ".join(f"{k} {v / (step - logged):.3f}" for k, v in sums.items())
                log.info("step %d progress %.3f %d pieces/s %s", step, progress, speed, means)
                sums.clear()
                logged = step
            if step % 500 == 0:
                self.save(step)
        self.save(step)
        log.info("done after %d steps, %.0f s", step, time.monotonic() - begun)

    def rate(self, progress: float) -> float:
        """Share of the full learning rate: a linear rise, then a linear fall."""
        warm = self.recipe.warm
        return max(0.01, progress / warm if progress < warm else (1 - progress) / (1 - warm))

    def step(self, batch: Batch, rate: float, *, warm: bool) -> dict[str, float]:
        """One update; returns the losses.  Until `warm`, told events shape their heads alone."""
        r, model = self.recipe, self.model
        states, *used = self._states(batch)
        losses = self.losses(model, states, batch)
        if self.teacher is not None:
            taught = self.teacher.loss(model, states, batch) / (0.75 * r.pieces)
            losses["taught"] = r.teach * taught
        torch.stack(list(losses.values())).sum().backward()
        seen = [used]
        if self.told is not None:
            more, items = next(self.told)
            states, *used = self._states(more)
            silver = torch.stack(list(self.silver(model, states, more).values())).sum()
            words = states[:, 1:].float()
            told = self.telling(words if warm else words.detach(), more, items) / (0.75 * r.told)
            own = {"silver": r.silver * silver, "told": r.told_weight * told}
            if self.teacher is not None:
                again = self.teacher.loss(model, states, more, everywhere=True)
                own["taught again"] = r.teach * again / (0.75 * r.told)
            torch.stack(list(own.values())).sum().backward()
            losses |= own
            seen.append(used)
        parts = [*model.parameters(), *self.telling.parameters()]
        torch.nn.utils.clip_grad_norm_([p for p in parts if p.grad is not None], 1.0)
        for group in self.optimiser.param_groups:
            group["lr"] = group["base"] * rate
        self.optimiser.step()
        self.optimiser.zero_grad(set_to_none=True)
        for rows, vectors in seen:
            if vectors.grad is not None:
                self.rows.step(rows, vectors.grad, r.encoder_rate * r.rate_decay**6 * rate)
        return {name: float(loss.detach()) for name, loss in losses.items()}

    def _states(self, batch: Batch) -> tuple[Tensor, Tensor, Tensor]:
        """States [B,1+T,H], the pieces that the batch uses, and their vectors."""
        r, model = self.recipe, self.model
        masked = (torch.rand(batch.ids.shape) < r.masked) & (batch.ids > MASK)
        ids = batch.ids.masked_fill(masked, MASK)
        rows, place = ids.unique(return_inverse=True)
        vectors = model.words[rows].requires_grad_()
        x = model.embed(fn.embedding(place, vectors), batch.case)
        states = model.encode(x, batch.mask, batch.first, batch.last, bf16=r.bf16, drop=r.drop)
        return states, rows, vectors

    def save(self, step: int) -> None:
        """Writes the running mean of the weights, with the share kept of where they began."""
        keep = self.recipe.keep
        mean, begun = self.mean.weights, self.begun
        weights = {k: v * (1 - keep) + begun[k] * keep for k, v in mean.items()}
        part = self.out / "mean.pt.part"
        torch.save({"step": step, "weights": weights}, part)
        part.replace(self.out / "mean.pt")
