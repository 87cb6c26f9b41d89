#!/usr/bin/env python3
"""Refuses an include that the layers forbid (cmake/SitwellModule.cmake), a third-party header outside its folder,
and two headers that give one name to two types: the linker would take either for both.

usage: check_layers.py      from anywhere; exit status 1 when something is refused
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent

# Each third-party header is included in exactly one folder.
QUARTERS = {
    "nlohmann": "src/core/json",
    "fmt": "src/core/text",
    "utf8proc": "src/core/text",
    "tl": "src/core/result",
    "xxhash": "src/core/hash",
    "hwy": "src/dsp/kernels",
    "fftw3": "src/dsp/spectral",
    "sndfile": "src/media",
    "soxr": "src/media",
    "libavformat": "src/media",
    "libavcodec": "src/media",
    "libavutil": "src/media",
    "zip": "src/media",
    "zlib": "src/media",
    "pugixml": "src/media",
    "tbb": "src/render/engine",
    "oneapi": "src/render/engine",
    "CLI": "apps/sitwell",
}


def twice_named():
    """Types of one name in one namespace that two headers define."""
    found = {}
    for path in sorted(ROOT.glob("src/**/*.h")):
        space = ""
        for number, line in enumerate(path.read_text(errors="replace").splitlines(), 1):
            opened = re.match(r"namespace ([\w:]*) ?{", line)
            space = opened[1] if opened else space
            # Between namespaces of their own the kernels define a type for every instruction set.
            defined = re.match(r"(?:struct|class|enum class|union) (\w+)(?: final)?(?: :[^:].*)? {", line)
            if defined and "HWY_NAMESPACE" not in path.read_text():
                found.setdefault((space, defined[1]), []).append(f"{path.relative_to(ROOT)}:{number}")
    return [f"{' and '.join(places)}: two types named {space}::{name}"
            for (space, name), places in found.items() if len(places) > 1]


def main() -> int:
    policy = (ROOT / "cmake/SitwellModule.cmake").read_text()
    may_use = {m: set(used.replace('"', "").split())
               for m, used in re.findall(r"set\(SITWELL_MAY_USE_(\w+)\s+([^)]*)\)", policy)}
    bad = twice_named()
    for path in sorted([*ROOT.glob("src/**/*.[hc]*"), *ROOT.glob("apps/**/*.[hc]*")]):
        where = path.relative_to(ROOT)
        module = where.parts[1]
        for number, line in enumerate(path.read_text(errors="replace").splitlines(), 1):
            own = re.match(r'\s*#\s*include\s+"(\w+)/', line)
            if own and own[1] in may_use and own[1] not in may_use.get(module, set()) | {module}:
                bad.append(f"{where}:{number}: {module} may not include {own[1]}/")
            other = re.match(r"\s*#\s*include\s+<([\w.]+)", line)
            if other and not path.name.endswith("_test.cpp"):
                name = other[1].split(".")[0]
                home = QUARTERS.get(name)
                if home and not str(where).startswith(home):
                    bad.append(f"{where}:{number}: <{other[1]}> belongs to {home} alone")
    print("\n".join(bad) if bad else "layers: nothing refused")
    return 1 if bad else 0


sys.exit(main())
