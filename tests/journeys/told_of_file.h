#pragma once

#include "core/json/json.h"

#include <string_view>

namespace sitwell::test {

/// What `prep --json` tells of one file of a song's tracks; null when it tells nothing.
inline const Json& told_of_file(const Json& tracks, std::string_view file)
{
    for (const Json& each : tracks.elements())
        if (each["file"].string_or("") == file) return each;
    static const Json none;
    return none;
}

}  // namespace sitwell::test
