"""`tariffwire watch`: what new mentions a person asked to be told of, each once."""
