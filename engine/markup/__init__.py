"""What every part that reads diagrams shares: the safe reading of XML, and the names that diagrams are made of."""
