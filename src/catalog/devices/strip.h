#pragma once

#include "catalog/catalog.h"

#include <array>

namespace sitwell {

/// Level of a strip. −100 dB and below counts as silence.
struct FaderParams {
    float gain_db = 0.0f;
    bool operator==(const FaderParams&) const = default;
};

inline constexpr auto kFaderParams = std::to_array<ParamSpec<FaderParams>>({
    {field<&FaderParams::gain_db>, "gain", "Level", Unit::db, -100.0f, 24.0f, Scale::linear,
     "Level of the strip. At -100 dB it is silent."},
});

struct MuteParams {
    float on = 0.0f;
    bool operator==(const MuteParams&) const = default;
};

inline constexpr auto kMuteParams = std::to_array<ParamSpec<MuteParams>>({
    {field<&MuteParams::on>, "on", "Mute", Unit::toggle, 0.0f, 1.0f, Scale::stepped,
     "Silences the strip, its sends after the fader included."},
});

/// Where a strip stands, as the audience hears it. 0° is ahead, +30° the right loudspeaker of a
/// stereo pair, −30° the left; beyond ±30° a stereo pair plays its own loudspeaker alone. (ADM
/// counts azimuth the other way round; its exporter turns the sign.)
///
/// `spread` is the width of what is placed: 1 leaves a stereo recording as wide as it came, 0 makes
/// it a point, 2 doubles its side signal; a mono recording is a point at any spread.
/// `elevation_deg`, `distance` and `lfe_db` are rendered by layouts with more than two
/// loudspeakers.
struct PlaceParams {
    float azimuth_deg = 0.0f;
    float elevation_deg = 0.0f;
    float distance = 1.0f;
    float spread = 1.0f;
    float lfe_db = -100.0f;
    bool operator==(const PlaceParams&) const = default;
};

inline constexpr auto kPlaceParams = std::to_array<ParamSpec<PlaceParams>>({
    {field<&PlaceParams::azimuth_deg>, "azimuth", "Azimuth", Unit::degrees, -180.0f, 180.0f,
     Scale::linear, "Direction; -30 is the left loudspeaker, +30 the right."},
    {field<&PlaceParams::elevation_deg>, "elevation", "Elevation", Unit::degrees, -90.0f, 90.0f,
     Scale::linear, "Height, for layouts with loudspeakers above."},
    {field<&PlaceParams::distance>, "distance", "Distance", Unit::ratio, 0.1f, 10.0f, Scale::log,
     "Distance, 1 being that of the loudspeakers; for immersive layouts."},
    {field<&PlaceParams::spread>, "spread", "Width", Unit::ratio, 0.0f, 2.0f, Scale::linear,
     "Width of a stereo recording: 0 a point, 1 as recorded, 2 twice the side."},
    {field<&PlaceParams::lfe_db>, "lfe", "LFE", Unit::db, -100.0f, 10.0f, Scale::linear,
     "Level into the low-frequency channel of layouts that have one."},
});

/// A tap of a strip into a bus, after its place and, unless `pre_fader`, after its fader.
struct SendParams {
    float level_db = -100.0f;
    float pre_fader = 0.0f;
    bool operator==(const SendParams&) const = default;
};

inline constexpr auto kSendParams = std::to_array<ParamSpec<SendParams>>({
    {field<&SendParams::level_db>, "level", "Level", Unit::db, -100.0f, 24.0f, Scale::linear,
     "Level into the bus. At -100 dB nothing is sent."},
    {field<&SendParams::pre_fader>, "pre_fader", "Before fader", Unit::toggle, 0.0f, 1.0f,
     Scale::stepped, "Takes the signal before fader and mute."},
});

}  // namespace sitwell
