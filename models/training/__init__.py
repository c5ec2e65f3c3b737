"""Training of the models that are served; needs the train extra and the real data."""
