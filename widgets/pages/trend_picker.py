"""What can be drawn, as a tree of relays and their quantities, with a line to search it."""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import tzinfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QTreeWidget, QTreeWidgetItem, QWidget

from node.types.quantity import Quantity
from node.types.trend import Channel, Offer
from widgets import format as words
from widgets.card import Card
from widgets.pages import controls

MOST_CHOSEN = 24
_CHANNEL = Qt.ItemDataRole.UserRole


class TrendPicker(Card):
    """`changed(channels)` says which curves are wanted now, in the order of the tree.

    What was wanted stays wanted while the store does not offer it: it is shown again when it does.
    """

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.set_title(self.tr("Curves"))
        self._chosen: dict[Channel, None] = {}
        self._offered: tuple[Offer, ...] = ()
        self._filling = False
        self.search = controls.field(self.tr("Search curves"), self.tr("relay or quantity"), self.on_search_entered)
        self.tree, self.said = QTreeWidget(), controls.label()
        self._lay_out()
        self._say()

    @property
    def chosen(self) -> tuple[Channel, ...]:
        """The curves that are wanted, in the order of the tree."""
        order = {channel: place for place, channel in enumerate(self._all())}
        return tuple(sorted(self._chosen, key=lambda one: (order.get(one, len(order)), one)))

    @property
    def offered(self) -> tuple[Channel, ...]:
        """All that can be drawn."""
        return tuple(self._all())

    def offer(self, offers: Sequence[Offer]) -> None:
        """What there is; the tree is made anew only when that changed."""
        known = [(one.source, one.point, one.quantities) for one in self._offered]
        self._offered = tuple(offers)
        if [(one.source, one.point, one.quantities) for one in offers] != known:
            self._fill()
        self._say()

    def told_between(self, channels: Iterable[Channel], start_s: float, stop_s: float, zone: tzinfo) -> str:
        """That these have nothing between two moments, and when they have, to the hour: nobody has to search for it."""
        wanted = {(one.source, one.point) for one in channels}
        offers = [one for one in self._offered if (one.source, one.point) in wanted]
        before = [one.end_ns for one in offers if one.end_ns <= start_s * 1e9]
        after = [one.first_ns for one in offers if one.first_ns >= stop_s * 1e9]
        if before:
            return self.tr("no reading then; the last are from before {0}").format(
                words.day_and_clock(max(before), zone)
            )
        if after:
            return self.tr("no reading then; the first are from after {0}").format(
                words.day_and_clock(min(after), zone)
            )
        return self.tr("no reading then")

    def choose(self, channels: Iterable[Channel]) -> None:
        """Draw these and no others."""
        self._chosen = dict.fromkeys(channels)
        self._tick()
        self._tell()

    def remembered(self) -> str:
        """The choice as text, for the next start."""
        return json.dumps([
            [one.source, one.point, one.quantity.code, one.quantity.phase, one.quantity.unit, one.quantity.name]
            for one in self.chosen
        ])  # fmt: skip

    def recall(self, text: str) -> None:
        """Choose as at the last time; what cannot be read is no choice."""
        try:
            parts = json.loads(text or "[]")
            self.choose(
                Channel(str(source), str(point), Quantity(int(code), int(phase), int(unit), str(name)))
                for source, point, code, phase, unit, name in parts
            )
        except (ValueError, TypeError):
            self.choose(())

    def on_item_changed(self, item: QTreeWidgetItem) -> None:
        """Somebody ticked a curve, or put the tick away."""
        channel = item.data(0, _CHANNEL)
        if self._filling or not isinstance(channel, Channel):
            return
        if item.checkState(0) == Qt.CheckState.Checked and len(self._chosen) < MOST_CHOSEN:
            self._chosen[channel] = None
        else:
            self._chosen.pop(channel, None)
            self._tick()
        self._tell()

    def on_search(self, text: str) -> None:
        """Show what has these words in its name, or in its relay's."""
        asked = text.casefold().split()
        for relay in self._relays():
            seen = False
            for item in _below(relay):
                named = f"{relay.text(0)} {item.toolTip(0)}".casefold()
                item.setHidden(not all(word in named for word in asked))
                seen = seen or not item.isHidden()
            relay.setHidden(not seen)
            relay.setExpanded(bool(asked) or any(item.checkState(0) == Qt.CheckState.Checked for item in _below(relay)))

    def on_search_entered(self) -> None:
        """Enter goes to the first that was found."""
        found = next((item for relay in self._relays() for item in _below(relay) if not item.isHidden()), None)
        if found is not None:
            self.tree.setCurrentItem(found)
            self.tree.setFocus()

    def _fill(self) -> None:
        self._filling = True
        self.tree.clear()
        for offer in self._offered:
            relay = QTreeWidgetItem([offer.channels[0].place])
            relay.setToolTip(0, offer.channels[0].place)
            relay.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            relay.addChildren([_item(channel) for channel in offer.channels])
            self.tree.addTopLevelItem(relay)
        self._filling = False
        self._tick()
        self.on_search(self.search.text())
        if len(self._offered) == 1:
            self.tree.expandAll()

    def _tick(self) -> None:
        self._filling = True
        for relay in self._relays():
            for item in _below(relay):
                ticked = item.data(0, _CHANNEL) in self._chosen
                item.setCheckState(0, Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
                if ticked:
                    relay.setExpanded(True)
        self._filling = False
        self._say()

    def _tell(self) -> None:
        self._say()
        self.changed.emit(self.chosen)

    def _say(self) -> None:
        count = words.count(len(self._chosen))
        self.set_note(self.tr("{0} chosen").format(count) if self._chosen else "")
        told = ""
        if not self._offered:
            told = self.tr("Nothing can be drawn yet: curves come with the first readings that are stored.")
        elif len(self._chosen) >= MOST_CHOSEN:
            told = self.tr("{0} curves are the most that can be told apart. Take one away first.").format(count)
        controls.say(self.said, told, "quiet")

    def _all(self) -> Iterator[Channel]:
        return (channel for offer in self._offered for channel in offer.channels)

    def _relays(self) -> Iterator[QTreeWidgetItem]:
        return _known(self.tree.topLevelItem(place) for place in range(self.tree.topLevelItemCount()))

    def _lay_out(self) -> None:
        self.tree.setHeaderHidden(True)
        self.tree.setUniformRowHeights(True)
        self.tree.setIndentation(16)
        self.tree.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.tree.setAccessibleName(self.tr("Relays and their quantities"))
        self.tree.setAccessibleDescription(self.tr("Space draws a curve or takes it away."))
        self.tree.itemChanged.connect(lambda item, _column: self.on_item_changed(item))
        self.search.textChanged.connect(self.on_search)
        self.body.addWidget(self.search)
        self.body.addWidget(self.tree, 1)
        self.body.addWidget(self.said)


def _item(channel: Channel) -> QTreeWidgetItem:
    quantity = channel.quantity
    named = ", ".join(filter(None, (quantity.label, quantity.unit_symbol)))
    item = QTreeWidgetItem([named])
    item.setToolTip(0, f"{named}: {words.quantity_kind(quantity)}")
    item.setData(0, _CHANNEL, channel)
    item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
    item.setCheckState(0, Qt.CheckState.Unchecked)
    return item


def _below(item: QTreeWidgetItem) -> Iterator[QTreeWidgetItem]:
    return _known(item.child(place) for place in range(item.childCount()))


def _known(items: Iterable[QTreeWidgetItem | None]) -> Iterator[QTreeWidgetItem]:
    return (item for item in items if item is not None)
