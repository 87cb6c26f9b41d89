#pragma once

#include "core/time/frames.h"
#include "support/band/instruments.h"

#include <string_view>
#include <vector>

namespace sitwell::band {

enum class KitMic {
    kick_in,
    kick_out,
    snare_top,
    snare_bottom,
    tom_hi,
    tom_mid,
    tom_floor,
    overhead_left,
    overhead_right,
    room
};
inline constexpr std::size_t kKitMics = 10;

std::string_view name_of(Radiator radiator) noexcept;

/// The direct sound of one radiator in one microphone.
struct Arrival {
    Radiator radiator{};
    double distance_m = 0.0;
    Frames delay_frames = 0;
    double gain_db = 0.0;  ///< re 1 m in front of an ideal microphone
};

struct MicRecording {
    Wave wave;
    std::vector<Arrival> arrivals;
};

/// The kit in a room of 6 × 7.5 × 3.1 m, heard by ten microphones at their places: every radiator
/// reaches every microphone after distance / 343 m/s, weaker by 1 / distance and by the
/// microphone's pattern, duller from behind and by the walls. The stands are moved a little by the
/// seed.
std::array<MicRecording, kKitMics> record_kit(const Kit& kit, const Clock& clock,
                                              std::uint64_t seed);

}  // namespace sitwell::band
