#include "forecast/words.h"

#include "core/math/percentile.h"
#include "session/model/sound_key.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

namespace {

constexpr std::size_t kFirstBand = 11;  // 315 Hz
constexpr std::size_t kLastBand = 25;   // 8 kHz
constexpr std::size_t kWordBands = kLastBand - kFirstBand + 1;
constexpr std::size_t kWindowHops = 10;
constexpr float kClearly = 2.0f;       // 3 dB
constexpr float kAudible = 1e-6f;      // 60 dB under the loudest third-octave of the second
constexpr float kSounding = 0.00316f;  // 25 dB under the voice's loud moments

using Spectrum = std::array<float, kWordBands>;

void add(std::vector<Spectrum>& sum, const Session& session, const Strip& strip,
         const TrackFeatures& sound, const StripForecast& heard)
{
    const auto late =
        std::lround(seconds_of(strip.source->offset_frames, session.sample_rate_hz) / kHopS);
    for (std::size_t hop = 0; hop < std::min(sum.size(), heard.level.size()); ++hop) {
        const auto at = static_cast<std::ptrdiff_t>(hop) - late;
        if (at < 0 || at >= std::ssize(sound.bands_mid)) continue;
        const auto& bands = sound.bands_mid[static_cast<std::size_t>(at)];
        for (std::size_t b = 0; b < kWordBands; ++b)
            sum[hop][b] += heard.level[hop] * heard.tone[kFirstBand + b] * bands[kFirstBand + b];
    }
}

float total(const Spectrum& spectrum)
{
    float sum = 0.0f;
    for (const float power : spectrum) sum += power;
    return sum;
}

/// Share of the cells of one second in which the voice stands out.
float glimpses(std::span<const Spectrum> voice, std::span<const Spectrum> rest)
{
    float loudest = 0.0f;
    for (const Spectrum& spectrum : voice) loudest = std::max(loudest, total(spectrum));
    std::size_t clear = 0;
    for (std::size_t hop = 0; hop < voice.size(); ++hop)
        for (std::size_t b = 0; b < kWordBands; ++b)
            if (voice[hop][b] > kClearly * rest[hop][b] && voice[hop][b] > kAudible * loudest)
                ++clear;
    return static_cast<float>(clear) / static_cast<float>(voice.size() * kWordBands);
}

}  // namespace

std::optional<float> words_heard(const Session& session, const SongFeatures& features,
                                 const Forecast& heard, std::span<const StripId> voices)
{
    const auto hops = static_cast<std::size_t>(
        std::ceil(seconds_of(session.length, session.sample_rate_hz) / kHopS));
    std::vector<Spectrum> voice(hops);
    std::vector<Spectrum> rest(hops);
    for (std::size_t i = 0; i < session.strips.size(); ++i) {
        const Strip& strip = session.strips[i];
        if (strip.is_bus() || strip.mute.on >= 0.5f) continue;
        const auto sound = features.find(sound_key(*strip.source));
        if (sound == features.end()) continue;
        const bool sings = std::find(voices.begin(), voices.end(), strip.id) != voices.end();
        add(sings ? voice : rest, session, strip, sound->second, heard.strips[i]);
    }
    std::vector<float> levels;
    for (const Spectrum& spectrum : voice) levels.push_back(total(spectrum));
    const float sounding = kSounding * percentile(levels, 95.0);
    std::vector<float> seconds;
    for (std::size_t from = 0; from + kWindowHops <= hops; from += kWindowHops / 2) {
        const auto first = levels.begin() + static_cast<std::ptrdiff_t>(from);
        const auto sounds = std::count_if(first, first + kWindowHops,
                                          [&](float power) { return power > sounding; });
        if (sounds <= 6) continue;
        seconds.push_back(
            glimpses({voice.data() + from, kWindowHops}, {rest.data() + from, kWindowHops}));
    }
    if (seconds.empty()) return std::nullopt;
    return percentile(std::move(seconds), 10.0);
}

}  // namespace sitwell
