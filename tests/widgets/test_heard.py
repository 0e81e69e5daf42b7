"""What a page knows of relays: their readings may come before anything is known of how often they are read."""

import numpy as np

from node.types.status import RelayLink, RelayState
from tests.widgets.relay_samples import reading
from widgets.pages.heard import Heard


def test_a_relay_that_is_read_at_long_intervals_has_no_gaps_once_that_is_known() -> None:
    heard = Heard()
    heard.take_readings([reading()])
    relay = heard.history(reading().relay)
    heard.take_relays([RelayState(reading().relay, "simulator 2", RelayLink.LIVE, True, live_interval_s=5.0)])
    heard.take_readings(reading(5.0 * step) for step in range(1, 4))
    assert relay.ring.size == 4, "a fast clock lets seconds pass between two readings"
    heard.take_readings([reading(75.0)])
    assert relay.ring.size == 6 and np.isnan(relay.ring.channel(0)[-2]), "a minute is a gap all the same"
