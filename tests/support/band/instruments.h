#pragma once

#include "support/band/score.h"
#include "support/band/style.h"

#include <array>
#include <cstddef>
#include <vector>

namespace sitwell::band {

/// One signal, from the start of the song; full scale ±1 means nothing yet.
using Wave = std::vector<float>;

/// For how long and how fast the instruments sound.
struct Clock {
    double sample_rate_hz = 48000.0;
    std::size_t frames = 0;

    std::size_t frame_at(double seconds) const noexcept
    {
        const double frame = seconds * sample_rate_hz + 0.5;
        return frame <= 0.0                           ? 0
               : frame >= static_cast<double>(frames) ? frames
                                                      : static_cast<std::size_t>(frame);
    }
};

/// What radiates sound in a drum kit. The two heads of the snare move against each other.
enum class Radiator {
    kick_batter,
    kick_front,
    snare_top,
    snare_wires,
    hat,
    tom_hi,
    tom_mid,
    tom_floor,
    crash,
    ride
};
inline constexpr std::size_t kRadiators = 10;
using Kit = std::array<Wave, kRadiators>;

/// Each radiator as heard at 1 m in a dead room.
Kit strike_kit(const Score& score, const Clock& clock, std::uint64_t seed);

/// Strings, electric: what comes out of the pickup.
Wave pluck_bass(const Score& score, const Clock& clock, std::uint64_t seed);
Wave pluck_guitar(const std::vector<Tone>& part, double drive_db, const Clock& clock,
                  std::uint64_t seed);
/// Through an amplifier's distortion and a loudspeaker heard by a microphone.
Wave bass_through_amplifier(const Wave& direct, const Clock& clock);
Wave guitar_through_amplifier(const Wave& direct, double drive_db, const Clock& clock);

std::array<Wave, 2> sound_keys(const Score& score, KeysSound sound, const Clock& clock,
                               std::uint64_t seed);

struct VoiceKind {
    double formant_scale = 1.0;   ///< 1 for a low voice, about 1.16 for a high one
    double mistuned_cents = 8.0;  ///< deviation of a note's pitch from the scale
    double vibrato_cents = 35.0;
    double breathiness = 0.03;
    double closeness = 1.0;  ///< to the microphone: 1 is a hand's width, 0 is across the room
    std::uint64_t seed = 0;
};
Wave sing_part(const std::vector<Syllable>& part, const VoiceKind& voice, const Clock& clock);

Wave tick(const Score& score, const Clock& clock);

}  // namespace sitwell::band
