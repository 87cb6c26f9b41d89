"""What a command costs: how the figures of docs/performance.md are taken."""
import os, subprocess, sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
# What else the machine does can only add to a run, so of several the fastest counts.
TIMES = 3


def timed(command, folder):
    """(wall s, CPU s, peak MiB) of a command run in a folder; ends the program when it fails."""
    run = subprocess.run(["/usr/bin/time", "-f", "%e %U %S %M", *command], cwd=folder, capture_output=True, text=True)
    if run.returncode != 0:
        sys.exit(run.stderr)
    wall, user, system, peak = map(float, run.stderr.split()[-4:])
    return wall, user + system, peak / 1024


def fastest(runs):
    """The least of each figure over runs of one command."""
    return tuple(min(column) for column in zip(*runs))
