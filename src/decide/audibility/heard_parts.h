#pragma once

#include "analysis/masking/audibility.h"
#include "decide/listening/stem_parts.h"
#include "forecast/forecast.h"
#include "session/model/session.h"

#include <span>
#include <vector>

namespace sitwell {

/// What a listener takes for one part, as it is foreseen: in cells of 0.4 s, the moment in which a
/// word is heard or lost.
struct ForeseenPart {
    StemPart part;              ///< its files are indices into the tracks
    std::vector<BandRow> rows;  ///< powers of both channels by third octave
    std::vector<unsigned char> active;

    bool is_of_the_kit() const noexcept;
};

/// The parts of a mix from its tracks and what each is foreseen to be like, behind its fader. Buses
/// and what they do are left out. [any]
std::vector<ForeseenPart> foreseen_parts(std::span<const Strip* const> tracks,
                                         std::span<const StripForecast> heard);

/// How loud all parts are together, LUFS: at that level a listener has the mix (excitation.h).
double foreseen_lufs(std::span<const ForeseenPart> parts);

/// What others leave of a part (mixing practice 3.5).
struct HeardShare {
    float share = 1.0f;         ///< median, 0 to 1, in the bands that carry it
    float lost_percent = 0.0f;  ///< of its moments, those in which less than 0.3 is heard
    bool plays = false;         ///< for 2 s and more; else the rest means nothing
};

/// Of every part, as `decide/listening/part_figures.h` tells it of a print; drums, which that looks
/// at hit by hit, do not play here. [any]
std::vector<HeardShare> heard_shares(std::span<const ForeseenPart> parts, double mix_lufs);

}  // namespace sitwell
