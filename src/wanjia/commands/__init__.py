"""The sub-commands of ``wanjia``, one module each with ``main(arguments) -> exit code``.

Nothing here imports Django at the top: a command that does not need it starts at once.
"""
