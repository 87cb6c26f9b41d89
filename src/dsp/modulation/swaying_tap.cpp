#include "dsp/modulation/swaying_tap.h"

#include "core/result/contract.h"
#include "core/time/frames.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace sitwell {

namespace {

/// Long enough for two echoes of a bass note to change places, short against any note.
constexpr double kFadeMs = 30.0;
/// Frames by which rounding may bring a sway nearer than its place says.
constexpr double kRounding = 1e-6;

void read_place(const TapPlace& place, const DelayRing& ring, std::uint64_t now,
                const Oscillator& sway, std::span<float> out) noexcept
{
    if (place.is_whole())
        return ring.copy_from(now, static_cast<std::size_t>(place.delay_frames), out);
    for (std::size_t n = 0; n < out.size(); ++n)
        out[n] =
            ring.read(now + n, place.delay_frames + place.sway_frames * sway.at(n, place.ahead));
}

}  // namespace

bool TapPlace::is_whole() const noexcept
{
    return sway_frames == 0.0 && delay_frames == std::floor(delay_frames);
}

void SwayingTap::prepare(double sample_rate_hz) noexcept
{
    fade_.prepare(static_cast<std::size_t>(frames_of_ms(kFadeMs, sample_rate_hz)));
    reset();
}

void SwayingTap::reset() noexcept
{
    fade_.stop();
    started_ = false;
}

void SwayingTap::set(const TapPlace& place) noexcept
{
    SITWELL_EXPECTS(place.shortest_frames() >= DelayRing::kShortest - kRounding);
    if (started_ && (fade_.runs() || place == to_)) return;
    if (started_) fade_.start();
    from_ = to_;
    to_ = place;
    started_ = true;
}

std::size_t SwayingTap::held_to(std::size_t frames) const noexcept
{
    return fade_.runs() ? fade_.held_to(frames) : frames;
}

std::size_t SwayingTap::reach(std::size_t frames) const noexcept
{
    double shortest = to_.shortest_frames();
    if (fade_.runs()) shortest = std::min(shortest, from_.shortest_frames());
    const auto nearest = static_cast<std::size_t>(shortest - kRounding) + 1;
    return std::min(frames, nearest - FractionTaps::kAfter);
}

void SwayingTap::read(const DelayRing& ring, std::uint64_t now, const Oscillator& sway,
                      std::span<float> out) const noexcept
{
    SITWELL_EXPECTS(out.size() <= kMaxFrames);
    read_place(to_, ring, now, sway, out);
    if (!fade_.runs()) return;
    std::array<float, kMaxFrames> before;
    read_place(from_, ring, now, sway, {before.data(), out.size()});
    for (std::size_t n = 0; n < out.size(); ++n) out[n] = fade_.between(n, before[n], out[n]);
}

}  // namespace sitwell
