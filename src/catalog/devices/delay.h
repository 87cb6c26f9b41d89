#pragma once

#include "catalog/catalog.h"
#include "catalog/devices/note_lengths.h"

#include <array>

namespace sitwell {

/// Echoes in time with the song (docs/why/delay-and-modulation.md). Wet by default: it lives on a
/// return.
struct DelayParams {
    float sync = 9.0f;            ///< index into kNoteNames; 0 takes time_ms
    float time_ms = 120.0f;       ///< where sync is free
    float tempo_bpm = 120.0f;     ///< quarters a minute
    float offset_percent = 0.0f;  ///< by which the right side is later, of the left one's time
    float feedback_percent = 25.0f;
    float ping_pong_percent = 0.0f;  ///< 100: all starts left and changes sides at every repeat
    float width_percent = 100.0f;
    float low_cut_hz = 250.0f;    ///< 12 dB/oct in the loop; 20 Hz is off
    float high_cut_hz = 5000.0f;  ///< 12 dB/oct in the loop; 20 kHz is off
    float mod_rate_hz = 0.5f;
    float mod_depth_cents = 0.0f;  ///< the most by which pitch strays
    float duck_db = 0.0f;
    float duck_release_ms = 300.0f;
    float mix_percent = 100.0f;
    bool operator==(const DelayParams&) const = default;
};

inline constexpr float kDelayLowestHz = 20.0f;
inline constexpr float kDelayHighestHz = 20000.0f;

inline constexpr auto kDelayParams = std::to_array<ParamSpec<DelayParams>>({
    {field<&DelayParams::sync>, "sync", "Sync", Unit::choice, 0.0f, kLastNote, Scale::stepped,
     "Note length of an echo at the tempo, or free. What is longer than 4 s is halved.",
     kNoteNames},
    {field<&DelayParams::time_ms>, "time", "Time", Unit::ms, 1.0f, 2000.0f, Scale::log,
     "Time of an echo where sync is free."},
    {field<&DelayParams::tempo_bpm>, "tempo", "Tempo", Unit::bpm, 30.0f, 300.0f, Scale::log,
     "Quarters a minute, for sync."},
    {field<&DelayParams::offset_percent>, "offset", "Offset", Unit::percent, -50.0f, 50.0f,
     Scale::linear, "By how much later the right side's echoes come than the left side's."},
    {field<&DelayParams::feedback_percent>, "feedback", "Feedback", Unit::percent, 0.0f, 95.0f,
     Scale::linear, "Level of each repeat against the one before."},
    {field<&DelayParams::ping_pong_percent>, "ping_pong", "Ping-pong", Unit::percent, 0.0f, 100.0f,
     Scale::linear, "How far echoes begin on the left and change sides at every repeat."},
    {field<&DelayParams::width_percent>, "width", "Width", Unit::percent, 0.0f, 100.0f,
     Scale::linear, "Width of the echoes; 0 is mono."},
    {field<&DelayParams::low_cut_hz>, "low_cut", "Low cut", Unit::hz, kDelayLowestHz, 2000.0f,
     Scale::log, "High-pass in the loop: every repeat is thinner than the one before."},
    {field<&DelayParams::high_cut_hz>, "high_cut", "High cut", Unit::hz, 500.0f, kDelayHighestHz,
     Scale::log, "Low-pass in the loop: every repeat is darker than the one before."},
    {field<&DelayParams::mod_rate_hz>, "mod_rate", "Modulation rate", Unit::hz, 0.1f, 10.0f,
     Scale::log, "How often the echoes' pitch sways."},
    {field<&DelayParams::mod_depth_cents>, "mod_depth", "Modulation depth", Unit::cents, 0.0f,
     50.0f, Scale::linear, "How far it sways, as on a tape: 3 cents live, 15 waver."},
    {field<&DelayParams::duck_db>, "duck", "Duck", Unit::db, 0.0f, 24.0f, Scale::linear,
     "How far the echoes step back while the key, or what is sent to them, sounds."},
    {field<&DelayParams::duck_release_ms>, "duck_release", "Duck release", Unit::ms, 20.0f, 2000.0f,
     Scale::log, "Time to come back by 63 %, in dB."},
    {field<&DelayParams::mix_percent>, "mix", "Mix", Unit::percent, 0.0f, 100.0f, Scale::linear,
     "Echoes against the dry sound, at equal power; 100 on a return."},
});

}  // namespace sitwell
