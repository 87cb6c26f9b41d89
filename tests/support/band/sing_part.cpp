#include "support/band/filters.h"
#include "support/band/instruments.h"

#include <algorithm>

namespace sitwell::band {
namespace {

constexpr std::size_t kFormants = 5;
constexpr std::size_t kStep = 64;  ///< frames between two positions of the mouth

/// Where the resonances of a mouth lie and how loud each comes through.
struct Mouth {
    std::array<double, kFormants> hz;
    std::array<double, kFormants> gain_db;
};

/// Formants of a low voice after Peterson and Barney 1952, the fourth and fifth after Fant; the
/// gains are those of a trained voice near the microphone, with a singer's formant near 3 kHz.
constexpr Mouth kVowels[] = {
    {{730, 1090, 2550, 3150, 4500}, {0, -2, -7, -8, -18}},
    {{530, 1840, 2600, 3250, 4600}, {0, -5, -6, -8, -16}},
    {{300, 2290, 2950, 3450, 4700}, {0, -8, -7, -9, -16}},
    {{570, 840, 2500, 3100, 4400}, {0, -2, -9, -9, -22}},
    {{330, 870, 2350, 3050, 4300}, {0, -6, -12, -12, -24}},
};
constexpr Mouth kNasal = {{260, 1050, 2200, 3000, 4200}, {0, -16, -24, -30, -40}};
constexpr Mouth kLateral = {{360, 1250, 2700, 3200, 4300}, {0, -10, -18, -22, -34}};

/// What the throat and the mouth do at one moment.
struct Gesture {
    double pitch = 60.0;
    double voiced = 0.0;  ///< level of the vocal folds
    double breath = 0.0;  ///< noise in the throat
    double hiss = 0.0;    ///< noise at the teeth
    double hiss_hz = 6500.0;
    double effort = 0.5;
    double held_s = 0.0;  ///< since the vowel began: vibrato comes late
    Mouth mouth = kVowels[0];
};

class Gestures {
public:
    Gestures(const std::vector<Syllable>& part, const VoiceKind& voice, const Clock& clock)
        : chance_{voice.seed, "gestures"}
        , per_s_{clock.sample_rate_hz / kStep}
        , line_(clock.frames / kStep + 1)
    {
        for (const Syllable& syllable : part) shape(syllable, voice);
        smooth();
    }
    const Gesture& at(std::size_t step) const { return line_[step]; }

private:
    template <class Change>
    void paint(double from_s, double to_s, Change change)
    {
        const double last = static_cast<double>(line_.size());
        const double from = std::clamp(from_s * per_s_, 0.0, last);
        const double to = std::clamp(to_s * per_s_, 0.0, last);
        for (auto n = static_cast<std::size_t>(from); n < static_cast<std::size_t>(to); ++n)
            change(line_[n], (static_cast<double>(n) - from) / per_s_);
    }

