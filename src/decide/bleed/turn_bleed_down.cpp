#include "decide/bleed/turn_bleed_down.h"

#include "core/text/format.h"
#include "decide/stages/tracks.h"

#include <algorithm>
#include <string>
#include <utility>

namespace sitwell {

namespace {

/// How a mixer would treat bleed of that level.
struct BleedRemedy {
    float gain_db = 0.0f;
    std::string words;
};

BleedRemedy remedy_for(const Bleed& bleed, const Practice& practice)
{
    constexpr float kSilenceDb = -100.0f;
    if (bleed.re_voice_db < static_cast<double>(Practice::number(practice.faults, "bleed_loud_db")))
        return {kSilenceDb, "The pauses are silenced, with soft ends."};
    const float range_db = Practice::number(practice.repairs, bleed.source == BleedSource::click
                                                                  ? "bleed_click_range_db"
                                                                  : "bleed_band_range_db");
    return {-range_db,
            format("The pauses are turned down by {:.0f} dB and no further, since it would be "
                   "heard to come and go with the voice.",
                   static_cast<double>(range_db))};
}

}  // namespace

std::vector<Edit> turn_bleed_down(const Session& session, const Identification& identification,
                                  const std::vector<VoiceBleed>& bleeds, const Practice& practice)
{
    const auto frames_of = [&](const char* name) {
        return frames_of_ms(static_cast<double>(Practice::number(practice.repairs, name)),
                            session.sample_rate_hz);
    };
    std::vector<Edit> edits;
    for (const VoiceBleed& voice : bleeds) {
        const Strip& track = *find_strip(session, identification.tracks[voice.track].strip);
        if (voice.pauses.empty() || !track.source->regions.empty() ||
            is_of_the_room(voice.bleed, practice.faults))
            continue;
        const BleedRemedy remedy = remedy_for(voice.bleed, practice);
        Source source = *track.source;
        double turned_down_s = 0.0;
        for (const Stretch& pause : voice.pauses) {
            const FrameRange range{
                frames_of_seconds(pause.from_s, session.sample_rate_hz),
                std::min(frames_of_seconds(pause.to_s, session.sample_rate_hz), source.frames)};
            source.regions.push_back({range, remedy.gain_db, frames_of("bleed_fade_out_ms"),
                                      frames_of("bleed_fade_in_ms")});
            turned_down_s += seconds_of(range.length(), session.sample_rate_hz);
        }
        edits.push_back({SetSource{track.id, std::move(source)},
                         {"repair.bleed",
                          format("{}: {} {}", quoted(track),
                                 finding_of(voice.bleed, practice.faults).text, remedy.words),
                          {{"bleed re the voice", rounded_db(voice.bleed.re_voice_db), Unit::db},
                           {"coherence", rounded_db(voice.bleed.coherence), Unit::none},
                           {"pauses", rounded_db(turned_down_s), Unit::s}}}});
    }
    return edits;
}

}  // namespace sitwell
