"""The table of disputes under Qt's model tester, against a plain list."""

from datetime import timedelta, timezone

from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from node.types.record import Dispute
from tests.widgets.chain_samples import dispute
from widgets.tables.dispute_table import DisputeTableModel

SOME = st.lists(st.builds(dispute, st.one_of(st.none(), st.integers(1, 10**6)), st.integers(1, 50)), max_size=8)


@settings(max_examples=40, deadline=None)
@given(st.lists(SOME, max_size=4))
def test_the_table_is_the_list_it_was_given(lists: list[list[Dispute]]) -> None:
    model = DisputeTableModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    for disputes in lists:
        model.show(disputes)
        assert list(model.rows) == disputes
        for row, one in enumerate(disputes):
            stands = str(model.index(row, model.columnCount() - 1).data())
            assert ("set aside" in stands) == (one.height is None)
    model.deleteLater()


def test_times_are_shown_in_the_chosen_zone() -> None:
    model = DisputeTableModel()
    model.show([dispute(None)])
    before = model.index(0, 0).data()
    model.set_zone(timezone(timedelta(hours=2)))
    assert model.index(0, 0).data() != before
    assert "accepted here" in str(model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole))
    model.deleteLater()
