"""Asks a person for a file, without stopping anything else."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

_tr = partial(QCoreApplication.translate, "files")
Choose = Callable[[QWidget, str, Callable[[Path], None]], None]
"""Ask for a file to write, which is called so unless a person says otherwise, or with "" for one to read.

A name that ends with a slash is that of a folder that is made."""


def choose_file(parent: QWidget, suggested: str, then: Callable[[Path], None]) -> None:
    """The platform's own dialog, which lets the node and the charts go on; `then` hears what was chosen."""
    dialog = QFileDialog(parent)
    is_folder = suggested.endswith("/")
    kind = Path(suggested).suffix.removeprefix(".") or ("" if is_folder else "csv")
    names = {"csv": _tr("Tables (*.csv)"), "txt": _tr("Texts (*.txt)"),
             "png": _tr("Pictures (*.png)"), "json": _tr("JSON (*.json)")}  # fmt: skip
    if not is_folder:
        dialog.setNameFilters([names.get(kind, f"*.{kind}"), _tr("All files (*)")])
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave if suggested else QFileDialog.AcceptMode.AcceptOpen)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile if suggested else QFileDialog.FileMode.ExistingFile)
    dialog.setDefaultSuffix(kind)
    if suggested:
        dialog.selectFile(suggested.removesuffix("/"))
    dialog.fileSelected.connect(lambda name: then(Path(name)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
