#include "support/band/breaker.h"

#include "support/band/filters.h"

#include <algorithm>
#include <array>

namespace sitwell::band {

void Breaker::flip()
{
    for (Wave& side : victim_.sides)
        for (float& x : side) x = -x;
    victim_.truth.polarity = -victim_.truth.polarity;
}

void Breaker::delay()
{
    const Frames late = frames_of_ms(told_.amount, clock_.sample_rate_hz);
    for (Wave& side : victim_.sides) {
        side.insert(side.begin(), static_cast<std::size_t>(late), 0.0f);
        side.resize(clock_.frames);
    }
    victim_.truth.delay_frames += late;
    for (Arrival& arrival : victim_.truth.arrivals) arrival.delay_frames += late;
}

void Breaker::hum(double mains_hz)
{
    constexpr double gains[] = {1.0, 0.35, 0.6, 0.2, 0.35, 0.12, 0.2, 0.08};
    double power = 0.0;
    for (double g : gains) power += 0.5 * g * g;
    const double gain = rms_ * gain_of_db(told_.amount) / std::sqrt(power);
    const double start = chance_.uniform();
    const double step = mains_hz / clock_.sample_rate_hz;
    for (Wave& side : victim_.sides) {
        double phase = start;
        for (float& x : side) {
            double sum = 0.0;
            for (int n = 0; n < 8; ++n) sum += gains[n] * sin_turns((n + 1) * phase);
            x += static_cast<float>(gain * sum);
            phase += step;
            if (phase >= 1.0) phase -= 1.0;
        }
    }
}

void Breaker::hiss()
{
    const float gain = static_cast<float>(1.732 * rms_ * gain_of_db(told_.amount));
    for (Wave& side : victim_.sides) {
        Noise noise{chance_.next()};
        for (float& x : side) x += gain * noise.next();
    }
}

void Breaker::clip()
{
    float peak = 0.0f;
    for (const Wave& side : victim_.sides)
        for (float x : side) peak = std::max(peak, std::fabs(x));
    const float ceiling = peak * static_cast<float>(gain_of_db(-told_.amount));
    for (Wave& side : victim_.sides)
        for (std::size_t n = 0; n < side.size(); ++n) {
            if (std::fabs(side[n]) <= ceiling) continue;
            side[n] = side[n] > 0.0f ? ceiling : -ceiling;
            const auto at = static_cast<Frames>(n);
            if (!told_.places.empty() && told_.places.back().last == at)
                told_.places.back().last = at + 1;
            else
                told_.places.push_back({at, at + 1});
        }
    std::sort(told_.places.begin(), told_.places.end(),
              [](const FrameRange& a, const FrameRange& b) { return a.first < b.first; });
}

void Breaker::click()
{
    const double minutes = static_cast<double>(clock_.frames) / clock_.sample_rate_hz / 60.0;
    const int count = std::max(1, static_cast<int>(told_.amount * minutes + 0.5));
    for (int n = 0; n < count; ++n) {
        const auto at = static_cast<std::size_t>((n + chance_.between(0.1, 0.9)) / count *
                                                 static_cast<double>(clock_.frames - 64));
        const std::size_t width = 2 + static_cast<std::size_t>(chance_.below(24));
        const double height =
            rms_ * chance_.between(2.0, 6.0) * (chance_.happens(0.5) ? 1.0 : -1.0);
        for (Wave& side : victim_.sides)
            for (std::size_t k = 0; k < width; ++k) {
                const double along = static_cast<double>(k) / static_cast<double>(width);
                const double shape = (1.0 - along) * cos_turns(1.5 * along);
                side[at + k] = static_cast<float>(
                    std::clamp(static_cast<double>(side[at + k]) + height * shape, -0.99, 0.99));
            }
        told_.places.push_back({static_cast<Frames>(at), static_cast<Frames>(at + width)});
    }
}

void Breaker::drop()
{
    const auto piece = static_cast<std::size_t>(0.02 * clock_.sample_rate_hz);
    std::vector<std::size_t> playing;
    for (std::size_t from = 0; from + 5 * piece < clock_.frames; from += 5 * piece) {
        bool plays = true;
        for (std::size_t start = from; start < from + 5 * piece; start += piece) {
            double sum = 0.0;
            for (std::size_t n = start; n < start + piece; ++n) {
                const double x = static_cast<double>(victim_.sides[0][n]);
                sum += x * x;
            }
            plays = plays && sum > 0.05 * rms_ * rms_ * static_cast<double>(piece);
        }
        if (plays) playing.push_back(from);
    }
    const int count = std::min(static_cast<int>(told_.amount), static_cast<int>(playing.size()));
    for (int n = 0; n < count; ++n) {
        const double part = (n + chance_.between(0.0, 0.9)) / count;
        const std::size_t at =
            playing[static_cast<std::size_t>(part * static_cast<double>(playing.size()))];
        const auto length =
            static_cast<std::size_t>(chance_.between(0.012, 0.080) * clock_.sample_rate_hz);
        for (Wave& side : victim_.sides)
            for (std::size_t k = at; k < at + length; ++k) side[k] = 0.0f;
        told_.places.push_back({static_cast<Frames>(at), static_cast<Frames>(at + length)});
    }
}

void Breaker::offset()
{
    for (Wave& side : victim_.sides)
        for (float& x : side) x = std::clamp(x + static_cast<float>(told_.amount), -1.0f, 1.0f);
}

void Breaker::bleed()
{
    const Wave click = tick(score_, clock_);
    double power = 0.0;
    for (float x : click) power += static_cast<double>(x) * static_cast<double>(x);
    const double click_rms = std::sqrt(power / static_cast<double>(clock_.frames));
    if (click_rms <= 0.0) return;
    const auto late = static_cast<std::size_t>(0.0009 * clock_.sample_rate_hz);
    const float gain = static_cast<float>(rms_ * gain_of_db(told_.amount) / click_rms);
    Biquad earphone = Biquad::band_pass(2200.0, 0.6, clock_.sample_rate_hz);
    for (std::size_t n = late; n < clock_.frames; ++n)
        victim_.sides[0][n] += gain * earphone.next(click[n - late]);
}

void Breaker::pop()
{
    const double rate = clock_.sample_rate_hz;
    const auto length = static_cast<std::size_t>(0.08 * rate);
    for (const Syllable& syllable : score_.lead) {
        const bool is_free = syllable.starts_phrase || syllable.consonant == Consonant::t;
        if (!is_free || !chance_.happens(0.5)) continue;
        const std::size_t at = clock_.frame_at(syllable.at_s - 0.03);
        if (at + length >= clock_.frames) continue;
        const double hz = chance_.between(35.0, 60.0);
        const double height = rms_ * gain_of_db(told_.amount) * chance_.between(0.8, 1.25);
        for (std::size_t n = 0; n < length; ++n) {
            const double t = static_cast<double>(n) / rate;
            const double gust = height * exp_of(-t / 0.02) * sin_turns(hz * t);
            for (Wave& side : victim_.sides)
                side[at + n] = static_cast<float>(
                    std::clamp(static_cast<double>(side[at + n]) + gust, -0.99, 0.99));
        }
        told_.places.push_back({static_cast<Frames>(at), static_cast<Frames>(at + length)});
    }
}

void Breaker::smack()
{
    const double rate = clock_.sample_rate_hz;
    const double minutes = static_cast<double>(clock_.frames) / rate / 60.0;
    const auto length = static_cast<std::size_t>(0.008 * rate);
    const int count = std::max(1, static_cast<int>(told_.amount * minutes + 0.5));
    for (int n = 0; n < count; ++n) {
        const auto at = static_cast<std::size_t>((n + chance_.between(0.1, 0.9)) / count *
                                                 static_cast<double>(clock_.frames - length));
        const double hz = chance_.between(2500.0, 8000.0);
        const double decay_s = chance_.between(0.0004, 0.0015);
        const double height = rms_ * chance_.between(0.15, 0.6);
        for (std::size_t k = 0; k < length; ++k) {
            const double t = static_cast<double>(k) / rate;
            const double swing =
                height * (1.0 - exp_of(-t / 0.0001)) * exp_of(-t / decay_s) * sin_turns(hz * t);
            for (Wave& side : victim_.sides) side[at + k] += static_cast<float>(swing);
        }
        told_.places.push_back(
            {static_cast<Frames>(at),
             static_cast<Frames>(at + static_cast<std::size_t>(5.0 * decay_s * rate))});
    }
}

void Breaker::make_stereo(bool right_too)
{
    victim_.sides.push_back(right_too ? victim_.sides.front() : Wave(clock_.frames, 0.0f));
    victim_.truth.channels = 2;
}

void Breaker::cut_front()
{
    std::size_t first = 0;
    if (told_.amount > 0.0)
        first = clock_.frame_at(told_.amount);
    else {
        const float loud = static_cast<float>(0.3 * rms_);
        const Wave& side = victim_.sides.front();
        while (first < side.size() && std::fabs(side[first]) < loud) ++first;
        const auto margin = static_cast<std::size_t>(0.8 * clock_.sample_rate_hz);
        first = first > margin ? first - margin : 0;
    }
    for (Wave& side : victim_.sides)
        side.erase(side.begin(), side.begin() + static_cast<std::ptrdiff_t>(first));
    victim_.truth.starts_at += static_cast<Frames>(first);
    told_.amount = static_cast<double>(first) / clock_.sample_rate_hz;
    for (FaultTruth& earlier : victim_.truth.faults)
        for (FrameRange& place : earlier.places) {
            place.first -= static_cast<Frames>(first);
            place.last -= static_cast<Frames>(first);
        }
}

void Breaker::drift()
{
    // A sinc under a Hann window, of a fraction of a sample rounded to one in kPhases.
    constexpr std::size_t kTaps = 32, kPhases = 4096;
    std::vector<std::array<float, kTaps>> kernel(kPhases + 1);
    for (std::size_t phase = 0; phase <= kPhases; ++phase)
        for (std::size_t tap = 0; tap < kTaps; ++tap) {
            const double x =
                static_cast<double>(phase) / kPhases + (kTaps / 2 - 1.0) - static_cast<double>(tap);
            const double sinc = x == 0.0 ? 1.0 : sin_turns(0.5 * x) / (kPi * x);
            kernel[phase][tap] = static_cast<float>(sinc * (0.5 + 0.5 * cos_turns(x / kTaps)));
        }
    const double speed = 1.0 / (1.0 + 1e-6 * told_.amount);
    for (Wave& side : victim_.sides) {
        Wave copy(side.size(), 0.0f);
        for (std::size_t n = kTaps; n < copy.size(); ++n) {
            const double at = speed * static_cast<double>(n);
            const auto left = static_cast<std::size_t>(at);
            const auto phase =
                static_cast<std::size_t>((at - static_cast<double>(left)) * kPhases + 0.5);
            const std::size_t first = left - (kTaps / 2 - 1);
            for (std::size_t tap = 0; tap < kTaps && first + tap < side.size(); ++tap)
                copy[n] += kernel[phase][tap] * side[first + tap];
        }
        side = std::move(copy);
    }
    victim_.truth.true_rate_hz *= 1.0 + 1e-6 * told_.amount;
}

}  // namespace sitwell::band
