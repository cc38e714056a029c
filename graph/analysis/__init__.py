"""What the network shows: centrality, communities, brokers, gaps and change."""
