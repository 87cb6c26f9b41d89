#include "decide/timing/judge_rate.h"

#include "core/text/format.h"
#include "decide/intent/practice.h"
#include "decide/stages/tracks.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

namespace sitwell {

namespace {

double limit(const Json& limits, std::string_view name)
{
    return static_cast<double>(Practice::number(limits, name));
}

bool is_usual_rate(double rate_hz)
{
    constexpr std::array kUsual{44100.0, 48000.0, 88200.0, 96000.0, 176400.0, 192000.0};
    return std::find(kUsual.begin(), kUsual.end(), rate_hz) != kUsual.end();
}

}  // namespace

std::vector<RateSuspect> rate_suspects(const Session& session, const SongFeatures& features,
                                       const Identification& identification, const Json& limits)
{
    std::vector<std::size_t> sounding;
    std::vector<const Source*> sources;
    for (const TrackIdentity& track : identification.tracks) {
        const Strip& strip = *find_strip(session, track.strip);
        const TrackFeatures* sound = features_of(strip, features);
        sources.push_back(&*strip.source);
        if (track.left_out.empty() && sound != nullptr && sound->activity > 0.0f &&
            strip.source->clips.empty())
            sounding.push_back(sources.size() - 1);
    }
    const Frames tolerance =
        frames_of_seconds(limit(limits, "same_length_s"), session.sample_rate_hz);
    const auto alike = [&](Frames length) {
        return static_cast<std::size_t>(
            std::count_if(sounding.begin(), sounding.end(), [&](std::size_t i) {
                return std::abs(sources[i]->frames - length) <= tolerance;
            }));
    };
    std::vector<RateSuspect> suspects;
    for (const std::size_t i : sounding) {
        constexpr std::array kRatios{48000.0 / 44100.0, 44100.0 / 48000.0};
        const Source& source = *sources[i];
        for (const double ratio : kRatios) {
            const auto length =
                static_cast<Frames>(std::llround(static_cast<double>(source.frames) / ratio));
            const std::size_t others = alike(length);
            const double rate_hz = std::round(source.file_rate_hz * ratio);
            // Of a short song both lengths are alike to a second.
            if (!is_usual_rate(rate_hz) || std::abs(length - source.frames) <= 3 * tolerance ||
                others < static_cast<std::size_t>(limit(limits, "rate_siblings")) ||
                others <= alike(source.frames))
                continue;
            suspects.push_back({i, rate_hz, others});
        }
    }
    return suspects;
}

TrackTime at_true_rate(const RateSuspect& suspect, const std::string& name, double said_rate_hz,
                       const std::string& proof)
{
    TrackTime time;
    time.track = suspect.track;
    time.rule = "repair.rate";
    time.is_moved = true;
    time.file_rate_hz = suspect.file_rate_hz;
    const double cents = 1200.0 * std::log2(suspect.file_rate_hz / said_rate_hz);
    time.text = format(
        "'{}' says that it was recorded at {:.1f} kHz and would play {:.1f} % too {} and "
        "{:.0f} cents {}: it is read at {:.1f} kHz, which makes it as long as {} other "
        "files, and {}.",
        name, said_rate_hz / 1e3, 100.0 * std::abs(suspect.file_rate_hz / said_rate_hz - 1.0),
        suspect.file_rate_hz > said_rate_hz ? "slow" : "fast", std::abs(cents),
        suspect.file_rate_hz > said_rate_hz ? "flat" : "sharp", suspect.file_rate_hz / 1e3,
        suspect.alike, proof);
    time.evidence = {
        {"rate the file says", static_cast<float>(said_rate_hz), Unit::hz},
        {"rate it was recorded at", static_cast<float>(suspect.file_rate_hz), Unit::hz}};
    return time;
}

}  // namespace sitwell
