#include "fx/phase_rotator.h"

#include "core/audio/stereo_chunk.h"
#include "dsp/filters/all_pass.h"

#include <algorithm>

namespace sitwell {

namespace {

constexpr double kPhaseRotatorFadeMs = 10.0;
constexpr std::size_t kPhaseRotatorChunk = 64;

}  // namespace

void PhaseRotator::prepare(const StreamSpec& spec)
{
    sample_rate_hz_ = spec.sample_rate_hz;
    fade_.prepare(static_cast<std::size_t>(frames_of_ms(kPhaseRotatorFadeMs, sample_rate_hz_)));
    reset();
}

void PhaseRotator::reset() noexcept
{
    from_.reset();
    to_.reset();
    fade_.stop();
    started_ = false;
}

void PhaseRotator::play(AudioView run) noexcept
{
    if (!fade_.runs()) {
        Cascade::process(run, {&to_, 1});
        return;
    }
    StereoChunk<kPhaseRotatorChunk> memory;
    const AudioView before = memory.copy_of(run);
    Cascade::process(before, {&from_, 1});
    Cascade::process(run, {&to_, 1});
    for (std::size_t c = 0; c < run.channels(); ++c)
        for (std::size_t n = 0; n < run.frames(); ++n)
            run.channel(c)[n] = fade_.between(n, before.channel(c)[n], run.channel(c)[n]);
    fade_.advance(run.frames());
}

void PhaseRotator::process(AudioView io, ConstAudioView, const Params& params) noexcept
{
    SITWELL_EXPECTS(io.channels() <= 2);
    for (std::size_t at = 0; at < io.frames();) {
        if (!fade_.runs() && !(started_ && playing_ == params)) {
            if (started_) {
                // The new filter fills from silence while hardly anything of it is heard.
                from_ = to_;
                to_.reset();
                fade_.start();
            }
            to_.set(all_pass(static_cast<double>(params.frequency_hz),
                             kRotatorStages[static_cast<std::size_t>(params.stages)],
                             sample_rate_hz_));
            playing_ = params;
            started_ = true;
        }
        std::size_t frames = io.frames() - at;
        if (fade_.runs()) frames = fade_.held_to(std::min(frames, kPhaseRotatorChunk));
        play(io.slice(at, frames));
        at += frames;
    }
}

}  // namespace sitwell
