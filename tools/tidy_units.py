#!/usr/bin/python3
"""Prints what clang-tidy is to read so that it sees the sources named on standard input: the sources
themselves, or the units in which their folders are compiled as one (cmake/SitwellBuild.cmake).

usage: tidy_units.py BUILD < sources
"""
import json
import os
import re
import sys


def sources_in(unit):
    """A unit's own file, and those it includes as sources."""
    with open(unit, encoding="utf-8") as text:
        included = re.findall(r'^#include "(.*\.cpp)"', text.read(), re.MULTILINE)
    return {os.path.realpath(path) for path in [unit, *included]}


def main():
    wanted = {os.path.realpath(line.strip()) for line in sys.stdin if line.strip()}
    with open(os.path.join(sys.argv[1], "compile_commands.json"), encoding="utf-8") as commands:
        units = sorted({entry["file"] for entry in json.load(commands)})
    for unit in units:
        # Sources written by the build are there only once it ran.
        if os.path.exists(unit) and wanted & sources_in(unit):
            print(unit)


main()
