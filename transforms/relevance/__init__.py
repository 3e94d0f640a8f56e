"""KeepTradeNews: which articles are about trade policy, and why."""
