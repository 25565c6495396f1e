"""Page or text → finished answer, in a process that can be killed, or in the caller's when one reader is alone."""

from sourcemark.worker_pool.in_process import InProcessPool
from sourcemark.worker_pool.interface import WorkerPool
from sourcemark.worker_pool.process_pool import ProcessPool
from sourcemark.worker_pool.rendered import Rendered, render

__all__ = ["InProcessPool", "ProcessPool", "Rendered", "WorkerPool", "render"]
