#include "support/band/string.h"

#include <algorithm>

namespace sitwell::band {

String::String(const StringMake& make, const Clock& clock, std::uint64_t seed)
    : make_{make}, clock_{clock}, chance_{seed, "string"}
{
}

void String::play(const Tone& tone, double next_at_s, Wave& to)
{
    const double rate = clock_.sample_rate_hz;
    const double hz = hz_of_pitch(tone.pitch + 0.01 * (make_.cents + 1.5 * chance_.bell()));
    const double dulling = tone.muted ? std::min(0.5, make_.dulling + 0.2) : make_.dulling;
    // The loss filter delays by `dulling` samples, the all-pass by 0.5 to 1.5.
    const double period = rate / hz - dulling;
    const auto length = static_cast<std::size_t>(period - 0.5);
    const double fraction = period - static_cast<double>(length);
    const float tuning = static_cast<float>((1.0 - fraction) / (1.0 + fraction));

    // Velocity wave of a pluck: +1 up to the finger, then the negative level without a mean.
    line_.resize(length);
    const double place = make_.pluck_at * chance_.between(0.93, 1.07);
    const double low = -place / (1.0 - place);
    const double brightness_hz =
        make_.softest_hz + (make_.hardest_hz - make_.softest_hz) * tone.velocity * tone.velocity;
    OnePole finger{brightness_hz, rate};
    OnePole skin{brightness_hz, rate};
    Noise noise{chance_.next()};
    for (int pass = 0; pass < 2; ++pass) {  // twice round, so that the filter starts as it ends
        for (std::size_t n = 0; n < length; ++n) {
            const double at = static_cast<double>(n) / static_cast<double>(length);
            const float wave = static_cast<float>(at < place ? 1.0 : low) + 0.35f * noise.next();
            line_[n] = skin.next(finger.next(wave)) * static_cast<float>(tone.velocity);
        }
    }

    const double t60_s = (tone.muted ? 0.10 : 1.0) * make_.t60_s * std::sqrt(82.0 / hz);
    const float ring = static_cast<float>(exp2_of(-9.96578428 / (t60_s * hz)));
    const float stop = static_cast<float>(exp2_of(-9.96578428 / (0.09 * hz)));
    const std::size_t from = clock_.frame_at(tone.at_s);
    const std::size_t released = clock_.frame_at(tone.at_s + tone.length_s);
    const std::size_t to_end =
        std::min(clock_.frame_at(next_at_s),
                 clock_.frame_at(tone.at_s + std::min(1.2 * t60_s, tone.length_s + 0.16)));
    const auto pickup = static_cast<std::size_t>(make_.pickup_at * static_cast<double>(length));
    const float keep = static_cast<float>(1.0 - dulling);
    const float blend = static_cast<float>(dulling);
    float before = 0.0f;
    float pass_in = 0.0f;
    float pass_out = 0.0f;
    std::size_t at = 0;
    std::size_t behind = length - std::max<std::size_t>(pickup, 1);
    for (std::size_t frame = from; frame < to_end; ++frame) {
        const float heard = line_[at];
        const float lost = (frame < released ? ring : stop) * (keep * heard + blend * before);
        before = heard;
        pass_out = tuning * (lost - pass_out) + pass_in;
        pass_in = lost;
        const std::size_t left = to_end - frame;
        const float fade = left < 96 ? static_cast<float>(left) / 96.0f : 1.0f;
        to[frame] += fade * (heard - line_[behind]);
        line_[at] = pass_out;
        if (++at == length) at = 0;
        if (++behind == length) behind = 0;
    }
}

}  // namespace sitwell::band
