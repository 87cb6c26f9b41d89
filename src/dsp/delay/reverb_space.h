#pragma once

#include "dsp/kernels/reverb_settings.h"

#include <array>

namespace sitwell {

/// The geometry of a character at size 1. Times of early reflections are those of image sources in
/// rectangles of about the named size, thinned until no two ears' reflections coincide; those of
/// the diffusion lie in the range of Dattorro ("Effect design", JAES 45(9), 1997), whose plate this
/// is not.
struct ReverbSpace {
    double shortest_line_ms;
    double longest_line_ms;
    double diffusion;  ///< factor of the all-passes
    std::array<double, kReverbDiffusers> diffuser_ms;
    std::array<std::array<double, kReverbEarlyTaps>, 2> early_ms;  ///< left ear, right ear
    double early_fall_db_per_ms;
};

inline constexpr std::array<ReverbSpace, 4> kReverbSpaces{{
    // room: a studio live room, 7 m across
    {17.0,
     59.0,
     0.62,
     {2.9, 3.7, 5.3, 7.1},
     {{{3.1, 7.9, 11.3, 16.7, 20.9, 26.3, 33.1, 39.7},
       {4.3, 6.7, 12.7, 15.1, 22.3, 28.1, 31.7, 41.3}}},
     0.22},
    // plate: no walls, dense at once
    {19.0,
     71.0,
     0.70,
     {3.3, 4.7, 7.9, 10.3},
     {{{1.1, 2.9, 4.7, 7.3, 9.7, 12.1, 15.7, 19.3}, {1.7, 2.3, 5.3, 6.7, 10.3, 13.1, 14.9, 20.1}}},
     0.12},
    // hall: 25 m across, slow to build
    {37.0,
     103.0,
     0.60,
     {4.3, 6.1, 8.9, 12.7},
     {{{12.1, 19.9, 27.7, 35.3, 43.9, 53.9, 66.1, 79.7},
       {14.3, 17.9, 29.3, 33.7, 46.7, 51.7, 69.1, 83.3}}},
     0.08},
    // chamber: hard walls, 5 m across
    {23.0,
     71.0,
     0.66,
     {3.1, 4.3, 6.7, 9.1},
     {{{5.3, 9.7, 14.9, 19.7, 26.9, 32.3, 41.1, 49.9},
       {6.7, 8.3, 16.1, 18.1, 28.7, 34.9, 38.9, 53.3}}},
     0.13},
}};

}  // namespace sitwell
