"""The one place that writes a file: beside the old one, then in its stead, so that no failure leaves half a file."""

import errno
import os
import secrets
import shutil
from contextlib import suppress
from pathlib import Path

_PERMISSION = "you have no permission"
_IN_USE = "another program has it open"
_REASONS = {
    errno.EACCES: _PERMISSION,
    errno.EPERM: _PERMISSION,
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your allowance of disk space is used up",
    errno.EFBIG: "it is too large for that disk",
    errno.EISDIR: "it is a folder",
    errno.ENOTEMPTY: "it is a folder",
    errno.ENOTDIR: "one of the folders in its path is a file",
    errno.ENOENT: "there is no such file or folder",
    errno.EROFS: "the disk is read-only",
    errno.ENAMETOOLONG: "the name is too long",
    errno.EBUSY: _IN_USE,
    errno.ETXTBSY: _IN_USE,
    errno.EIO: "the disk failed",
}
_WINDOWS_SHARING = (32, 33)
"""ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION, which Python reports as a missing permission."""


def replace_file(path: Path, data: bytes) -> None:
    """Write *data* to a new file beside *path*, flush it to the disk, and put it in the place of *path*.

    A link is followed, and the permissions of an old file are kept. Raises ``OSError``; the old file is then as it
    was, and nothing is left beside it. A file that may not be written is not replaced either.
    """
    target = Path(os.path.realpath(path))
    _refuse_unwritable(target)
    beside = target.with_name(f".jcadesk-{secrets.token_hex(8)}.tmp")
    try:
        _write_through(beside, data)
        if target.exists():
            shutil.copymode(target, beside)
        beside.replace(target)
    finally:
        with suppress(OSError):
            beside.unlink()
    _flush_folder(target.parent)


def why(error: OSError) -> str:
    """Return what went wrong in plain words, to follow "because": "the disk is full"."""
    if getattr(error, "winerror", None) in _WINDOWS_SHARING:
        return _IN_USE
    return _REASONS.get(error.errno or 0) or error.strerror or str(error) or "the system gave no reason"


def _refuse_unwritable(target: Path) -> None:
    """Raise as writing in place would: replacing asks leave of the folder alone, not of the file."""
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target))


def _write_through(path: Path, data: bytes) -> None:
    with path.open("xb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def _flush_folder(folder: Path) -> None:
    """Flush the new name to the disk where the system can; the file itself is safe without."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
