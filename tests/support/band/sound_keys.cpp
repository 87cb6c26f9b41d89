#include "support/band/filters.h"
#include "support/band/instruments.h"

#include <algorithm>

namespace sitwell::band {
namespace {

/// The time a key needs to fade once it is let go, and how it sets in.
struct Envelope {
    double attack_s;
    double t60_s;
    double release_s;
};

/// Calls `sample(seconds since the start, level)` for every frame of a tone and adds what it
/// returns.
template <class Sample>
void add_tone(const Tone& tone, const Envelope& envelope, const Clock& clock, Wave& to,
              Sample sample)
{
    const std::size_t from = clock.frame_at(tone.at_s);
    const std::size_t released = clock.frame_at(tone.at_s + tone.length_s);
    const std::size_t end = clock.frame_at(tone.at_s + tone.length_s + 1.2 * envelope.release_s);
    const double ring = decay_per_frame(envelope.t60_s, clock.sample_rate_hz);
    const double stop = decay_per_frame(envelope.release_s, clock.sample_rate_hz);
    const double rise = exp_of(-1.0 / (envelope.attack_s * clock.sample_rate_hz));
    double level = 1.0;
    double missing = 1.0;
    for (std::size_t frame = from; frame < end; ++frame) {
        to[frame] += static_cast<float>(sample(level * (1.0 - missing)));
        level *= frame < released ? ring : stop;
        missing *= rise;
    }
}

/// Electric piano: a tine and its tone bar, as two operators each (Chowning's FM, 1973).
void add_epiano(const Tone& tone, const Clock& clock, Wave& to)
{
    const double hz = hz_of_pitch(tone.pitch);
    const double step = hz / clock.sample_rate_hz;
    const double v = tone.velocity;
    const double tine_fade = decay_per_frame(0.55, clock.sample_rate_hz);
    const double tine_step = std::min(hz * 14.0, 0.4 * clock.sample_rate_hz) / clock.sample_rate_hz;
    double phase = 0.0;
    double tine_phase = 0.0;
    double tine = 0.20 * v * v;
    const double bark = 0.12 + 0.40 * v * v;
    add_tone(tone, {0.0015, 7.0 * std::sqrt(262.0 / hz), 0.22}, clock, to, [&](double level) {
        const double bar = sin_turns(phase + bark * level * sin_turns(phase));
        const double chime = tine * sin_turns(tine_phase + 0.12 * sin_turns(phase));
        phase += step;
        if (phase >= 1.0) phase -= 1.0;
        tine_phase += tine_step;
        if (tine_phase >= 1.0) tine_phase -= 1.0;
        tine *= tine_fade;
        return 0.25 * v * level * (bar + chime);
    });
}

void add_organ(const Tone& tone, const Clock& clock, Wave& to)
{
    struct Drawbar {
        double ratio;
        double gain;
    };
    constexpr Drawbar bars[] = {{0.5, 0.45}, {1.0, 0.8},  {1.498, 0.4},
                                {2.0, 0.6},  {4.0, 0.45}, {8.0, 0.30}};
    double phases[6] = {};
    const double step = hz_of_pitch(tone.pitch) / clock.sample_rate_hz;
    add_tone(tone, {0.004, 400.0, 0.03}, clock, to, [&](double level) {
        double sum = 0.0;
        for (int n = 0; n < 6; ++n) {
            sum += bars[n].gain * sin_turns(phases[n]);
            phases[n] += step * bars[n].ratio;
            if (phases[n] >= 1.0) phases[n] -= 1.0;
        }
        return 0.09 * level * sum;
    });
}

/// A saw-tooth whose step is rounded off over two samples (Välimäki, Huovilainen 2007: PolyBLEP).
void add_saw(const Tone& tone, double cents, double phase, const Clock& clock, Wave& to)
{
    const double step = hz_of_pitch(tone.pitch + 0.01 * cents) / clock.sample_rate_hz;
    add_tone(tone, {0.18, 400.0, 0.7}, clock, to, [&](double level) {
        double y = 2.0 * phase - 1.0;
        if (phase < step) {
            const double t = phase / step;
            y -= t + t - t * t - 1.0;
        } else if (phase > 1.0 - step) {
            const double t = (phase - 1.0) / step;
            y -= t * t + t + t + 1.0;
        }
        phase += step;
        if (phase >= 1.0) phase -= 1.0;
        return 0.05 * level * y;
    });
}

/// Tremolo that swings from side to side, as a suitcase piano's.
void swing_sides(std::array<Wave, 2>& sides, double hz, double depth, double rate)
{
    double phase = 0.0;
    for (std::size_t n = 0; n < sides[0].size(); ++n) {
        const float swing = static_cast<float>(depth * sin_turns(phase));
        sides[0][n] *= 1.0f + swing;
        sides[1][n] *= 1.0f - swing;
        phase += hz / rate;
        if (phase >= 1.0) phase -= 1.0;
    }
}

/// A rotating horn before two microphones: each hears it come nearer and go away again.
std::array<Wave, 2> rotate(const Wave& dry, double hz, double rate)
{
    std::array<Wave, 2> heard{Wave(dry.size(), 0.0f), Wave(dry.size(), 0.0f)};
    for (std::size_t side = 0; side < 2; ++side) {
        double phase = side == 0 ? 0.0 : 0.35;
        for (std::size_t n = 0; n < dry.size(); ++n) {
            const double turn = sin_turns(phase);
            const double back = (0.00055 + 0.00028 * turn) * rate;
            const auto whole = static_cast<std::size_t>(back);
            const float part = static_cast<float>(back - static_cast<double>(whole));
            const float a = n >= whole ? dry[n - whole] : 0.0f;
            const float b = n >= whole + 1 ? dry[n - whole - 1] : 0.0f;
            heard[side][n] = (a + part * (b - a)) * static_cast<float>(1.0 - 0.28 * turn);
            phase += hz / rate;
            if (phase >= 1.0) phase -= 1.0;
        }
    }
    return heard;
}

}  // namespace

std::array<Wave, 2> sound_keys(const Score& score, KeysSound sound, const Clock& clock,
                               std::uint64_t seed)
{
    const double rate = clock.sample_rate_hz;
    Chance chance{seed, "keys sound"};
    std::array<Wave, 2> sides{Wave(clock.frames, 0.0f), Wave(clock.frames, 0.0f)};
    if (sound == KeysSound::pad) {
        for (const Tone& tone : score.keys)
            for (Wave& side : sides)
                for (int saw = 0; saw < 2; ++saw)
                    add_saw(tone, 9.0 * chance.bell(), chance.uniform(), clock, side);
        for (Wave& side : sides) {
            Biquad dark = Biquad::low_pass(2600.0, 0.8, rate);
            SoftClip output;
            for (float& x : side) x = output.next(2.0f * dark.next(x));
        }
        return sides;
    }
    for (const Tone& tone : score.keys)
        if (sound == KeysSound::epiano)
            add_epiano(tone, clock, sides[0]);
        else
            add_organ(tone, clock, sides[0]);
    SoftClip preamp;
    const float drive = sound == KeysSound::organ ? 4.0f : 1.5f;
    for (float& x : sides[0]) x = preamp.next(drive * x);
    if (sound == KeysSound::organ) return rotate(sides[0], 5.9, rate);

    // The two halves of the harp do not sound quite alike.
    Biquad left = Biquad::bell(300.0, 0.8, 2.0, rate);
    Biquad right = Biquad::bell(2200.0, 0.8, 3.0, rate);
    for (std::size_t n = 0; n < clock.frames; ++n) {
        const float x = sides[0][n];
        sides[0][n] = left.next(x);
        sides[1][n] = right.next(x);
    }
    swing_sides(sides, 4.3, 0.33, rate);
    return sides;
}

Wave tick(const Score& score, const Clock& clock)
{
    Wave wave(clock.frames, 0.0f);
    const double rate = clock.sample_rate_hz;
    for (const Tone& click : score.clicks) {
        const double hz = click.pitch > 0.5 ? 1760.0 : 1320.0;
        const std::size_t from = clock.frame_at(click.at_s);
        const std::size_t end = clock.frame_at(click.at_s + click.length_s);
        for (std::size_t n = from; n < end; ++n) {
            const double t_s = static_cast<double>(n - from) / rate;
            wave[n] +=
                static_cast<float>(click.velocity * sin_turns(hz * t_s) * exp_of(-t_s / 0.003));
        }
    }
    return wave;
}

}  // namespace sitwell::band
