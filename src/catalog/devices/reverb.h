#pragma once

#include "catalog/catalog.h"

#include <array>

namespace sitwell {

/// Characters of the reverb, in the order of its `character` parameter: how its early reflections
/// fall and how dense it starts.
enum class ReverbCharacter { room, plate, hall, chamber };

inline constexpr std::array<std::string_view, 4> kReverbCharacterNames{"room", "plate", "hall",
                                                                       "chamber"};

/// Feedback-delay network of 16 modulated lines with frequency-dependent decay (Jot and Chaigne,
/// AES 90, 1991) behind input diffusion and early reflections. The output is wet only.
struct ReverbParams {
    float character = 0.0f;  ///< a ReverbCharacter
    float decay_s = 1.2f;    ///< RT60 at 1 kHz
    float size = 1.0f;       ///< scales every delay
    float pre_delay_ms = 10.0f;
    float low_decay = 1.0f;   ///< RT60 at 125 Hz over RT60 at 1 kHz
    float high_decay = 0.5f;  ///< RT60 at 8 kHz over RT60 at 1 kHz
    float early_db = -6.0f;   ///< early reflections against the late reverberation
    float modulation_percent = 30.0f;
    float low_cut_hz = 150.0f;    ///< 12 dB/oct on the wet signal
    float high_cut_hz = 9000.0f;  ///< 12 dB/oct on the wet signal
    float width_percent = 100.0f;
    float level_db = 0.0f;
    float duck_db = 0.0f;
    float duck_release_ms = 350.0f;
    bool operator==(const ReverbParams&) const = default;
};

inline constexpr auto kReverbParams = std::to_array<ParamSpec<ReverbParams>>({
    {field<&ReverbParams::character>, "character", "Character", Unit::choice, 0.0f, 3.0f,
     Scale::stepped, "Room, plate, hall or chamber.", kReverbCharacterNames},
    {field<&ReverbParams::decay_s>, "decay", "Decay", Unit::s, 0.1f, 12.0f, Scale::log,
     "Time in which the reverberation falls by 60 dB at 1 kHz."},
    {field<&ReverbParams::size>, "size", "Size", Unit::ratio, 0.3f, 2.0f, Scale::log,
     "Size of the space, 1 being the character's own."},
    {field<&ReverbParams::pre_delay_ms>, "pre_delay", "Pre-delay", Unit::ms, 0.0f, 250.0f,
     Scale::linear, "Silence between the dry sound and the first reflection."},
    {field<&ReverbParams::low_decay>, "low_decay", "Low decay", Unit::ratio, 0.3f, 2.0f, Scale::log,
     "Decay at 125 Hz against that at 1 kHz."},
    {field<&ReverbParams::high_decay>, "high_decay", "High decay", Unit::ratio, 0.1f, 1.0f,
     Scale::log, "Decay at 8 kHz against that at 1 kHz."},
    {field<&ReverbParams::early_db>, "early", "Early reflections", Unit::db, -40.0f, 6.0f,
     Scale::linear, "Level of the early reflections against the late reverberation."},
    {field<&ReverbParams::modulation_percent>, "modulation", "Modulation", Unit::percent, 0.0f,
     100.0f, Scale::linear, "How far the delays wander, which keeps the tail from ringing."},
    {field<&ReverbParams::low_cut_hz>, "low_cut", "Low cut", Unit::hz, 10.0f, 1000.0f, Scale::log,
     "High-pass on the reverberation."},
    {field<&ReverbParams::high_cut_hz>, "high_cut", "High cut", Unit::hz, 1000.0f, 20000.0f,
     Scale::log, "Low-pass on the reverberation."},
    {field<&ReverbParams::width_percent>, "width", "Width", Unit::percent, 0.0f, 100.0f,
     Scale::linear, "Width of the reverberation; 0 is mono."},
    {field<&ReverbParams::level_db>, "level", "Level", Unit::db, -40.0f, 20.0f, Scale::linear,
     "Level of the output."},
    {field<&ReverbParams::duck_db>, "duck", "Duck", Unit::db, 0.0f, 24.0f, Scale::linear,
     "How far the space steps back while the key, or what is sent to it, sounds: 3 to 6 dB clear "
     "the words and bloom in the gaps."},
    {field<&ReverbParams::duck_release_ms>, "duck_release", "Duck release", Unit::ms, 20.0f,
     2000.0f, Scale::log, "Time to come back by 63 %, in dB."},
});

}  // namespace sitwell
