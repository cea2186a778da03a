"""ONNX Runtime sessions, set up alike everywhere."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import onnxruntime

_SLOW = ["SkipLayerNormFusion"]  # its kernel for processors is slower than what it replaces


def session(path: Path, threads: int = 1) -> Any:
    """The graph in a file, to run on `threads` threads; raises what ONNX Runtime raises."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_ALL
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(
        str(path), options, providers=["CPUExecutionProvider"], disabled_optimizers=_SLOW
    )
