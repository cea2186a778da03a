"""A model directory is checked before it is used."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from legation.errors import ModelError
from legation.language import Language, load
from legation.language.model import digest


def test_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="LEGATION_MODEL"):
        load(tmp_path / "none")


def test_other_format(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text('{"format": 99}')
    with pytest.raises(ModelError, match="format 99"):
        load(tmp_path)


def test_not_json(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text("format: 1")
    with pytest.raises(ModelError, match="not JSON"):
        load(tmp_path)


def test_damage_is_found(language: Language, tmp_path: Path) -> None:
    folder = language.model.folder
    copy = tmp_path / "model"
    shutil.copytree(folder, copy)
    manifest = json.loads((copy / "manifest.json").read_text())
    labels = copy / manifest["files"]["labels"]
    labels.chmod(0o644)
    labels.write_text(labels.read_text() + " ")
    with pytest.raises(ModelError, match="damaged"):
        load(copy)
    labels.unlink()
    with pytest.raises(ModelError, match="missing"):
        load(copy)


def test_digest(tmp_path: Path) -> None:
    file = tmp_path / "x"
    file.write_bytes(b"abc")
    assert digest(file).startswith("ba7816bf")
