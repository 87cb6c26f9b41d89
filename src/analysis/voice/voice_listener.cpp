#include "analysis/voice/voice_listener.h"

#include "core/result/contract.h"
#include "dsp/delay/sinc_taps.h"
#include "dsp/filters/butterworth.h"
#include "dsp/kernels/fir.h"
#include "dsp/math/functions.h"
#include "dsp/math/sums.h"
#include "dsp/spectral/loudness_weight.h"

#include <algorithm>
#include <bit>
#include <numeric>

namespace sitwell {

namespace {

constexpr double kSlowHz = 11000.0;  ///< at least: ten times the highest pitch
constexpr double kPitchWindowS = 0.04;
constexpr double kSpectrumS = 0.0213;  ///< 1024 samples at 48 kHz
constexpr std::size_t kTapsAStep = 16;
constexpr double kLowHz = 120.0, kBodyHz = 500.0;  ///< mixing practice 9.4

std::size_t even(double samples)
{
    return 2 * static_cast<std::size_t>(0.5 * samples + 0.5);
}

MovingFilter playing(const MatchedFilter& filter)
{
    MovingFilter moving;
    moving.set(filter);
    return moving;
}

}  // namespace

std::span<const float> VoiceListener::Recent::around(Frames middle,
                                                     std::size_t length) const noexcept
{
    const Frames from = middle - static_cast<Frames>(length / 2) - first;
    return std::span<const float>{samples}.subspan(static_cast<std::size_t>(from), length);
}

void VoiceListener::Recent::forget_before(Frames frame)
{
    if (frame <= first) return;
    samples.erase(samples.begin(), samples.begin() + static_cast<std::ptrdiff_t>(frame - first));
    first = frame;
}

VoiceListener::VoiceListener(double sample_rate_hz, std::size_t channels)
    : sample_rate_hz_{sample_rate_hz}
    , step_{std::max<std::size_t>(1, static_cast<std::size_t>(sample_rate_hz / kSlowHz))}
    , slow_rate_hz_{sample_rate_hz / static_cast<double>(step_)}
    , hops_{sample_rate_hz, channels}
    , taps_(kTapsAStep * step_)
    , low_filter_{playing(butterworth_low_pass(kLowHz, slow_rate_hz_))}
    , body_filter_{playing(butterworth_high_pass(kLowHz, slow_rate_hz_)),
                   playing(butterworth_low_pass(kBodyHz, slow_rate_hz_))}
    , pitch_{slow_rate_hz_, even(kPitchWindowS * slow_rate_hz_)}
    , mouth_clicks_{sample_rate_hz}
    , fft_{std::bit_ceil(static_cast<std::size_t>(kSpectrumS * sample_rate_hz))}
    , windowed_(fft_.size())
    , power_(fft_.size() / 2 + 1)
    , bins_(fft_.size() / 2 + 1)
    , speech_{band_of(200.0, 4000.0)}
    , hiss_{band_of(4500.0, 11000.0)}
    , teeth_{band_of(2500.0, 12000.0)}
    , whole_{band_of(300.0, 11000.0)}
{
    SITWELL_EXPECTS(channels == 1 || channels == 2);
    design_low_pass({.cutoff = 0.42 / static_cast<double>(step_),
                     .centre = 0.5 * static_cast<double>(taps_.size())},
                    taps_);
    std::reverse(taps_.begin(), taps_.end());
    // Hann's, so scaled that Σ |bin|² over half the spectrum is the window's mean square.
    const auto size = static_cast<double>(fft_.size());
    for (std::size_t n = 0; n < fft_.size(); ++n)
        window_.push_back(static_cast<float>(
            (1.0 - cos_of(kTwoPi * (static_cast<double>(n) + 0.5) / size)) / (size * 0.8660254)));
    for (std::size_t k = 0; k < power_.size(); ++k) {
        const double hz = static_cast<double>(k) * sample_rate_hz / size;
        weight_.push_back(static_cast<float>(
            loudness_weight(std::clamp(hz, kLowestWeightedHz, kHighestWeightedHz))));
    }
    // Before the first sample lies silence as long as any window looks back.
    signal_.first = -static_cast<Frames>(std::max(fft_.size(), taps_.size()));
    signal_.samples.assign(static_cast<std::size_t>(-signal_.first), 0.0f);
    for (Recent* copy : {&slow_, &lows_, &body_}) {
        copy->first = -static_cast<Frames>(even(kPitchWindowS * slow_rate_hz_));
        copy->samples.assign(static_cast<std::size_t>(-copy->first), 0.0f);
    }
}

VoiceListener::Band VoiceListener::band_of(double from_hz, double to_hz) const
{
    const double bin_hz = sample_rate_hz_ / static_cast<double>(fft_.size());
    const auto bin = [&](double hz) {
        return std::min(power_.size(), static_cast<std::size_t>(hz / bin_hz + 0.5));
    };
    return {bin(from_hz), bin(to_hz)};
}

void VoiceListener::process(ConstAudioView audio)
{
    hops_.push(audio, [&](ConstAudioView hop) { hear_hop(hop); });
}

VoiceRows VoiceListener::finish()
{
    const auto rows = static_cast<std::size_t>(
        static_cast<double>(hops_.frames()) / (kVoiceHopS * sample_rate_hz_) + 0.999);
    hops_.finish([&](ConstAudioView hop) { hear_hop(hop); });
    const auto rest = static_cast<std::size_t>(2.0 * kPitchWindowS * sample_rate_hz_);
    signal_.samples.insert(signal_.samples.end(), rest, 0.0f);
    slow_down();
    hear_rows();
    rows_.resize(std::min(rows, rows_.size()));
    for (const FrameRange& click : mouth_clicks_.finish()) {
        const auto row =
            static_cast<std::size_t>(seconds_of(click.first, sample_rate_hz_) * kVoiceRowsPerS);
        if (row < rows_.size()) rows_[row].mouth_clicks += 1.0f;
    }
    return std::move(rows_);
}

void VoiceListener::hear_hop(ConstAudioView hop)
{
    const auto left = hop.channel(0);
    if (hop.channels() == 1) {
        signal_.samples.insert(signal_.samples.end(), left.begin(), left.end());
    } else {
        const auto right = hop.channel(1);
        for (std::size_t n = 0; n < hop.frames(); ++n)
            signal_.samples.push_back(0.5f * (left[n] + right[n]));
    }
    mouth_clicks_.hear(std::span<const float>{signal_.samples}.last(hop.frames()));
    slow_down();
    hear_rows();
}

/// Sample m of the copy is centred on sample m · step of the file: no delay between the two.
void VoiceListener::slow_down()
{
    const auto half = static_cast<Frames>(taps_.size() / 2);
    const auto step = static_cast<Frames>(step_);
    const Frames first = slow_.end();
    const Frames last = (signal_.end() - half) / step;
    if (last <= first) return;
    const auto count = static_cast<std::size_t>(last - first);
    fresh_.resize(count);
    filter_rows(signal_.samples.data() + (first * step - half + 1 - signal_.first), step_, taps_,
                taps_.size(), fresh_);
    slow_.samples.insert(slow_.samples.end(), fresh_.begin(), fresh_.end());

    AudioBuffer filtered{1, count};
    const auto keep = [&](Recent& copy, std::span<MovingFilter> filters) {
        std::copy(fresh_.begin(), fresh_.end(), filtered.view().channel(0).begin());
        Cascade::process(filtered.view(), filters);
        const auto heard = ConstAudioView{filtered}.channel(0);
        copy.samples.insert(copy.samples.end(), heard.begin(), heard.end());
    };
    keep(lows_, low_filter_);
    keep(body_, body_filter_);
}

void VoiceListener::hear_rows()
{
    const auto needed = static_cast<Frames>(fft_.size() / 2);
    const auto slow_needed = static_cast<Frames>(0.5 * kPitchWindowS * slow_rate_hz_) + 2;
    const auto middle = [&](double rate_hz) {
        return static_cast<Frames>((static_cast<double>(rows_.size()) + 0.5) * kVoiceHopS *
                                   rate_hz);
    };
    while (middle(sample_rate_hz_) + needed <= signal_.end() &&
           middle(slow_rate_hz_) + slow_needed <= slow_.end())
        rows_.push_back(row_at((static_cast<double>(rows_.size()) + 0.5) * kVoiceHopS));
    const auto kept = static_cast<Frames>(taps_.size());
    signal_.forget_before(std::min(middle(sample_rate_hz_) - needed,
                                   slow_.end() * static_cast<Frames>(step_) - kept));
    for (Recent* copy : {&slow_, &lows_, &body_})
        copy->forget_before(middle(slow_rate_hz_) - slow_needed);
}

VoiceRow VoiceListener::row_at(double middle_s)
{
    VoiceRow row;
    const auto middle = static_cast<Frames>(middle_s * sample_rate_hz_);
    const auto slow_middle = static_cast<Frames>(middle_s * slow_rate_hz_);
    const auto window = signal_.around(middle, fft_.size());
    if (sum_of_squares(window) <= kVoiceSilence * static_cast<float>(window.size())) return row;
    look_at_spectrum(window, row);
    const Pitch pitch = pitch_.find(slow_.around(slow_middle, even(kPitchWindowS * slow_rate_hz_)));
    row.pitch_hz = pitch.hz;
    row.clarity = pitch.clarity;
    const auto own = static_cast<std::size_t>(kVoiceHopS * slow_rate_hz_);
    const auto power = [&](const Recent& copy) {
        return sum_of_squares(copy.around(slow_middle, own)) / static_cast<float>(own);
    };
    row.lows = power(lows_);
    row.body = power(body_);
    return row;
}

void VoiceListener::look_at_spectrum(std::span<const float> window, VoiceRow& row)
{
    for (std::size_t n = 0; n < window.size(); ++n) windowed_[n] = window_[n] * window[n];
    fft_.forward(windowed_, bins_);
    for (std::size_t k = 0; k < power_.size(); ++k)
        power_[k] = bins_[k].real() * bins_[k].real() + bins_[k].imag() * bins_[k].imag();
    row.loudness_power = sum_of_products(power_, weight_);
    row.speech = power_in(speech_);
    row.hiss = power_in(hiss_);
    row.hiss_hz = centre_of(teeth_);
    row.centre_hz = centre_of(whole_);
}

float VoiceListener::power_in(Band band) const
{
    return sum(std::span<const float>{power_}.subspan(band.first, band.last - band.first));
}

float VoiceListener::centre_of(Band band) const
{
    float power = 0.0f, moment = 0.0f;
    for (std::size_t k = band.first; k < band.last; ++k) {
        power += power_[k];
        moment += static_cast<float>(k) * power_[k];
    }
    const auto bin_hz = static_cast<float>(sample_rate_hz_ / static_cast<double>(fft_.size()));
    return power > 0.0f ? bin_hz * moment / power : 0.0f;
}

}  // namespace sitwell