    void shape(const Syllable& s, const VoiceKind& voice)
    {
        const double pitch = s.pitch + 0.01 * voice.mistuned_cents * chance_.bell();
        const double v = s.velocity;
        double onset_s = s.at_s;
        const Mouth& vowel = kVowels[static_cast<std::size_t>(s.vowel)];
        const auto consonant = [&](double length_s, auto change) {
            onset_s = s.at_s - length_s;
            // It takes its time from the syllable before.
            paint(onset_s, s.at_s, [&](Gesture& g, double t) {
                g.voiced = g.breath = g.hiss = 0.0;
                g.mouth = vowel;
                g.pitch = pitch;
                g.effort = v;
                change(g, t);
            });
        };
        switch (s.consonant) {
        case Consonant::s: {
            const double hz = 6600.0 * voice.formant_scale * chance_.between(0.93, 1.07);
            consonant(chance_.between(0.08, 0.13), [&](Gesture& g, double) {
                g.hiss = 0.4 * v + 0.15;
                g.hiss_hz = hz;
            });
            break;
        }
        case Consonant::sh:
            consonant(chance_.between(0.09, 0.14), [&](Gesture& g, double) {
                g.hiss = 0.4 * v + 0.12;
                g.hiss_hz = 3900.0 * voice.formant_scale;
            });
            break;
        case Consonant::t:
            consonant(0.055, [&](Gesture& g, double t) {
                g.hiss = t > 0.033 ? 0.8 * v : 0.0;
                g.hiss_hz = 5000.0;
            });
            break;
        case Consonant::m:
            consonant(0.075, [&](Gesture& g, double) {
                g.voiced = 0.35 * v;
                g.mouth = kNasal;
            });
            break;
        case Consonant::l:
            consonant(0.06, [&](Gesture& g, double) {
                g.voiced = 0.5 * v;
                g.mouth = kLateral;
            });
            break;
        case Consonant::h:
            consonant(0.07, [&](Gesture& g, double) { g.breath = 0.35 * v; });
            break;
        case Consonant::none:
            break;
        }
        if (s.starts_phrase)
            paint(onset_s - 0.52, onset_s - 0.16, [&](Gesture& g, double t) {
                if (g.voiced > 0.0) return;
                g.breath = 0.10 * sin_turns(0.5 * t / 0.36) + 0.02;
                g.mouth = kVowels[1];
            });
        const double swell = 0.12 * chance_.bell();
        paint(s.at_s, s.at_s + s.length_s, [&](Gesture& g, double t) {
            const double along = t / s.length_s;
            g.pitch = pitch - (s.starts_phrase && t < 0.08 ? 1.3 * (1.0 - t / 0.08) : 0.0);
            g.voiced = v * (1.0 + swell * along) * (along > 0.8 ? 1.0 - 1.6 * (along - 0.8) : 1.0);
            g.breath = 0.0;
            g.hiss = 0.0;
            g.effort = v;
            g.held_s = t;
            g.mouth = vowel;
        });
    }

    void smooth()
    {
        const double quick = 1.0 - exp_of(-1.0 / (0.008 * per_s_));
        const double slow = 1.0 - exp_of(-1.0 / (0.022 * per_s_));
        Gesture now;
        for (const Gesture& g : line_)
            if (g.voiced > 0.0) {
                now.pitch = g.pitch;
                break;
            }
        for (Gesture& g : line_) {
            const bool sounds = g.voiced > 0.0 || g.breath > 0.0 || g.hiss > 0.0;
            if (sounds) {
                now.pitch += slow * (g.pitch - now.pitch);
                now.effort += slow * (g.effort - now.effort);
                for (std::size_t f = 0; f < kFormants; ++f) {
                    now.mouth.hz[f] += slow * (g.mouth.hz[f] - now.mouth.hz[f]);
                    now.mouth.gain_db[f] += slow * (g.mouth.gain_db[f] - now.mouth.gain_db[f]);
                }
                if (g.hiss > 0.0) now.hiss_hz = g.hiss_hz;
            }
            now.held_s = g.held_s;
            now.voiced += quick * (g.voiced - now.voiced);
            now.breath += quick * (g.breath - now.breath);
            now.hiss += quick * (g.hiss - now.hiss);
            if (now.voiced < 1e-5) now.voiced = 0.0;
            if (now.breath < 1e-5) now.breath = 0.0;
            if (now.hiss < 1e-5) now.hiss = 0.0;
            g = now;
        }
    }

