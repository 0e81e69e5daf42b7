"""Eight nodes for an hour, while they are killed, parted and robbed of their disks."""
