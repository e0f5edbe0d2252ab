"""Ways of telling somebody: one file per channel, each with the same small face."""

from engine.channels.channel import Channel, DeliveryFailed
from engine.channels.table import channel_table

__all__ = ["Channel", "DeliveryFailed", "channel_table"]
