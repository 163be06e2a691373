"""A bare window: a list of every client over SQLCipher, without an ORM, a frame or a style.

Run with the folder of the records; the data key comes on standard input as hexadecimal digits.
"""

import sys
from pathlib import Path

from PySide6.QtCore import QStringListModel
from PySide6.QtWidgets import QApplication, QListView
from sqlcipher3 import dbapi2
from telling import tell_first_paint


def main() -> None:
    """Open, fill the list, show it."""
    key = sys.stdin.readline().strip()
    app = QApplication(sys.argv[:1])
    view = QListView()
    view.setUniformItemSizes(True)
    records = dbapi2.connect(str(Path(sys.argv[1]) / "records.db"))
    records.execute(f"""PRAGMA key = "x'{key}'" """)
    names = records.execute(
        "SELECT given_name || ' ' || family_name FROM client ORDER BY sort_text"
    )
    view.setModel(QStringListModel([name for (name,) in names]))
    view.resize(1180, 760)
    tell_first_paint(app, view)
    view.show()
    app.exec()


main()
