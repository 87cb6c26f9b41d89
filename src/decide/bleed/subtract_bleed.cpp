#include "decide/bleed/subtract_bleed.h"

#include "catalog/repairs.h"
#include "core/text/format.h"
#include "decide/stages/tracks.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace sitwell {

namespace {

const Strip& strip_of_track(const Session& session, const Identification& identification,
                            std::size_t track)
{
    return *find_strip(session, identification.tracks[track].strip);
}

/// Up to the last tap that counts: what is behind it holds less than −60 dB of the path.
std::vector<float> without_tail(std::vector<float> taps)
{
    constexpr double kTailShare = 1e-6;
    double whole = 0.0, tail = 0.0;
    for (const float tap : taps) whole += static_cast<double>(tap) * static_cast<double>(tap);
    while (taps.size() > 1) {
        tail += static_cast<double>(taps.back()) * static_cast<double>(taps.back());
        if (tail > kTailShare * whole) break;
        taps.pop_back();
    }
    return taps;
}

}  // namespace

std::optional<std::size_t> subtractable_track(const Session& session,
                                              const Identification& identification,
                                              const VoiceBleed& bleed, const Practice& practice)
{
    const auto loud_db = static_cast<double>(Practice::number(practice.faults, "bleed_loud_db"));
    const Source& voice = *strip_of_track(session, identification, bleed.track).source;
    if (bleed.bleed.source != BleedSource::click || bleed.bleed.re_voice_db < loud_db ||
        voice.channels != 1)
        return std::nullopt;
    std::optional<std::size_t> click;
    for (std::size_t t = 0; t < identification.tracks.size(); ++t) {
        if (identification.tracks[t].left_out_rule != "leave_out.click") continue;
        const Source& source = *strip_of_track(session, identification, t).source;
        if (click || !source.clips.empty() || !source.repairs.empty()) return std::nullopt;
        click = t;
    }
    return click;
}

std::optional<Edit> subtract_bleed(const Session& session, const Identification& identification,
                                   VoiceBleed& bleed, std::size_t track, const BleedPath& path,
                                   const Practice& practice)
{
    if (path.taps.empty() ||
        path.reduction_db < Practice::number(practice.repairs, "bleed_subtract_db"))
        return std::nullopt;
    const Strip& voice = strip_of_track(session, identification, bleed.track);
    const Source& click = *strip_of_track(session, identification, track).source;
    Source source = *voice.source;
    const SubtractRepair repair{session.sample_rate_hz,
                                path.late + click.offset_frames - source.offset_frames,
                                without_tail(path.taps)};
    source.repairs.push_back({"subtract", subtract_settings(repair), click.path});
    const std::string heard = finding_of(bleed.bleed, practice.faults).text;
    const double before_db = bleed.bleed.re_voice_db;
    bleed.bleed.re_voice_db -= static_cast<double>(path.reduction_db);
    return Edit{SetSource{voice.id, std::move(source)},
                {"repair.bleed",
                 format("{}: {} It is taken out of the voice's own sound, under the singing too, "
                        "as the microphone heard '{}': {:.0f} dB of it in pauses that were not "
                        "listened to for that.",
                        quoted(voice), heard, click.path, static_cast<double>(path.reduction_db)),
                 {{"bleed re the voice", rounded_db(before_db), Unit::db},
                  {"taken out", rounded_db(static_cast<double>(path.reduction_db)), Unit::db}}}};
}

}  // namespace sitwell
