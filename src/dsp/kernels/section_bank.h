#pragma once

#include "dsp/filters/section.h"
#include "dsp/lanes/lane_frame.h"

#include <span>

namespace sitwell {

/// FilterSection in every lane.
struct SectionLanes {
    Lanes<double> g, k, m0, m1, m2;

    void set(std::size_t lane, const FilterSection& section) noexcept
    {
        g[lane] = section.g;
        k[lane] = section.k;
        m0[lane] = section.m0;
        m1[lane] = section.m1;
        m2[lane] = section.m2;
    }
    FilterSection at(std::size_t lane) const noexcept
    {
        return {g[lane], k[lane], m0[lane], m1[lane], m2[lane]};
    }
};

/// Where sections come from while they move in a straight line to where they stand.
struct SectionGlide {
    SectionLanes from;
    Lanes<double> left;  ///< frames still to go, of MovingFilter::kGlideFrames
};

/// A second-order section in every lane, with its memory: the arithmetic of Cascade, in float64. A
/// lane whose section mixes nothing but its input passes bit for bit.
struct SectionBank {
    SectionLanes to;
    Lanes<double> band_pass, low_pass;    ///< memory
    const SectionGlide* glide = nullptr;  ///< null when no lane moves
};

/// Plays sections in series, in place, in the first `lanes` (what happens in the others is of no
/// account); glides go on by frames.size(). [render]
void play_sections(std::span<SectionBank* const> sections, std::size_t lanes,
                   LaneFrames frames) noexcept;

}  // namespace sitwell
