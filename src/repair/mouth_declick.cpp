#include "repair/mouth_declick.h"

#include "core/time/frames.h"
#include "dsp/delay/sinc_taps.h"
#include "dsp/kernels/fir.h"
#include "dsp/prediction/interpolation.h"
#include "dsp/prediction/mouth_click_finder.h"
#include "repair/piecewise.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace sitwell {

namespace {

constexpr std::size_t kFramesInMouthPiece = 4;
constexpr std::size_t kMouthAround = 512;  ///< samples on each side that interpolation goes by
constexpr double kLowsHz = 1500.0;         ///< mixing practice 9.3
constexpr double kSplitMs = 4.0;           ///< length of the filter that parts lows from highs

class MouthDeclicker final : public PieceMender {
public:
    MouthDeclicker(double sample_rate_hz, float stands_out)
        : finder_{sample_rate_hz, stands_out}
        , pad_{static_cast<std::size_t>(frames_of_ms(0.5, sample_rate_hz))}
        , taps_(8 * static_cast<std::size_t>(frames_of_ms(kSplitMs, sample_rate_hz) / 8))
    {
        design_low_pass(
            {.cutoff = kLowsHz / sample_rate_hz, .centre = 0.5 * static_cast<double>(taps_.size())},
            taps_);
        std::reverse(taps_.begin(), taps_.end());
    }

    /// A click of the frame before may reach into the piece, and one of the frame behind begin in
    /// it.
    PieceShape shape() const noexcept
    {
        return {kFramesInMouthPiece * finder_.frame(), finder_.frame() + finder_.before(),
                finder_.frame() + finder_.behind()};
    }

    void mend(ConstAudioView around, AudioView piece) override
    {
        for (std::size_t c = 0; c < piece.channels(); ++c)
            mend(around.channel(c), piece.channel(c));
    }

private:
    void mend(std::span<const float> around, std::span<float> piece)
    {
        const std::size_t searched = finder_.before() + finder_.frame() + finder_.behind();
        for (std::size_t frame = 0; frame < kFramesInMouthPiece + 2; ++frame) {
            const std::size_t begin = frame * finder_.frame();
            for (const MouthClick& click : finder_.search(around.subspan(begin, searched)))
                replace(around, {begin + click.first - pad_, begin + click.last + pad_}, piece);
        }
    }

    void replace(std::span<const float> around, MouthClick click, std::span<float> piece) const
    {
        const std::size_t before = shape().before;
        if (click.last <= before || click.first >= before + piece.size()) return;
        const std::size_t from = click.first - kMouthAround;
        const std::size_t count = click.last + kMouthAround - from;
        std::vector<float> lows(count);
        filter_rows(around.data() + from + 1 - taps_.size() / 2, 1, taps_, taps_.size(), lows);
        std::vector<double> highs(count);
        for (std::size_t n = 0; n < count; ++n)
            highs[n] = static_cast<double>(around[from + n]) - static_cast<double>(lows[n]);
        std::vector<LostSample> lost;
        for (std::size_t n = click.first; n < click.last; ++n) lost.push_back({n - from});
        interpolate(highs, lost);
        for (const LostSample& sample : lost) {
            const std::size_t at = from + sample.at;
            if (at >= before && at < before + piece.size())
                piece[at - before] =
                    static_cast<float>(highs[sample.at] + static_cast<double>(lows[sample.at]));
        }
    }

    MouthClickFinder finder_;
    std::size_t pad_;
    std::vector<float> taps_;
};

}  // namespace

std::unique_ptr<AudioReader> mouth_declicked(std::unique_ptr<AudioReader> reader, float stands_out)
{
    auto mender = std::make_unique<MouthDeclicker>(reader->format().sample_rate_hz, stands_out);
    const PieceShape shape = mender->shape();
    return mended_piecewise(std::move(reader), shape, std::move(mender));
}

}  // namespace sitwell
