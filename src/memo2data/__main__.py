"""``python -m memo2data`` is the ``memo2data`` command."""

from memo2data.cli.main import main

main()
