"""An outcome as Danish text or for other programs."""
