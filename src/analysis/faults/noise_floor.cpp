#include "analysis/faults/noise_floor.h"

#include "analysis/features.h"
#include "core/math/percentile.h"
#include "dsp/math/functions.h"
#include "dsp/math/sums.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

namespace {

constexpr double kCornerHz = 1000.0;
constexpr std::size_t kPieces = 20;
/// White noise in 5 ms at 48 kHz has a level of ±0.4 dB (σ): twenty of them lie within 2.5 dB.
constexpr float kSteady = 2.0f;     ///< loudest piece over softest, power
constexpr float kSameFloor = 1.5f;  ///< from pause to pause, power
constexpr float kProgramme = 0.01f;

}  // namespace

NoiseFloor::NoiseFloor(double sample_rate_hz)
    : sample_rate_hz_{sample_rate_hz}
    , rate_{static_cast<float>(1.0 - exp_of(-kTwoPi * kCornerHz / sample_rate_hz))}
{
    const float top = (1.0f - rate_) / (1.0f - 0.5f * rate_);  // gain of one pole at half the rate
    makeup_ = 1.0f / (top * top * top * top);
}

void NoiseFloor::hear(ConstAudioView hop)
{
    if (static_cast<double>(hop.frames()) < 0.999 * kHopS * sample_rate_hz_) return;
    float loudest = 0.0f;
    Quiet quiet;
    bool is_steady = true;
    for (std::size_t c = 0; c < hop.channels(); ++c) {
        const auto samples = hop.channel(c);
        const float power = sum_of_squares(samples) / static_cast<float>(samples.size());
        loudest = std::max(loudest, power);
        if (power == 0.0f) continue;
        const Quiet heard = listen(memory_[c], samples);
        is_steady = is_steady && heard.power > 0.0f;
        if (heard.power > quiet.power) quiet = heard;
    }
    powers_.push_back(loudest);
    if (is_steady && quiet.power > 0.0f) steady_.push_back(quiet);
}

/// No power where it is not steady.
NoiseFloor::Quiet NoiseFloor::listen(HighPass& memory, std::span<const float> samples)
{
    const std::size_t frames = samples.size();
    high_.resize(frames);
    slope_.resize(frames);
    auto [first, second, last] = memory;
    for (std::size_t i = 0; i < frames; ++i) {
        first += rate_ * (samples[i] - first);
        const float above = samples[i] - first;
        second += rate_ * (above - second);
        high_[i] = above - second;
    }
    constexpr float rest = 1e-20f;  // below, the state is about to become denormal
    memory = {std::abs(first) < rest ? 0.0f : first, std::abs(second) < rest ? 0.0f : second,
              high_.back()};
    const std::span<const float> high{high_};
    float softest = 0.0f, loudest = 0.0f, energy = 0.0f;
    for (std::size_t p = 0; p < kPieces; ++p) {
        const std::size_t from = p * frames / kPieces, to = (p + 1) * frames / kPieces;
        const float piece = sum_of_squares(high.subspan(from, to - from));
        energy += piece;
        softest = p == 0 ? piece : std::min(softest, piece);
        loudest = std::max(loudest, piece);
        if (loudest > kSteady * softest) return {};
    }
    slope_[0] = high_[0] - last;
    for (std::size_t i = 1; i < frames; ++i) slope_[i] = high_[i] - high_[i - 1];
    return {makeup_ * energy / static_cast<float>(frames), sum_of_squares(slope_) / energy};
}

NoiseFigures NoiseFloor::finish() const
{
    NoiseFigures figures;
    const float loud = percentile(powers_, 95.0);
    double programme = 0.0, hops = 0.0;
    for (const float power : powers_)
        if (power > kProgramme * loud) {
            programme += static_cast<double>(power);
            hops += 1.0;
        }
    if (hops > 0.0) figures.programme_dbfs = db_of_power(programme / hops);

    std::vector<float> floors;
    for (const Quiet& quiet : steady_) floors.push_back(quiet.power);
    const float floor = percentile(floors, 10.0);
    double power = 0.0, brightness = 0.0, heard = 0.0;
    for (const Quiet& quiet : steady_)
        if (quiet.power <= kSameFloor * floor && quiet.power * kSameFloor >= floor) {
            power += static_cast<double>(quiet.power);
            brightness += static_cast<double>(quiet.brightness);
            heard += 1.0;
        }
    if (heard == 0.0) return figures;
    figures.floor_dbfs = db_of_power(power / heard);
    figures.snr_db = figures.programme_dbfs - figures.floor_dbfs;
    figures.heard_s = heard * kHopS;
    figures.brightness = brightness / heard;
    return figures;
}

}  // namespace sitwell
