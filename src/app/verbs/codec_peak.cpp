#include "app/verbs/codec_peak.h"

#include "core/audio/audio_buffer.h"
#include "dsp/delay/true_peak.h"
#include "dsp/math/functions.h"
#include "media/audio_reader.h"
#include "media/through_mp3.h"

#include <algorithm>
#include <vector>

namespace sitwell {

namespace {

constexpr int kKbit = 256;
constexpr std::size_t kPlaces = 5;
constexpr std::size_t kHalfHops = 5;  ///< to either side of a peak
/// The ends of an excerpt, which the song does not have, ring in an encoder.
constexpr double kEndS = 0.1;

/// The hops of the highest peaks, a second apart.
std::vector<std::size_t> highest_hops(const std::vector<float>& peaks)
{
    std::vector<float> left = peaks;
    std::vector<std::size_t> hops;
    while (hops.size() < kPlaces) {
        const auto highest = std::max_element(left.begin(), left.end());
        if (highest == left.end() || *highest <= 0.0f) break;
        const auto hop = static_cast<std::size_t>(highest - left.begin());
        hops.push_back(hop);
        const std::size_t first = hop > 2 * kHalfHops ? hop - 2 * kHalfHops : 0;
        const std::size_t end = std::min(left.size(), hop + 2 * kHalfHops + 1);
        std::fill(left.begin() + static_cast<std::ptrdiff_t>(first),
                  left.begin() + static_cast<std::ptrdiff_t>(end), 0.0f);
    }
    return hops;
}

}  // namespace

Result<double> peak_through_codec_dbtp(const std::filesystem::path& file, const MixFigures& mix)
{
    auto reader = open_audio(file);
    if (!reader) return tl::unexpected{reader.error()};
    TruePeak meter;
    meter.prepare(mix.channels);
    const auto ends = static_cast<std::size_t>(kEndS * mix.sample_rate_hz);
    for (const std::size_t hop : highest_hops(mix.rows.peak)) {
        const double from_s = kHopS * (static_cast<double>(hop) - kHalfHops) - kEndS;
        const auto from = static_cast<Frames>(std::max(0.0, from_s) * mix.sample_rate_hz);
        const double length_s = 2.0 * (kHopS * kHalfHops + kEndS) + kHopS;
        AudioBuffer excerpt{mix.channels, static_cast<std::size_t>(length_s * mix.sample_rate_hz)};
        if (auto there = (*reader)->seek(from); !there) return tl::unexpected{there.error()};
        (*reader)->read(excerpt);
        auto decoded = through_mp3(excerpt, mix.sample_rate_hz, kKbit);
        if (!decoded) return tl::unexpected{decoded.error()};
        const std::size_t begin = from > 0 ? ends : 0;
        meter.process(decoded->view().slice(begin, decoded->frames() - ends - begin));
    }
    return db_of_gain(static_cast<double>(meter.peak()));
}

}  // namespace sitwell
