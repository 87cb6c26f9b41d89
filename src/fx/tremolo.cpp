#include "fx/tremolo.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

namespace {

constexpr double kTremoloFadeMs = 10.0;
/// From one end of a square to the other, as steeply as it ever gets.
constexpr float kEdgeSeconds = 0.004f;

double cycles_a_second(const TremoloParams& params) noexcept
{
    const auto note = static_cast<std::size_t>(params.sync);
    return note == 0 ? static_cast<double>(params.rate_hz)
                     : 1.0 / note_seconds(note, static_cast<double>(params.tempo_bpm));
}

/// How far power swings around 1 so that the softest gain is that much below the loudest:
/// √((1 − swing) / (1 + swing)) = 1 − depth.
float swing_of(float depth) noexcept
{
    const float softest = (1.0f - depth) * (1.0f - depth);
    return (1.0f - softest) / (1.0f + softest);
}

/// Slope of a sine at its middle over that of the curve below: 1 for a sine, less for a square, but
/// never so little that an edge would click.
float slant_of(float shape, float hz) noexcept
{
    const float steepest = std::max(1.0f, 2.0f / (6.2831853f * hz * kEdgeSeconds));
    return 1.0f / (1.0f + shape * shape * (steepest - 1.0f));
}

/// A sine through an odd curve from −1 to 1 whose slope in the middle is 1 / slant.
float squared_up(float sine, float slant) noexcept
{
    return sine / std::sqrt(sine * sine + slant * slant * (1.0f - sine * sine));
}

}  // namespace

void Tremolo::prepare(const StreamSpec& spec)
{
    sample_rate_hz_ = spec.sample_rate_hz;
    fade_.prepare(static_cast<std::size_t>(frames_of_ms(kTremoloFadeMs, sample_rate_hz_)));
    reset();
}

void Tremolo::reset() noexcept
{
    started_ = false;
    cycle_.reset();
    fade_.stop();
}

void Tremolo::set(const Params& params) noexcept
{
    if (started_ && params == params_) return;
    const double hz = cycles_a_second(params);
    cycle_.set(hz, sample_rate_hz_);
    asked_ = {swing_of(0.01f * params.depth_percent),
              slant_of(0.01f * params.shape_percent, static_cast<float>(hz)),
              phase_of_turns(static_cast<double>(params.stereo_phase_degrees) / 360.0)};
    if (!started_) to_ = asked_;
    params_ = params;
    started_ = true;
}

void Tremolo::change_course() noexcept
{
    if (fade_.runs() || asked_ == to_) return;
    from_ = to_;
    to_ = asked_;
    fade_.start();
}

float Tremolo::gain_of(const Course& course, std::size_t frame, std::size_t channel) const noexcept
{
    constexpr std::uint64_t kLoudest = phase_of_turns(0.25);
    const std::uint64_t ahead = kLoudest + (channel == 0 ? 0 : course.ahead);
    const auto sine = static_cast<float>(cycle_.at(frame, ahead));
    const float power = 1.0f + course.swing * squared_up(sine, course.slant);
    return std::sqrt(std::max(0.0f, power));
}

void Tremolo::play(AudioView io) const noexcept
{
    for (std::size_t c = 0; c < io.channels(); ++c)
        for (std::size_t n = 0; n < io.frames(); ++n) {
            float gain = gain_of(to_, n, c);
            if (fade_.runs()) gain = fade_.between(n, gain_of(from_, n, c), gain);
            io.channel(c)[n] *= gain;
        }
}

void Tremolo::process(AudioView io, ConstAudioView, const Params& params) noexcept
{
    if (io.empty()) return;
    set(params);
    for (std::size_t at = 0; at < io.frames();) {
        change_course();
        std::size_t frames = io.frames() - at;
        if (fade_.runs()) frames = fade_.held_to(frames);
        play(io.slice(at, frames));
        fade_.advance(frames);
        cycle_.advance(frames);
        at += frames;
    }
}

}  // namespace sitwell
