"""What the window asks that a double-click on `beredskabsplan.cmd` opens."""
