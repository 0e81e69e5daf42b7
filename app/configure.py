"""From the command line and a person's settings to what a node is started with."""

import argparse
import math
from dataclasses import replace

from app.passphrase import given
from app.paths import data_folder
from app.settings import CALL_RATE, DIFFICULTY, LIVE_S, NODE_NAME, PORT, SEAL_S, SEALED_S, VAULT_GIB, Settings
from node.api.limits import Rates
from node.config import NodeConfig
from node.network.tls import TlsMode
from node.relays.saved import SavedRelays
from node.store.chain import Pin

FIRST_RELAY = "sim"


def node_config(options: argparse.Namespace) -> NodeConfig:
    """A node in the foreground: what is not said has the node's own defaults, and no relay is watched."""
    plain = reach_config(options)
    return NodeConfig(
        data=plain.data,
        host=options.host or plain.host,
        port=plain.port if options.port is None else options.port,
        name=options.name or plain.name,
        difficulty=plain.difficulty if options.difficulty is None else options.difficulty,
        open=options.open,
        clock_rate=plain.clock_rate if options.clock_rate is None else options.clock_rate,
        peers=tuple(options.peer or ()),
        relays=tuple(options.relay or ()),
        seal=plain.seal if options.seal is None else _interval(options.seal),
        strict=options.strict,
        may_move=True,
        zones=tuple(options.zone or ()),
        keep_days=options.keep_days,
        pin=Pin(*options.pin) if options.pin else None,
        vault_quota=plain.vault_quota if options.vault_quota is None else options.vault_quota,
        networks=plain.networks,
        tls=plain.tls,
        peer_keys=plain.peer_keys,
        rates=_rates(options, plain.rates),
        passphrase=given(options.passphrase_file),
    )


def reach_config(options: argparse.Namespace) -> NodeConfig:
    """As much as it takes to speak with another node."""
    return NodeConfig(
        data_folder(options.data),
        networks=tuple(options.allow_network or ()),
        tls=TlsMode(options.tls or TlsMode.OFF),
        peer_keys=tuple(options.peer_key or ()),
    )


def desktop_config(options: argparse.Namespace, settings: Settings) -> NodeConfig:
    """The node inside the desktop: what is not said comes from the settings.

    Until somebody saved a relay there is a simulated one.

    A port that was asked for by name is taken or refused; the one in the settings may give way to a free one.
    """
    asked = node_config(options)
    return NodeConfig(
        data=asked.data,
        host=asked.host,
        port=settings.get(PORT) if options.port is None else asked.port,
        name=asked.name or settings.get(NODE_NAME),
        difficulty=settings.get(DIFFICULTY) if options.difficulty is None else asked.difficulty,
        open=asked.open,
        clock_rate=asked.clock_rate,
        peers=asked.peers,
        relays=asked.relays or (() if SavedRelays(asked.data).any else (FIRST_RELAY,)),
        seal=_interval(settings.get(SEAL_S)) if options.seal is None else asked.seal,
        port_fallback=options.port is None,
        live_s=settings.get(LIVE_S),
        sealed_s=settings.get(SEALED_S),
        zones=asked.zones,
        keep_days=asked.keep_days,
        pin=asked.pin,
        vault_quota=settings.get(VAULT_GIB) << 30 if options.vault_quota is None else asked.vault_quota,
        networks=asked.networks,
        tls=asked.tls,
        peer_keys=asked.peer_keys,
        rates=_rates(options, replace(asked.rates, address=settings.get(CALL_RATE))),
        passphrase=asked.passphrase,
    )


def _rates(options: argparse.Namespace, plain: Rates) -> Rates:
    return Rates(options.rate or plain.address, options.token_rate or plain.token, options.node_rate or plain.node)


def _interval(seconds: float) -> float | None:
    return seconds if 0 < seconds < math.inf else None
