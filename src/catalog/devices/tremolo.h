#pragma once

#include "catalog/catalog.h"
#include "catalog/devices/note_lengths.h"

#include <array>

namespace sitwell {

/// Level that rises and falls, in both sides together or from side to side
/// (docs/why/delay-and-modulation.md).
struct TremoloParams {
    float sync = 0.0f;     ///< index into kNoteNames: a note a cycle; 0 takes rate_hz
    float rate_hz = 5.0f;  ///< where sync is free
    float tempo_bpm = 120.0f;
    float depth_percent = 50.0f;
    float shape_percent = 0.0f;
    float stereo_phase_degrees = 0.0f;
    bool operator==(const TremoloParams&) const = default;
};

inline constexpr auto kTremoloParams = std::to_array<ParamSpec<TremoloParams>>({
    {field<&TremoloParams::sync>, "sync", "Sync", Unit::choice, 0.0f, kLastNote, Scale::stepped,
     "Note length of a cycle at the tempo, or free.", kNoteNames},
    {field<&TremoloParams::rate_hz>, "rate", "Rate", Unit::hz, 0.05f, 20.0f, Scale::log,
     "Cycles a second where sync is free."},
    {field<&TremoloParams::tempo_bpm>, "tempo", "Tempo", Unit::bpm, 30.0f, 300.0f, Scale::log,
     "Quarters a minute, for sync."},
    {field<&TremoloParams::depth_percent>, "depth", "Depth", Unit::percent, 0.0f, 100.0f,
     Scale::linear, "How much lower the softest moment is than the loudest; 50 is 6 dB."},
    {field<&TremoloParams::shape_percent>, "shape", "Shape", Unit::percent, 0.0f, 100.0f,
     Scale::linear, "From a sine to a square with rounded edges."},
    {field<&TremoloParams::stereo_phase_degrees>, "stereo_phase", "Stereo phase", Unit::degrees,
     0.0f, 180.0f, Scale::linear,
     "How far the right side is ahead of the left one: 0 is tremolo, 180 pans at constant power."},
});

}  // namespace sitwell
