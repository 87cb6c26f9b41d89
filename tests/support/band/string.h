#pragma once

#include "support/band/filters.h"
#include "support/band/instruments.h"

#include <vector>

namespace sitwell::band {

/// How a string is built, and where it is plucked and heard (fractions of its length).
struct StringMake {
    double pluck_at = 0.2;
    double pickup_at = 0.15;
    double t60_s = 6.0;          ///< of its fundamental at 82 Hz; shorter for higher notes
    double dulling = 0.25;       ///< 0 … 0.5: how much faster the overtones die
    double softest_hz = 900.0;   ///< brightness of the softest pluck
    double hardest_hz = 4000.0;  ///< and of the hardest
    double cents = 0.0;          ///< out of tune
};

/// A plucked string: Karplus and Strong 1983 with the extensions of Jaffe and Smith 1983 (pluck
/// position, tuning by an all-pass), excited by the velocity wave of an ideal pluck and some noise.
class String {
public:
    String(const StringMake& make, const Clock& clock, std::uint64_t seed);

    /// Adds one tone to `to`; it is cut where the next tone on this string begins.
    void play(const Tone& tone, double next_at_s, Wave& to);

private:
    StringMake make_;
    Clock clock_;
    Chance chance_;
    std::vector<float> line_;
};

}  // namespace sitwell::band
