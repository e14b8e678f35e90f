"""What the sentences of the narrative say: sections from the statements, matters from the inputs."""

from juesuan.compile.claims.claims import claims

__all__ = ["claims"]
