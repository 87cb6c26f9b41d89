#include "decide/bleed/judge_bleed.h"

#include "analysis/level/gating.h"
#include "core/text/format.h"
#include "decide/intent/practice.h"

#include <cmath>
#include <cstddef>

namespace sitwell {

namespace {

double bleed_limit(const Json& limits, std::string_view name)
{
    return static_cast<double>(Practice::number(limits, name));
}

bool bleeds(const CoherenceFigures& source, float share_in_phrases, const Json& limits)
{
    const auto lag_ms = static_cast<double>(source.lag_ms);
    return static_cast<double>(source.coherence) >= bleed_limit(limits, "bleed_coherence") &&
           static_cast<double>(source.stands_out) >= bleed_limit(limits, "bleed_stands_out") &&
           lag_ms >= bleed_limit(limits, "bleed_earliest_ms") &&
           lag_ms <= bleed_limit(limits, "bleed_latest_ms") &&
           static_cast<double>(share_in_phrases) < bleed_limit(limits, "bleed_share_in_phrases");
}

const char* heard_source(BleedSource source)
{
    switch (source) {
    case BleedSource::click:
        return "The click is";
    case BleedSource::drums:
        return "The drums are";
    case BleedSource::band:
        return "The other parts are";
    }
    return "";
}

}  // namespace

std::optional<Bleed> find_bleed(const BleedFigures& figures, float vowels_lufs, const Json& limits)
{
    std::optional<Bleed> loudest;
    for (std::size_t s = 0; s < kBleedSources; ++s) {
        const CoherenceFigures& source = figures.in_pauses[s];
        if (!bleeds(source, figures.share_in_phrases[s], limits)) continue;
        const bool by_beats =
            figures.click_by_beats && static_cast<BleedSource>(s) == BleedSource::click;
        // Ticks are as loud as the one before; echoes of the singing die away.
        if (by_beats &&
            std::abs(static_cast<double>(source.gain_db)) > bleed_limit(limits, "bleed_beat_db"))
            continue;
        // Accents are no like of other ticks, so all that is heard is the click.
        const double power = static_cast<double>(source.power) /
                             (by_beats ? static_cast<double>(source.share) : 1.0);
        const double re_voice_db = lufs_of_power(power) - static_cast<double>(vowels_lufs);
        // The band holds the drums: they are named where they are all that is heard of it.
        const bool is_drums_again =
            loudest && loudest->source == BleedSource::drums &&
            re_voice_db < loudest->re_voice_db + bleed_limit(limits, "bleed_band_over_drums_db");
        if (re_voice_db < bleed_limit(limits, "bleed_db") || is_drums_again ||
            (loudest && re_voice_db <= loudest->re_voice_db))
            continue;
        loudest = {static_cast<BleedSource>(s), re_voice_db, static_cast<double>(source.coherence),
                   static_cast<double>(source.lag_ms)};
    }
    return loudest;
}

bool is_of_the_room(const Bleed& bleed, const Json& limits)
{
    return bleed.source == BleedSource::drums &&
           bleed.re_voice_db >= bleed_limit(limits, "bleed_loud_db");
}

Finding finding_of(const Bleed& bleed, const Json& limits)
{
    const std::string text = format("{} heard in the pauses, {:.0f} dB below the voice",
                                    heard_source(bleed.source), -bleed.re_voice_db);
    if (is_of_the_room(bleed, limits))
        return {"bleed", FaultSeverity::note, bleed.re_voice_db, "dB",
                text + ": that is part of the drums' sound and stays."};
    return {"bleed", FaultSeverity::mend, bleed.re_voice_db, "dB", text + "."};
}

}  // namespace sitwell
