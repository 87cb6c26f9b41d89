#include "repair/declip.h"

#include "core/time/frames.h"
#include "dsp/prediction/interpolation.h"
#include "repair/piecewise.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace sitwell {

namespace {

constexpr std::size_t kPieceFrames = 1024;
constexpr std::size_t kDeclipAround = 512;  ///< samples on each side that interpolation goes by
constexpr float kAtLevel = 1e-4f;           ///< of the level, as analysis parts the levels
constexpr std::size_t kShortest = 2;
constexpr double kLongestMs = 2.0;  ///< mixing practice 2.3

/// Where prediction falls short and a peak would stay flat, a cubic goes on from the slopes on both
/// sides (mixing practice 2.3: AR or cubic). Each sample of such a peak is the higher of the two.
void raise_flat_tops(std::span<double> sound, std::span<const LostSample> lost)
{
    for (std::size_t i = 0, j = 0; i < lost.size(); i = j) {
        for (j = i + 1; j < lost.size() && lost[j].at == lost[j - 1].at + 1;) ++j;
        const auto peak = lost.subspan(i, j - i);
        const auto is_flat = [&](const LostSample& sample) {
            return sample.side * sound[sample.at] <= static_cast<double>(sample.level);
        };
        const std::size_t first = peak.front().at, last = peak.back().at + 1;
        if (first < 2 || last + 2 > sound.size() || std::none_of(peak.begin(), peak.end(), is_flat))
            continue;
        const double from = sound[first - 1], to = sound[last];
        const auto length = static_cast<double>(last - first + 1);
        const double rise = length * (from - sound[first - 2]);
        const double fall = length * (sound[last + 1] - to);
        for (const LostSample& sample : peak) {
            const double t = static_cast<double>(sample.at - first + 1) / length;
            const double cubic = (1.0 + 2.0 * t) * (1.0 - t) * (1.0 - t) * from +
                                 t * (1.0 - t) * (1.0 - t) * rise + t * t * (3.0 - 2.0 * t) * to -
                                 t * t * (1.0 - t) * fall;
            if (sample.side * cubic > sample.side * sound[sample.at]) sound[sample.at] = cubic;
        }
    }
}

class Declipper final : public PieceMender {
public:
    Declipper(double sample_rate_hz, std::vector<std::vector<float>> levels)
        : levels_{std::move(levels)}
        , longest_{static_cast<std::size_t>(frames_of_ms(kLongestMs, sample_rate_hz))}
    {
    }

    void mend(ConstAudioView around, AudioView piece) override
    {
        for (std::size_t c = 0; c < std::min(piece.channels(), levels_.size()); ++c)
            mend(around.channel(c), levels_[c], piece.channel(c));
    }

private:
    void mend(std::span<const float> around, std::span<const float> levels,
              std::span<float> piece) const
    {
        const auto lost = lost_in(around, levels);
        const auto is_inside = [&](const LostSample& sample) {
            return sample.at >= kDeclipAround && sample.at < kDeclipAround + piece.size();
        };
        if (std::none_of(lost.begin(), lost.end(), is_inside)) return;
        std::vector<double> sound(around.begin(), around.end());
        interpolate(sound, lost);
        raise_flat_tops(sound, lost);
        for (const LostSample& sample : lost)
            if (is_inside(sample))
                piece[sample.at - kDeclipAround] = static_cast<float>(sound[sample.at]);
    }

    std::vector<LostSample> lost_in(std::span<const float> around,
                                    std::span<const float> levels) const
    {
        std::vector<LostSample> lost;
        for (std::size_t n = 0; n < around.size();) {
            const int side = side_cut(around[n], levels);
            std::size_t end = n + 1;
            while (end < around.size() && side_cut(around[end], levels) == side) ++end;
            if (side != 0 && end - n >= kShortest && end - n <= longest_)
                for (std::size_t i = n; i < end; ++i)
                    lost.push_back({i, side, std::abs(around[i])});
            n = end;
        }
        return lost;
    }

    /// On which side a sample was cut off; 0: on none.
    static int side_cut(float sample, std::span<const float> levels) noexcept
    {
        const auto cut = std::find_if(levels.begin(), levels.end(), [sample](float level) {
            return std::abs(sample - level) <= kAtLevel * std::abs(level);
        });
        return cut == levels.end() ? 0 : *cut > 0.0f ? 1 : -1;
    }

    std::vector<std::vector<float>> levels_;
    std::size_t longest_;
};

}  // namespace

std::unique_ptr<AudioReader> declipped(std::unique_ptr<AudioReader> reader,
                                       std::vector<std::vector<float>> levels)
{
    const double rate_hz = reader->format().sample_rate_hz;
    return mended_piecewise(std::move(reader), {kPieceFrames, kDeclipAround, kDeclipAround},
                            std::make_unique<Declipper>(rate_hz, std::move(levels)));
}

}  // namespace sitwell
