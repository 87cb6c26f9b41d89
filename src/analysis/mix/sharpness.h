#pragma once

#include "analysis/masking/excitation.h"
#include "analysis/measure_mix.h"

namespace sitwell {

/// How sharp a sound is, acum: the first moment of its specific loudness over the critical-band
/// rate, weighted by DIN 45692:2009 (1 up to 15.8 Bark, 0.15 exp(0.42 (z − 15.8)) + 0.85 above).
/// Specific loudness is that of masking/partial_loudness.h rather than Zwicker's; the scale is set
/// as the standard sets it, narrow noise at 1 kHz and 60 dB SPL being 1 acum, so figures compare
/// with each other and only roughly with other meters. 0 for silence. [any]
double sharpness_acum(const BandRow& excited);

/// Sharpness of a mix as it is heard at 80 dB SPL, whatever its level.
struct MixSharpness {
    double loud_acum = 0.0;     ///< median over its loudest fifth (mixing practice 11.2, B16)
    double highest_acum = 0.0;  ///< 95th percentile over all that is less than 20 dB below its
                                ///< loud moments (character.md, harshness)
};

/// Of 400 ms each; the defaults for silence. [any]
MixSharpness mix_sharpness(const MixRows& rows, double integrated_lufs);

}  // namespace sitwell
