#include "fx/delay.h"

#include "core/audio/stereo_chunk.h"
#include "dsp/filters/cuts.h"
#include "dsp/math/functions.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

namespace {

/// A whole bar at 60 bpm.
constexpr double kLongestSeconds = 4.0;
/// Room for the reading of places between frames, sway included.
constexpr double kShortestFrames = 32.0;
constexpr double kMostSway = 0.25;
constexpr double kMostSwaySeconds = 0.01;

double echo_seconds(const DelayParams& params, double later) noexcept
{
    const auto note = static_cast<std::size_t>(params.sync);
    double seconds = note == 0 ? static_cast<double>(params.time_ms) * 1e-3
                               : note_seconds(note, static_cast<double>(params.tempo_bpm));
    seconds *= later;
    // Half of a note is in time with the song, a cut one is not.
    while (seconds > kLongestSeconds) seconds *= 0.5;
    return seconds;
}

/// How far a delay has to sway at a rate for the pitch to stray by that much: the steepest slope of
/// a sine, sway · 2π · rate, is the pitch's relative change.
double sway_seconds(const DelayParams& params) noexcept
{
    const double pitch = exp2_of(static_cast<double>(params.mod_depth_cents) / 1200.0) - 1.0;
    return std::min(kMostSwaySeconds, pitch / (kTwoPi * static_cast<double>(params.mod_rate_hz)));
}

}  // namespace

void Delay::prepare(const StreamSpec& spec)
{
    sample_rate_hz_ = spec.sample_rate_hz;
    const auto longest =
        static_cast<std::size_t>((kLongestSeconds + kMostSwaySeconds) * sample_rate_hz_) + 1;
    for (std::size_t c = 0; c < sides_.size(); ++c)
        sides_[c].prepare(c < spec.channels ? longest : 0, sample_rate_hz_);
    ducking_.prepare(sample_rate_hz_);
    reset();
}

void Delay::reset() noexcept
{
    started_ = false;
    for (SwayingLine& side : sides_) side.reset();
    sway_.reset();
    for (MovingFilter& cut : cuts_) cut.reset();
    ducking_.reset();
    for (Ramp* ramp : {&feedback_, &crossing_, &width_, &dry_, &wet_}) ramp->reset();
}

void Delay::place_taps(const Params& params) noexcept
{
    const double sway = sway_seconds(params) * sample_rate_hz_;
    const double later = 1.0 + 0.01 * static_cast<double>(params.offset_percent);
    for (std::size_t c = 0; c < sides_.size(); ++c) {
        const double seconds = echo_seconds(params, c == 0 ? 1.0 : later);
        const double frames =
            std::max(kShortestFrames, std::floor(seconds * sample_rate_hz_ + 0.5));
        sides_[c].place({frames, std::min(sway, kMostSway * frames)});
    }
}

void Delay::set(const Params& params) noexcept
{
    if (started_ && params == params_) return;
    if (!started_ || params.low_cut_hz != params_.low_cut_hz)
        cuts_[0].set(match(low_cut(params.low_cut_hz, kDelayLowestHz), sample_rate_hz_));
    if (!started_ || params.high_cut_hz != params_.high_cut_hz)
        cuts_[1].set(match(high_cut(params.high_cut_hz, kDelayHighestHz), sample_rate_hz_));
    place_taps(params);
    sway_.set(static_cast<double>(params.mod_rate_hz), sample_rate_hz_);
    ducking_.set(params.duck_db, params.duck_release_ms);
    feedback_.set(0.01f * params.feedback_percent);
    crossing_.set(0.01f * params.ping_pong_percent);
    width_.set(0.01f * params.width_percent);
    const float mix = 0.01f * params.mix_percent;
    dry_.set(std::sqrt(1.0f - mix));
    wet_.set(std::sqrt(mix));
    params_ = params;
    started_ = true;
}

/// What comes out of the lines, behind the cuts.
void Delay::echo(AudioView echoes) noexcept
{
    for (std::size_t c = 0; c < echoes.channels(); ++c) sides_[c].read(sway_, echoes.channel(c));
    for (SwayingLine& side : sides_) side.advance(echoes.frames());
    sway_.advance(echoes.frames());
    Cascade::process(echoes, cuts_);
}

/// What goes into them. Crossed, both sides begin on the left at the power of both, and every echo
/// of one side is the other's next.
void Delay::feed(ConstAudioView in, ConstAudioView echoes) noexcept
{
    Sides fed;
    const std::size_t other = in.channels() - 1;
    for (std::size_t n = 0; n < in.frames(); ++n) {
        const auto frame = static_cast<std::ptrdiff_t>(n);
        const float crossing = other == 0 ? 0.0f : crossing_.at(frame);
        const float staying = 1.0f - crossing;
        const float feedback = feedback_.at(frame);
        constexpr float kRootHalf = 0.70710678f;
        const float both = kRootHalf * (in.channel(0)[n] + in.channel(other)[n]);
        for (std::size_t c = 0; c < in.channels(); ++c) {
            const float begun = staying * in.channel(c)[n] + (c == 0 ? crossing * both : 0.0f);
            const float again =
                staying * echoes.channel(c)[n] + crossing * echoes.channel(other - c)[n];
            fed[c][n] = begun + feedback * again;
        }
    }
    for (std::size_t c = 0; c < in.channels(); ++c) sides_[c].write({fed[c].data(), in.frames()});
    feedback_.advance(in.frames());
    crossing_.advance(in.frames());
}

void Delay::narrow(AudioView echoes) noexcept
{
    if (echoes.channels() == 2)
        for (std::size_t n = 0; n < echoes.frames(); ++n) {
            float& left = echoes.channel(0)[n];
            float& right = echoes.channel(1)[n];
            const float mid = 0.5f * (left + right);
            const float side = 0.5f * (left - right) * width_.at(static_cast<std::ptrdiff_t>(n));
            left = mid + side;
            right = mid - side;
        }
    width_.advance(echoes.frames());
}

void Delay::mix(AudioView io, ConstAudioView echoes, const Chunk& duck) noexcept
{
    for (std::size_t n = 0; n < io.frames(); ++n) {
        const auto frame = static_cast<std::ptrdiff_t>(n);
        const float dry = dry_.at(frame);
        const float wet = wet_.at(frame) * duck[n];
        for (std::size_t c = 0; c < io.channels(); ++c)
            io.channel(c)[n] = dry * io.channel(c)[n] + wet * echoes.channel(c)[n];
    }
    dry_.advance(io.frames());
    wet_.advance(io.frames());
}

void Delay::process(AudioView io, ConstAudioView key, const Params& params) noexcept
{
    SITWELL_EXPECTS(io.channels() <= sides_.size());
    if (io.empty()) return;
    set(params);
    for (std::size_t at = 0; at < io.frames();) {
        std::size_t frames = std::min(kChunk, io.frames() - at);
        for (SwayingLine& side : sides_) frames = side.begin(frames);
        const AudioView played = io.slice(at, frames);
        StereoChunk<kChunk> memory;
        const AudioView echoes = memory.view(io.channels(), frames);
        echo(echoes);
        feed(played, echoes);
        narrow(echoes);
        Chunk duck;
        duck.fill(1.0f);
        if (ducking_.works())
            ducking_.process(key.empty() ? ConstAudioView{played} : key.slice(at, frames),
                             {duck.data(), frames});
        mix(played, echoes, duck);
        at += frames;
    }
}

}  // namespace sitwell