    Chance chance_;
    double per_s_;
    std::vector<Gesture> line_;
};

/// Derivative of the flow through the vocal folds: KLGLOTT88 (Klatt and Klatt 1990), the step at
/// closure rounded over two samples.
class Folds {
public:
    float next(double step) noexcept
    {
        constexpr double kOpen = 0.6;
        const double u = phase_ / kOpen;
        double y = u < 1.0 ? u * (2.0 - 3.0 * u) : 0.0;
        const double past = phase_ - kOpen;
        if (past >= 0.0 && past < step) {
            const double t = past / step;
            y += 0.5 * (t + t - t * t - 1.0);
        } else if (past < 0.0 && past > -step) {
            const double t = past / step;
            y += 0.5 * (t * t + t + t + 1.0);
        }
        phase_ += step;
        if (phase_ >= 1.0) phase_ -= 1.0;
        return static_cast<float>(y);
    }

private:
    double phase_ = 0.0;
};

/// Two-pole resonance with unity gain at its peak.
class Formant {
public:
    void tune(double hz, double bandwidth_hz, double gain, double rate) noexcept
    {
        const double radius = exp_of(-kPi * bandwidth_hz / rate);
        a1_ = static_cast<float>(2.0 * radius * cos_turns(hz / rate));
        a2_ = static_cast<float>(radius * radius);
        in_ = static_cast<float>(gain * (1.0 - radius) * 2.0 * sin_turns(hz / rate));
    }
    float next(float x) noexcept
    {
        const float y = in_ * x + a1_ * y1_ - a2_ * y2_;
        y2_ = y1_;
        return y1_ = y;
    }
    void rest() noexcept { y1_ = y2_ = 0.0f; }

private:
    float in_ = 0.0f, a1_ = 0.0f, a2_ = 0.0f, y1_ = 0.0f, y2_ = 0.0f;
};

}  // namespace

Wave sing_part(const std::vector<Syllable>& part, const VoiceKind& voice, const Clock& clock)
{
    const double rate = clock.sample_rate_hz;
    const Gestures gestures{part, voice, clock};
    Wave wave(clock.frames, 0.0f);
    Chance chance{voice.seed, "folds"};
    Noise noise{chance.next()};
    Folds folds;
    std::array<Formant, kFormants> mouth;
    constexpr double bandwidths_hz[] = {75, 95, 140, 190, 260};
    Biquad teeth = Biquad::band_pass(6500.0, 1.2, rate);
    Biquad edge = Biquad::high_pass(4500.0, 0.7, rate);
    double teeth_hz = 0.0;
    double drift = 0.0;
    double tremor = 0.0;
    double vibrato = 0.0;
    for (std::size_t from = 0; from < clock.frames; from += kStep) {
        const Gesture& g = gestures.at(from / kStep);
        if (g.voiced <= 0.0 && g.breath <= 0.0 && g.hiss <= 0.0) {
            for (Formant& f : mouth) f.rest();
            continue;
        }
        drift += 0.02 * (6.0 * chance.bell() - drift);
        tremor += 0.3 * (chance.bell() - tremor);
        const double vibrato_depth = std::clamp((g.held_s - 0.22) / 0.25, 0.0, 1.0);
        const double cents =
            voice.vibrato_cents * vibrato_depth * sin_turns(vibrato) + drift + 4.0 * tremor;
        vibrato += (5.4 + 0.05 * drift) * static_cast<double>(kStep) / rate;
        const double step = hz_of_pitch(g.pitch + 0.01 * cents) / rate;
        for (std::size_t f = 0; f < kFormants; ++f) {
            // A louder voice is a brighter one, and one sung into the microphone keeps its upper
            // formants (mixing practice 1.6: 85 % of the energy below 3 to 7 kHz).
            const double near_db = voice.closeness * (f == 0 ? 0.0 : f == 1 ? 9.0 : 13.0);
            const double bright_db = near_db + (f == 0 ? 0.0 : 10.0 * (g.effort - 0.6));
            const double sign = f % 2 == 0 ? 1.0 : -1.0;
            const double hz =
                std::max(g.mouth.hz[f] * voice.formant_scale, f == 0 ? 0.9 * step * rate : 0.0);
            mouth[f].tune(std::min(hz, 0.42 * rate), bandwidths_hz[f] * voice.formant_scale,
                          sign * gain_of_db(g.mouth.gain_db[f] + bright_db), rate);
        }
        if (g.hiss > 0.0 && g.hiss_hz != teeth_hz) {
            teeth_hz = g.hiss_hz;
            teeth = Biquad::band_pass(teeth_hz, 1.3, rate);
        }
        const float shimmer = static_cast<float>(1.0 + 0.05 * tremor);
        const float voiced = static_cast<float>(1.6 * g.voiced) * shimmer;
        const float breath = static_cast<float>(0.5 * g.breath + voice.breathiness * g.voiced);
        // Turbulence at the closing folds: what a near microphone hears above the formants.
        const float ring = static_cast<float>(0.10 * voice.closeness * g.voiced * g.effort);
        const float hiss = static_cast<float>((0.9 + 0.9 * voice.closeness) * g.hiss);
        const std::size_t end = std::min(clock.frames, from + kStep);
        for (std::size_t n = from; n < end; ++n) {
            const float air = noise.next();
            const float throat = voiced * folds.next(step) + breath * air;
            float y = 0.0f;
            for (Formant& f : mouth) y += f.next(throat);
            y += ring * edge.next(air);
            if (hiss > 0.0f) y += hiss * teeth.next(air);
            wave[n] = y;
        }
    }
    return wave;
}

}  // namespace sitwell::band
