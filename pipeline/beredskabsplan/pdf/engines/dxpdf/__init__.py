"""dxpdf, the engine that comes with us."""
