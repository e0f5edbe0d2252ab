"""From what was counted to what it tells: quantiles, survival, bottlenecks; pure functions over values of the model."""
