"""Files and their meaning: finding plans, reading YAML safely, resolving places, editing and writing without loss."""
