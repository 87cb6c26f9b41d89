#include "app/print/listening_copy.h"

#include "analysis/level/loudness.h"
#include "catalog/devices/limiter.h"
#include "core/audio/audio_buffer.h"
#include "core/math/percentile.h"
#include "core/system/interrupt.h"
#include "core/system/machine.h"
#include "dsp/math/functions.h"
#include "fx/processor.h"
#include "media/audio_reader.h"
#include "media/audio_writer.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <vector>

namespace sitwell {

namespace {

constexpr double kRateHz = 44100.0;
constexpr std::size_t kCopyBlockFrames = 4096;
/// Encoders and players round; a tenth of a decibel keeps the promise of −1 dBTP.
constexpr float kCopyCeilingDbtp = -1.1f;

/// A pass of the mix through the limiter: hands on each block and gathers what the limiter did.
class LimitedPass {
public:
    explicit LimitedPass(float gain_db)
        : limiter_{make_processor("limiter")}
        , values_{default_values(*find_device("limiter"))}
        , gain_db_{gain_db}
    {
        LimiterParams params;
        params.gain_db = gain_db;
        params.ceiling_dbtp = kCopyCeilingDbtp;
        const auto row = values_of(kLimiterParams, params);
        values_.assign(row.begin(), row.end());
        limiter_->prepare({kRateHz, kCopyBlockFrames, 2});
        meter_.prepare(kRateHz, 2);
    }

    Result<ListeningCopy> run(const std::filesystem::path& mix,
                              const std::function<Result<void>(ConstAudioView)>& hand_on);

private:
    void gather(ConstAudioView curve);
    ListeningCopy figures();

    std::unique_ptr<Processor> limiter_;
    std::vector<float> values_;
    float gain_db_;
    LoudnessMeter meter_;
    std::vector<float> working_db_;
    float peak_db_ = 0.0f;
};

/// The curve holds the gain into the limiter too; what the limiter takes away is counted from
/// there.
void LimitedPass::gather(ConstAudioView curve)
{
    constexpr std::size_t kStep = 64;
    constexpr float kWorkingDb = 0.1f;
    const auto reduction_db = [&](float gain) {
        return gain_db_ - 20.0f * std::log10(std::max(gain, 1e-6f));
    };
    float lowest = gain_of_db(gain_db_);
    for (std::size_t n = 0; n < curve.frames(); n += kStep)
        if (const float now_db = reduction_db(curve.channel(0)[n]); now_db > kWorkingDb)
            working_db_.push_back(now_db);
    for (const float gain : curve.channel(0)) lowest = std::min(lowest, gain);
    peak_db_ = std::max(peak_db_, reduction_db(lowest));
}

ListeningCopy LimitedPass::figures()
{
    ListeningCopy copy;
    copy.integrated_lufs = static_cast<float>(meter_.integrated_lufs());
    copy.true_peak_dbtp = static_cast<float>(meter_.true_peak_dbtp());
    copy.peak_reduction_db = peak_db_;
    copy.median_reduction_db = median(std::move(working_db_));
    return copy;
}

Result<ListeningCopy> LimitedPass::run(const std::filesystem::path& mix,
                                       const std::function<Result<void>(ConstAudioView)>& hand_on)
{
    const FlushDenormals flush;
    auto opened = open_audio(mix);
    if (!opened) return tl::unexpected{opened.error()};
    const auto reader = at_rate(std::move(*opened), kRateHz);
    AudioBuffer block{2, kCopyBlockFrames};
    auto skip = static_cast<std::size_t>(limiter_->latency());
    std::size_t tail = skip;
    while (!interrupted()) {
        std::size_t got = reader->read(block);
        if (got == 0) {
            got = std::min(tail, kCopyBlockFrames);
            tail -= got;
            clear(block);
        }
        if (got == 0) return figures();
        const AudioView piece = block.view().slice(0, got);
        limiter_->process(piece, {}, values_);
        const std::size_t drop = std::min(skip, got);
        gather(limiter_->gain_curve().slice(drop, got - drop));
        skip -= drop;
        const AudioView heard = piece.slice(drop, got - drop);
        meter_.process(heard);
        if (auto written = hand_on(heard); !written) return tl::unexpected{written.error()};
    }
    return fail(Error::Code::interrupted, "Stopped on your wish; nothing was changed.");
}

Result<ListeningCopy> measure(const std::filesystem::path& mix, float gain_db)
{
    return LimitedPass{gain_db}.run(mix, [](ConstAudioView) { return Result<void>{}; });
}

}  // namespace

Result<ListeningCopy> make_listening_copy(const ListeningCopySpec& spec, Progress& progress)
{
    progress.stage("Making the listening copy");
    // A peak is reduced by what it sticks out, so the limit on the hardest moment is known
    // beforehand; the median is not.
    constexpr float kHairDb = 0.1f;
    float gain_db =
        std::min(spec.wanted_lufs - spec.mix_lufs,
                 spec.peak_limit_db - kHairDb + kCopyCeilingDbtp - spec.mix_true_peak_dbtp);
    constexpr int kTrials = 2;
    for (int trial = 0; trial < kTrials; ++trial) {
        auto heard = measure(spec.mix, gain_db);
        if (!heard) return heard;
        progress.at((1.0 + trial) / (kTrials + 1.0));
        const float too_hard = std::max(heard->peak_reduction_db - spec.peak_limit_db,
                                        heard->median_reduction_db - spec.median_limit_db);
        if (too_hard <= 0.0f) break;
        gain_db -= too_hard + kHairDb;
    }

    auto wav =
        create_audio(spec.wav, {kRateHz, 2, Encoding::pcm16, 1, spec.title, "Listening copy"});
    if (!wav) return tl::unexpected{wav.error()};
    auto mp3 = create_audio(spec.mp3, {kRateHz, 2, Encoding::mp3_320, 1, spec.title, {}});
    if (!mp3) return tl::unexpected{mp3.error()};
    auto copy = LimitedPass{std::floor(100.0f * gain_db) / 100.0f}.run(
        spec.mix, [&](ConstAudioView audio) -> Result<void> {
            return (*wav)->write(audio).and_then([&] { return (*mp3)->write(audio); });
        });
    if (!copy) return copy;
    if (auto done = (*wav)->finish(); !done) return tl::unexpected{done.error()};
    if (auto done = (*mp3)->finish(); !done) return tl::unexpected{done.error()};
    copy->as_loud_as_wanted = copy->integrated_lufs > spec.wanted_lufs - 0.5f;
    return copy;
}

}  // namespace sitwell
