"""What Word and Excel files share: the package of parts, charts, formulas."""

__all__: list[str] = []
