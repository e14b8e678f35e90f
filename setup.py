"""Puts the example books into the package that is built, so that ``juesuan demo`` works from a wheel."""

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py


class BuildWithExamples(build_py):
    """``build_py``, then ``examples/`` copied to ``juesuan/examples``; an editable install needs no copy."""

    def run(self) -> None:
        """Builds the modules and copies the examples."""
        super().run()
        examples = Path(__file__).parent / "examples"
        if not self.editable_mode and examples.is_dir():
            shutil.copytree(examples, Path(self.build_lib) / "juesuan" / "examples", dirs_exist_ok=True)


setup(cmdclass={"build_py": BuildWithExamples})
