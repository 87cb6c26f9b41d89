#pragma once

#include "decide/audibility/heard_parts.h"

#include <cmath>
#include <string>
#include <vector>

namespace sitwell::test {

/// A part that plays all the time: so loud in each of some bands, 60 dB less in the others.
inline ForeseenPart steady_part(const std::string& role, PartKind kind, const std::string& group,
                                std::vector<std::size_t> bands, float db, std::size_t cells = 50)
{
    ForeseenPart part;
    part.part.name = role;
    part.part.role = role;
    part.part.kind = kind;
    part.part.group = group;
    BandRow row;
    row.fill(std::pow(10.0f, 0.1f * (db - 60.0f)));
    for (const std::size_t band : bands) row[band] = std::pow(10.0f, 0.1f * db);
    part.rows.assign(cells, row);
    part.active.assign(cells, 1);
    return part;
}

/// A voice whose words lie at 1 to 4 kHz, and a guitar with a body of its own that covers them.
inline std::vector<ForeseenPart> covered_voice(float guitar_over_voice_db)
{
    auto voice = steady_part("lead_vocal", PartKind::lead, "vocals", {14, 15, 16}, -22.0f);
    for (BandRow& row : voice.rows)
        for (const std::size_t band : {17u, 18u, 19u, 20u, 21u, 22u})
            row[band] = std::pow(10.0f, -3.0f);
    auto guitar = steady_part("egtr_rhythm", PartKind::body, "guitars", {11, 12, 13}, 0.0f);
    for (BandRow& row : guitar.rows)
        for (const std::size_t band : {18u, 19u, 20u})
            row[band] = std::pow(10.0f, 0.1f * (-30.0f + guitar_over_voice_db));
    return {voice, guitar};
}

}  // namespace sitwell::test
