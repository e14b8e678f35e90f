"""Web pages: ``reader.read_html``, ``reader.read_mht`` and ``writer.html_bytes``, each loaded when it is used."""

__all__: list[str] = []
