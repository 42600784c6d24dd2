"""The sub-commands of ``wanjia roster``, one module each with ``add`` and ``run``."""
