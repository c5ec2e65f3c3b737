"""The command line: one file a command, thin entrances to the workflows."""

import os

# One request is a chain of small array steps: a second BLAS thread only spins between them and makes the slow tail
# slower. Set before numpy is first imported; an office that knows better sets the variables itself.
for _name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_name, "1")
