#include "dsp/space/room_response.h"

#include "core/time/frames.h"
#include "dsp/math/functions.h"
#include "dsp/math/largest.h"
#include "dsp/spectral/loudness_weight.h"
#include "dsp/spectral/steady_fft.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <vector>

namespace sitwell {

namespace {

constexpr double kStartDb = -40.0;
constexpr double kEndDb = -70.0;
constexpr double kFadeMs = 5.0;
constexpr double kDecayFromDb = -5.0;
constexpr double kDecayToDb = -35.0;

double power_at(ConstAudioView audio, std::size_t frame) noexcept
{
    double power = 0.0;
    for (std::size_t c = 0; c < audio.channels(); ++c) {
        const auto x = static_cast<double>(audio.channel(c)[frame]);
        power += x * x;
    }
    return power;
}

/// The first frame that is loud enough in any channel.
std::size_t start_of(ConstAudioView audio) noexcept
{
    float peak = 0.0f;
    for (std::size_t c = 0; c < audio.channels(); ++c)
        peak = std::max(peak, largest_magnitude(audio.channel(c)));
    const float loud = peak * static_cast<float>(gain_of_db(kStartDb));
    std::size_t first = audio.frames();
    for (std::size_t c = 0; c < audio.channels(); ++c) {
        const auto row = audio.channel(c);
        const auto found = std::find_if(row.begin(), row.end(),
                                        [&](float x) { return std::abs(x) >= loud && x != 0.0f; });
        first = std::min(first, static_cast<std::size_t>(found - row.begin()));
    }
    return first;
}

double energy_of(ConstAudioView audio, std::size_t first) noexcept
{
    double energy = 0.0;
    for (std::size_t n = first; n < audio.frames(); ++n) energy += power_at(audio, n);
    return energy;
}

/// The frame behind which next to no energy is left.
std::size_t end_of(ConstAudioView audio, std::size_t first) noexcept
{
    const double little = energy_of(audio, first) * power_of_db(kEndDb);
    double behind = 0.0;
    std::size_t last = audio.frames();
    while (last > first && behind + power_at(audio, last - 1) < little)
        behind += power_at(audio, --last);
    return last;
}

/// What takes of the decay so much more that its time is the `decay`th part.
void shorten(AudioView audio, double decay)
{
    const double frames = reverberation_frames(audio);
    if (decay >= 1.0 || frames == 0.0) return;
    const double fall_db = 60.0 * (1.0 / decay - 1.0) / frames;
    for (std::size_t n = 0; n < audio.frames(); ++n) {
        const auto gain = static_cast<float>(gain_of_db(-fall_db * static_cast<double>(n)));
        for (std::size_t c = 0; c < audio.channels(); ++c) audio.channel(c)[n] *= gain;
    }
}

void fade_out(AudioView audio, double sample_rate_hz) noexcept
{
    const auto fade = std::min(audio.frames() / 4,
                               static_cast<std::size_t>(frames_of_ms(kFadeMs, sample_rate_hz)));
    for (std::size_t c = 0; c < audio.channels(); ++c)
        for (std::size_t n = 0; n < fade; ++n)
            audio.channel(c)[audio.frames() - 1 - n] *=
                static_cast<float>(n) / static_cast<float>(fade);
}

/// Loudness of pink noise behind a channel over that before it, as a power.
double pink_power(std::span<const float> response, double sample_rate_hz)
{
    const SteadyFft fft{std::max<std::size_t>(4096, std::bit_ceil(response.size()))};
    std::vector<float> padded(fft.frames());
    std::copy(response.begin(), response.end(), padded.begin());
    std::vector<float> re(fft.bins()), im(fft.bins()), scratch(fft.scratch_size());
    fft.forward(padded, re, im, scratch);
    double passed = 0.0;
    double pink = 0.0;
    for (std::size_t k = 1; k < fft.bins(); ++k) {
        const double hz =
            sample_rate_hz * static_cast<double>(k) / static_cast<double>(fft.frames());
        if (hz < kLowestWeightedHz || hz > kHighestWeightedHz) continue;
        const double heard = loudness_weight(hz) / hz;
        const double power = static_cast<double>(re[k]) * static_cast<double>(re[k]) +
                             static_cast<double>(im[k]) * static_cast<double>(im[k]);
        passed += power * heard;
        pink += heard;
    }
    return passed / pink;
}

}  // namespace

double reverberation_frames(ConstAudioView response)
{
    const double energy = energy_of(response, 0);
    const double begin = energy * power_of_db(kDecayFromDb);
    const double end = energy * power_of_db(kDecayToDb);
    std::size_t from = response.frames();
    std::size_t to = response.frames();
    double behind = 0.0;
    for (std::size_t n = response.frames(); n-- > 0 && behind < begin;) {
        behind += power_at(response, n);
        if (behind < end) to = n;
        from = n;
    }
    return to == response.frames()
               ? 0.0
               : static_cast<double>(to - from) * 60.0 / (kDecayFromDb - kDecayToDb);
}

AudioBuffer room_response(ConstAudioView recorded, double sample_rate_hz, double decay)
{
    const std::size_t first = start_of(recorded);
    if (first == recorded.frames()) return {};
    AudioBuffer response{recorded.slice(first, end_of(recorded, first) - first)};
    shorten(response.view(), decay);
    fade_out(response.view(), sample_rate_hz);
    double power = 0.0;
    for (std::size_t c = 0; c < response.channels(); ++c)
        power += pink_power(response.channel(c), sample_rate_hz);
    if (!(power > 0.0)) return {};
    // Of four channels two come out on each side.
    const double sides = static_cast<double>(std::min<std::size_t>(response.channels(), 2));
    const auto gain = static_cast<float>(1.0 / std::sqrt(power / sides));
    for (std::size_t c = 0; c < response.channels(); ++c)
        for (float& x : response.channel(c)) x *= gain;
    return response;
}

}  // namespace sitwell
