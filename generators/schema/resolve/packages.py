"""Names that no generated package can have, since something else has to be imported by them."""

from __future__ import annotations

from typing import Final

_STANDARD_LIBRARY: Final = frozenset(
    "abc aifc annotationlib antigravity argparse array ast asynchat asyncio asyncore atexit "
    "audioop base64 bdb binascii bisect builtins bz2 calendar cgi cgitb chunk cmath cmd code "
    "codecs codeop collections colorsys compileall compression concurrent configparser contextlib "
    "contextvars copy copyreg crypt csv ctypes curses dataclasses datetime dbm decimal difflib "
    "dis distutils doctest email encodings ensurepip enum errno faulthandler fcntl filecmp "
    "fileinput fnmatch fractions ftplib functools gc genericpath getopt getpass gettext glob "
    "graphlib grp gzip hashlib heapq hmac html http idlelib imaplib imghdr imp importlib inspect "
    "io ipaddress itertools json keyword lib2to3 linecache locale logging lzma mailbox mailcap "
    "marshal math mimetypes mmap modulefinder msilib msvcrt multiprocessing netrc nis nntplib nt "
    "ntpath nturl2path numbers opcode operator optparse os ossaudiodev pathlib pdb pickle "
    "pickletools pipes pkgutil platform plistlib poplib posix posixpath pprint profile pstats pty "
    "pwd py_compile pyclbr pydoc pydoc_data pyexpat queue quopri random re readline reprlib "
    "resource rlcompleter runpy sched secrets select selectors shelve shlex shutil signal site "
    "smtpd smtplib sndhdr socket socketserver spwd sqlite3 sre_compile sre_constants sre_parse "
    "ssl stat statistics string stringprep struct subprocess sunau symtable sys sysconfig syslog "
    "tabnanny tarfile telnetlib tempfile termios textwrap this threading time timeit tkinter "
    "token tokenize tomllib trace traceback tracemalloc tty turtle turtledemo types typing "
    "unicodedata unittest urllib uu uuid venv warnings wave weakref webbrowser winreg winsound "
    "wsgiref xdrlib xml xmlrpc zipapp zipfile zipimport zlib zoneinfo".split()
)
"""The modules of Python 3.11 to 3.14: one that is installed beside them is never imported."""

_INSTALLED: Final = frozenset(
    "aiosqlite annotated_types async_timeout asyncpg click datamodel_code_generator greenlet jinja2 "
    "maquette markupsafe pip pkg_resources prisma pydantic pydantic_core redis rich setuptools sqlalchemy "
    "typing_extensions typing_inspection wheel yaml".split()
)
"""What installs, makes or runs a generated package: pip takes two of a name for the same."""

_FOLDERS: Final = frozenset({"build", "dist", "docs", "jsonschema", "tests", "typescript"})
"""The folders of other outputs, those that building writes into, and the package that everybody has."""

TAKEN_PACKAGES: Final = _STANDARD_LIBRARY | _INSTALLED | _FOLDERS
PACKAGE_CHARACTERS: Final = 100
"""How long a name may be, so that a wheel of any version has a name that file systems take."""
