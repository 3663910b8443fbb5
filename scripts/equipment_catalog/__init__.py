"""The open equipment reference: from YAML records to a searchable site.

The modules import in one direction only; ``tests/test_architecture.py`` holds the order.
"""
