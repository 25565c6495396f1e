"""Page or text → finished answer, in a process that can be killed, or here when one reader is alone."""

from server.desk.here import Here
from server.desk.kind import Desk
from server.desk.pool import Pool
from server.desk.rendered import Rendered, render

__all__ = ["Desk", "Here", "Pool", "Rendered", "render"]
