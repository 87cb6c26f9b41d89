#include "repair/declick.h"

#include "core/math/percentile.h"
#include "dsp/prediction/click_finder.h"
#include "dsp/prediction/interpolation.h"
#include "repair/piecewise.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace sitwell {

namespace {

constexpr std::size_t kFrame = ClickWindow::kFrame;
constexpr std::size_t kFramesInPiece = 16;
/// A click of the frame before may reach into the piece, and is searched with a frame on each side.
constexpr std::size_t kBefore = 2 * kFrame + kPredictionOrder;
constexpr std::size_t kAfter = 2 * kFrame;
constexpr std::size_t kDeclickAround = 512;  ///< samples on each side that interpolation goes by
constexpr double kEdge = 5.0;                ///< times the median: 3.4 standard deviations of noise

class Declicker final : public PieceMender {
public:
    Declicker(double sample_rate_hz, float stands_out) : finder_{sample_rate_hz, stands_out} {}

    void mend(ConstAudioView around, AudioView piece) override
    {
        for (std::size_t c = 0; c < piece.channels(); ++c)
            mend(around.channel(c), piece.channel(c));
    }

private:
    void mend(std::span<const float> around, std::span<float> piece)
    {
        for (std::size_t frame = 1; frame < kFramesInPiece + 3; ++frame) {
            const std::size_t begin = kPredictionOrder + frame * kFrame;
            if (finder_.is_sudden(around.subspan(begin - 2, kFrame + 2)))
                for (const std::size_t click : clicks_in(around, frame))
                    replace(around, click, piece);
        }
    }

    /// Counted from the first sample of `around`.
    std::vector<std::size_t> clicks_in(std::span<const float> around, std::size_t frame)
    {
        const std::size_t begin = (frame - 1) * kFrame;
        const auto samples = around.subspan(begin, window_.samples.size());
        std::copy(samples.begin(), samples.end(), window_.samples.begin());
        window_.is_predicted = {};
        auto clicks = finder_.search(window_);
        for (std::size_t& click : clicks) click += begin + kPredictionOrder;
        return clicks;
    }

    void replace(std::span<const float> around, std::size_t click, std::span<float> piece)
    {
        const auto widest = static_cast<std::size_t>(finder_.widest());
        const std::size_t first = click - widest / 2, last = click + widest;
        if (last <= kBefore || first >= kBefore + piece.size()) return;
        const std::size_t from = first - kDeclickAround;
        const auto heard = around.subspan(from, last + kDeclickAround - from);
        std::vector<double> mended(heard.begin(), heard.end());
        interpolate(mended, lost(kDeclickAround, last - from));
        const auto wrong = narrowed(mended, heard, kDeclickAround, last - from);
        mended.assign(heard.begin(), heard.end());
        interpolate(mended, wrong);
        for (const LostSample& sample : wrong) {
            const std::size_t at = from + sample.at;
            if (at >= kBefore && at < kBefore + piece.size())
                piece[at - kBefore] = static_cast<float>(mended[sample.at]);
        }
    }

    static std::vector<LostSample> lost(std::size_t first, std::size_t last)
    {
        std::vector<LostSample> samples;
        for (std::size_t n = first; n < last; ++n) samples.push_back({n});
        return samples;
    }

    /// What of [first, last) is wrong by the model of the sound without it: from the first sample
    /// that those before it do not lead to, to the last that those behind it do not.
    static std::vector<LostSample> narrowed(std::span<const double> mended,
                                            std::span<const float> heard, std::size_t first,
                                            std::size_t last)
    {
        const SoundModel model = model_of(mended);
        const auto misses = [&](const auto& x, std::size_t at, std::ptrdiff_t step) {
            double error = static_cast<double>(x[at]);
            auto from = static_cast<std::ptrdiff_t>(at);
            for (const double weight : model)
                error -= weight * static_cast<double>(x[static_cast<std::size_t>(from += step)]);
            return std::abs(error);
        };
        std::vector<double> usual;
        for (std::size_t n = kInterpolationOrder; n < first; ++n)
            usual.push_back(misses(mended, n, -1));
        const double most = kEdge * median(std::move(usual));
        while (first + 1 < last && misses(heard, first, -1) <= most) ++first;
        while (last - 1 > first && misses(heard, last - 1, 1) <= most) --last;
        return lost(first, last);
    }

    ClickFinder finder_;
    ClickWindow window_;
};

}  // namespace

std::unique_ptr<AudioReader> declicked(std::unique_ptr<AudioReader> reader, float stands_out)
{
    const double rate_hz = reader->format().sample_rate_hz;
    return mended_piecewise(std::move(reader), {kFramesInPiece * kFrame, kBefore, kAfter},
                            std::make_unique<Declicker>(rate_hz, stands_out));
}

}  // namespace sitwell
