"""Which backcare this is: its version, and a hash that names exactly the content of results and plans; not the FAQ.

The hash is worked out each time from the files that are there, so it is true also where somebody has changed them.
`--version` needs nothing but this module: it imports little, and works where content has a mistake.
"""

import os

from backcare import __version__

NAMED = {"": ".toml", "advice/": ".md", "exercises/": ".md", "regions/": ".toml"}  # all of `Library`; the FAQ is not


def find() -> str:
    """Give the folder of content: the one packed beside this file if there is one, else the checkout's."""
    here = os.path.dirname(os.path.realpath(__file__))
    packed = os.path.join(here, "content")
    return packed if os.path.isdir(packed) else os.path.join(os.path.dirname(os.path.dirname(here)), "content")


def digest(content: str) -> str:
    """Name exactly this content: the same on every system, whatever its line ends; raises `OSError`."""
    from hashlib import sha256

    names = sorted(
        folder + name
        for folder, suffix in NAMED.items()
        for name in os.listdir(os.path.join(content, folder))
        if name.endswith(suffix)
    )
    whole = b"\0".join(os.fsencode(name) + b"\0" + _text(os.path.join(content, name)) for name in names)
    return sha256(whole).hexdigest()[:12]


def _text(path: str) -> bytes:
    with open(path, "rb") as file:
        text = file.read()
    return text.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").replace(b"\r", b"\n")


def named(content: str) -> str:
    """Give the line that `--version` prints, for a folder of content."""
    try:
        name = digest(content)
    except OSError as error:
        name = f"cannot be read: {error.strerror}"
    return f"backcare {__version__} (content {name})"
