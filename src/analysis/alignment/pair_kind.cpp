#include "analysis/alignment/pair_kind.h"

#include <array>
#include <cstddef>

namespace sitwell {

const PairWindow& window_of(PairKind kind) noexcept
{
    constexpr HzRange waveform{}, beater{800.0, 3000.0}, open{300.0, 6000.0};
    static constexpr std::array<PairWindow, kPairKinds> kWindows{{
        {5.0, 90.0, -2.0, 2.0, {40.0, 250.0}, {1000.0, 6000.0}},  // kick_in_out
        {5.0, 90.0, -6.0, 6.0, {30.0, 120.0}, waveform},          // kick_out_sub
        {5.0, 60.0, -1.0, 1.0, {120.0, 500.0}, waveform},         // snare_top_bottom
        {5.0, 130.0, -1.5, 1.5, {200.0, 4000.0}, open},           // overheads
        {5.0, 90.0, -2.0, 70.0, {40.0, 250.0}, beater},           // kick_in_overhead
        {5.0, 90.0, -2.0, 70.0, {40.0, 250.0}, waveform},         // kick_out_overhead
        {5.0, 60.0, -2.0, 70.0, {80.0, 600.0}, open},             // snare_overhead
        {5.0, 90.0, -2.0, 70.0, {60.0, 400.0}, open},             // tom_overhead
        {5.0, 90.0, -2.0, 70.0, {60.0, 500.0}, beater},           // kick_in_room
        {5.0, 90.0, -2.0, 70.0, {60.0, 500.0}, waveform},         // kick_out_room
        {5.0, 60.0, -2.0, 70.0, {60.0, 500.0}, open},             // snare_room
        {5.0, 90.0, -2.0, 70.0, {60.0, 500.0}, open},             // tom_room
        {10.0, 140.0, -8.0, 8.0, {60.0, 400.0}, {100.0, 700.0}},  // bass_di_amp
        {10.0, 140.0, -3.0, 3.0, {150.0, 3000.0}, open},          // guitar_mics
        {10.0, 140.0, -6.0, 6.0, {100.0, 2000.0}, open},          // acoustic_mics
    }};
    return kWindows[static_cast<std::size_t>(kind)];
}

}  // namespace sitwell
