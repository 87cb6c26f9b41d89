#include "decide/listening/tell_character.h"

#include "analysis/character/likeness_figures.h"

#include <algorithm>
#include <array>
#include <optional>

namespace sitwell {

namespace {

using Axis = std::optional<double> CharacterFigures::*;

struct Told {
    Axis axis;
    const char* figure;
};

/// A song that moves less than this, LU, has no range to keep.
constexpr double kRangeToKeepLu = 4.0;

/// A hit that rises by more, dB, has all the punch there is: what lies so far beneath it, a room's
/// last breath or nothing at all, is not heard beside it.
constexpr double kMostPunchDb = 24.0;

double as_heard(Axis axis, double value)
{
    const bool is_punch =
        axis == &CharacterFigures::kick_punch_db || axis == &CharacterFigures::snare_punch_db;
    return is_punch ? std::min(value, kMostPunchDb) : value;
}

/// What has a meaning by itself. Those that a mix has without its stems are told elsewhere.
constexpr std::array kAlone{
    Told{&CharacterFigures::words, "words"},
    Told{&CharacterFigures::kick_punch_db, "kick_punch_db"},
    Told{&CharacterFigures::snare_punch_db, "snare_punch_db"},
    Told{&CharacterFigures::low_ring_ms, "low_ring_ms"},
    Told{&CharacterFigures::kick_with_bass_db, "kick_with_bass_db"},
    Told{&CharacterFigures::bass_evenness_lu, "bass_evenness_lu"},
    Told{&CharacterFigures::depth_order, "depth_order"},
    Told{&CharacterFigures::depth_span_lu, "depth_span_lu"},
    Told{&CharacterFigures::layer_spread_lu, "layer_spread_lu"},
    Told{&CharacterFigures::bus_reduction_db, "bus_reduction_db"},
    Told{&CharacterFigures::follows_parts, "follows_parts"},
    Told{&CharacterFigures::loudest_in_fullest, "loudest_in_fullest"},
    Told{&CharacterFigures::chorus_rises, "chorus_rises"},
    Told{&CharacterFigures::lead_expression, "lead_expression"},
    Told{&CharacterFigures::lead_spread_kept, "lead_spread_kept"},
    Told{&CharacterFigures::least_order_kept, "least_order_kept"},
    Told{&CharacterFigures::least_order_part, "least_order_kept_part"},
    Told{&CharacterFigures::least_coherence, "least_coherence"},
    Told{&CharacterFigures::least_coherence_part, "least_coherence_part"},
};

/// What is told as mix − F.
constexpr std::array kReFaders{
    Told{&CharacterFigures::micro_dynamics_lu, "micro_dynamics_re_faders_lu"},
    Told{&CharacterFigures::harsh_share_db, "harsh_re_faders_db"},
    Told{&CharacterFigures::mud_share_db, "mud_re_faders_db"},
    Told{&CharacterFigures::air_share_db, "air_re_faders_db"},
    Told{&CharacterFigures::kick_punch_db, "kick_punch_re_faders_db"},
    Told{&CharacterFigures::snare_punch_db, "snare_punch_re_faders_db"},
    Told{&CharacterFigures::low_ring_ms, "low_ring_re_faders_ms"},
    Told{&CharacterFigures::follows_parts, "follows_parts_re_faders"},
    Told{&CharacterFigures::crest_db, "crest_re_faders_db"},
    Told{&CharacterFigures::drums_crest_db, "drums_crest_re_faders_db"},
    Told{&CharacterFigures::music_crest_db, "music_crest_re_faders_db"},
};

}  // namespace

void tell_character(ListeningFigures& figures, const CharacterFigures& mix,
                    const CharacterFigures* faders, double beat_ms)
{
    for (const Told& told : kAlone)
        if (mix.*told.axis) figures[told.figure] = *(mix.*told.axis);
    if (mix.low_ring_ms && beat_ms > 0.0) figures["low_ring_beats"] = *mix.low_ring_ms / beat_ms;
    if (faders == nullptr) return;
    for (const Told& told : kReFaders)
        if (mix.*told.axis && faders->*told.axis)
            figures[told.figure] =
                as_heard(told.axis, *(mix.*told.axis)) - as_heard(told.axis, *(faders->*told.axis));
    if (mix.loudness_range_lu && faders->loudness_range_lu.value_or(0.0) >= kRangeToKeepLu)
        figures["range_kept_percent"] = 100.0 * *mix.loudness_range_lu / *faders->loudness_range_lu;
}

void tell_likeness(ListeningFigures& figures, const MixFigures& mix, const Likeness& records)
{
    if (const auto measured = likeness_figures(mix))
        figures["likeness_distance"] = likeness_distance(*measured, records);
}

}  // namespace sitwell
