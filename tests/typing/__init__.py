"""Programs on the generated package of an auction house, as its users would write them.

What is wrong in a line stands behind it: the codes of mypy, then the rules of pyright; of one of them
where the other does not see it. The programs are never run: ``tests/test_typing.py`` hands them over.
"""
