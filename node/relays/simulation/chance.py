"""Repeatable chance: numbers that look random and are the same wherever and whenever they are asked for."""

import math
import zlib

import numpy as np
import numpy.typing as npt

_MASK = 0xFFFFFFFFFFFFFFFF


def key_of(name: str) -> int:
    """A seed from a name, so that whatever has one name shares one chance; 0 where there is none."""
    return zlib.crc32(name.encode("utf-8", "replace")) if name else 0


def noise(seed: int, tick: int, channel: int) -> float:
    """A number in -1..1 (splitmix64)."""
    x = (seed * 0x9E3779B97F4A7C15 + tick * 0xBF58476D1CE4E5B9 + channel * 0x94D049BB133111EB) & _MASK
    x = ((x ^ (x >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
    x = ((x ^ (x >> 27)) * 0x94D049BB133111EB) & _MASK
    return ((x ^ (x >> 31)) >> 11) / (1 << 52) - 1.0


def noises(seed: int, first: int, count: int, channel: int) -> npt.NDArray[np.float64]:
    """The numbers that `noise` gives for `count` ticks from `first` on."""
    base = (seed * 0x9E3779B97F4A7C15 + channel * 0x94D049BB133111EB + first * 0xBF58476D1CE4E5B9) & _MASK
    x = np.uint64(base) + np.arange(count, dtype=np.uint64) * np.uint64(0xBF58476D1CE4E5B9)
    x = (x ^ (x >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    x = (x ^ (x >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return ((x ^ (x >> np.uint64(31))) >> np.uint64(11)).astype(np.float64) / (1 << 52) - 1.0


def _turns(seconds: float, seed: int, channel: int, periods: tuple[float, ...]) -> list[tuple[float, float]]:
    return [
        (period, math.tau * seconds / period + noise(seed, -1 - place, channel) * math.pi)
        for place, period in enumerate(periods)
    ]


def wave(seconds: float, seed: int, channel: int, periods: tuple[float, ...]) -> float:
    """A slow wander in about -1..1: a few sines whose periods have no common multiple worth waiting for."""
    return sum(math.sin(turn) for _, turn in _turns(seconds, seed, channel, periods)) / len(periods)


def wave_integral(seconds: float, seed: int, channel: int, periods: tuple[float, ...]) -> float:
    """The integral of `wave` over time: with it a wandering frequency has a phase that never leaps."""
    turns = _turns(seconds, seed, channel, periods)
    return sum(-math.cos(turn) * period / math.tau for period, turn in turns) / len(periods)
