#include "analysis/faults/flat_tops.h"

#include "dsp/math/sums.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

namespace {

constexpr Frames kShortestTop = 3;       ///< mixing practice 2.3
constexpr float kFlatTopsAlike = 1e-5f;  ///< of the peak: rounding by a fader in float32 is 1e-7
constexpr float kSameLevel = 1e-4f;      ///< of the level, from one flat top to the next
constexpr float kNearPeak = 0.25f;       ///< one side may be cut lower than the other
constexpr float kFullScale = 0.9999f;    ///< 16 bit's largest is 0.99997
constexpr Frames kOften = 3;
/// A parabola that stays within a step for n samples is down by ((n + 2) / n)² at the next: 2.8
/// for three. Noise of the file's last bit adds as much again.
constexpr float kParabolaSteps = 8.0f;
constexpr Frames kMoved = 4;  ///< samples: a square's flank takes fewer
constexpr std::size_t kTopBlock = 256;

}  // namespace

FlatTops::FlatTops(std::size_t channels) : count_{channels} {}

void FlatTops::hear(ConstAudioView hop)
{
    for (std::size_t c = 0; c < count_; ++c)
        for (std::size_t at = 0; at < hop.frames(); at += kTopBlock)
            watch(channels_[c], hop.channel(c).subspan(at, std::min(kTopBlock, hop.frames() - at)),
                  frames_ + static_cast<Frames>(at));
    frames_ += static_cast<Frames>(hop.frames());
}

void FlatTops::watch(Channel& channel, std::span<const float> samples, Frames first)
{
    const float peak = peak_of(samples);
    channel.peak = std::max(channel.peak, peak);
    if (peak == 0.0f || peak < kNearPeak * channel.peak) {
        channel.previous = samples.back();
        channel.previous_slope = 0.0f;
        channel.run = {samples.back(), samples.back(), first, 0};
        return;
    }
    const float alike = kFlatTopsAlike * channel.peak;
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const float slope = samples[i] - channel.previous;
        const float step = std::abs(slope - channel.previous_slope);
        if (step > alike) channel.smallest_step = std::min(channel.smallest_step, step);
        if (std::abs(samples[i] - channel.run.value) <= alike) {
            ++channel.run.length;
        } else {
            const Frames at = first + static_cast<Frames>(i);
            if (channel.run.length >= kShortestTop) end_run(channel, samples[i], at);
            channel.run = {samples[i], channel.previous, at, 1};
        }
        channel.previous = samples[i];
        channel.previous_slope = slope;
    }
}

void FlatTops::end_run(Channel& channel, float after, Frames at)
{
    const Run& run = channel.run;
    const bool moved = run.first - channel.held_until >= kMoved ||
                       std::abs(run.value - channel.held) <= kSameLevel * std::abs(run.value);
    channel.held = run.value;
    channel.held_until = at;
    const float side = run.value > 0.0f ? 1.0f : -1.0f;
    const float height = side * run.value;
    const float fall = height - std::max(side * run.before, side * after);
    if (!moved || fall <= kParabolaSteps * channel.smallest_step) return;
    if (height >= kNearPeak * channel.peak) note(channel.levels[run.value > 0.0f ? 0 : 1], run);
}

/// The rarest level makes room for a new one.
void FlatTops::note(std::array<Level, kLevels>& levels, const Run& run)
{
    const float value = std::abs(run.value);
    auto level = std::find_if(levels.begin(), levels.end(), [&](const Level& known) {
        return known.runs.count > 0 && std::abs(known.value - value) <= kSameLevel * value;
    });
    if (level == levels.end()) {
        level = std::min_element(levels.begin(), levels.end(), [](const Level& a, const Level& b) {
            return a.runs.count < b.runs.count;
        });
        *level = {value, 0, 0, {}};
    }
    level->samples += run.length;
    level->longest = std::max(level->longest, run.length);
    level->runs.add({run.first, run.first + run.length});
}

FlatTopFigures FlatTops::finish() const
{
    FlatTopFigures figures;
    for (std::size_t c = 0; c < count_; ++c)
        for (const float sign : {1.0f, -1.0f})
            for (const Level& level : channels_[c].levels[sign > 0.0f ? 0 : 1]) {
                const bool counts = level.runs.count >= kOften || level.value >= kFullScale;
                if (!counts || level.value < kNearPeak * channels_[c].peak) continue;
                figures.samples += level.samples;
                figures.longest = std::max(figures.longest, level.longest);
                figures.levels[c].push_back(sign * level.value);
                figures.runs.count += level.runs.count;
                auto& first = figures.runs.first;
                first.insert(first.end(), level.runs.first.begin(), level.runs.first.end());
            }
    auto& first = figures.runs.first;
    std::sort(first.begin(), first.end(),
              [](const FrameRange& a, const FrameRange& b) { return a.first < b.first; });
    first.resize(std::min(first.size(), Places::kMostTold));
    if (frames_ > 0)
        figures.share = static_cast<double>(figures.samples) /
                        static_cast<double>(frames_ * static_cast<Frames>(count_));
    return figures;
}

}  // namespace sitwell
