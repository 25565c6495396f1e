"""Page or text → finished answer, in a process that can be killed, or here when one reader is alone."""

from sourcemark.desk.here import Here
from sourcemark.desk.kind import Desk
from sourcemark.desk.pool import Pool
from sourcemark.desk.rendered import Rendered, render

__all__ = ["Desk", "Here", "Pool", "Rendered", "render"]
