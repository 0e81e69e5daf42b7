"""What a block is judged by: the settings in force where it stands, and the network's ids."""

from dataclasses import dataclass

from node.types.network import Parameters


@dataclass(frozen=True, slots=True)
class Network:
    """The parameters in force after a block, the control record that set them, and the ids that signatures cover."""

    parameters: Parameters
    genesis_id: bytes
    network_id: bytes
    control_number: int
    control_id: bytes
