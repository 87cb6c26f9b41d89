#include "support/band/filters.h"
#include "support/band/instruments.h"
#include "support/band/modal_bank.h"

#include <algorithm>

namespace sitwell::band {
namespace {

/// Overtones of an ideal circular membrane over its fundamental: zeros of the Bessel functions
/// (Fletcher, Rossing: The Physics of Musical Instruments, 18.1).
constexpr double kMembrane[] = {1.0,   1.594, 2.136, 2.296, 2.653, 2.918,
                                3.156, 3.501, 3.600, 3.652, 4.060, 4.154};

/// A decaying partial whose pitch starts `bend` (a fraction) too high and settles within
/// `settle_s`.
struct Partial {
    double hz;
    double gain;
    double t60_s;
    double bend = 0.0;
    double settle_s = 0.02;
};

class Sounder {
public:
    Sounder(Wave& to, const Clock& clock) : to_{to}, clock_{clock} {}

    void partial(double at_s, const Partial& p) const
    {
        const double rate = clock_.sample_rate_hz;
        std::size_t at = clock_.frame_at(at_s);
        const std::size_t end = clock_.frame_at(at_s + 1.1 * p.t60_s);
        constexpr std::size_t kStrikeStep = 32;
        const double fade = decay_per_frame(p.t60_s, rate);
        const double settle = exp_of(-static_cast<double>(kStrikeStep) / (p.settle_s * rate));
        double re = 0.0;
        double im = p.gain;
        double bend = p.bend;
        while (at < end) {
            const double turns = p.hz * (1.0 + bend) / rate;
            const double c = fade * cos_turns(turns);
            const double s = fade * sin_turns(turns);
            const std::size_t stop = std::min(end, at + kStrikeStep);
            for (; at < stop; ++at) {
                const double next = re * c + im * s;
                im = im * c - re * s;
                re = next;
                to_[at] += static_cast<float>(re);
            }
            bend *= settle;
        }
    }

    /// Noise through `filter` that rises within `rise_s` and falls 60 dB within `t60_s`.
    void noise(double at_s, Biquad filter, double gain, double t60_s, double rise_s,
               std::uint64_t seed) const
    {
        const double rate = clock_.sample_rate_hz;
        const float fade = static_cast<float>(decay_per_frame(t60_s, rate));
        const float rise = static_cast<float>(exp_of(-1.0 / (rise_s * rate)));
        Noise white{seed};
        float level = static_cast<float>(gain);
        float missing = 1.0f;
        const std::size_t end = clock_.frame_at(at_s + 1.1 * t60_s);
        for (std::size_t at = clock_.frame_at(at_s); at < end; ++at) {
            to_[at] += filter.next(white.next() * level * (1.0f - missing));
            level *= fade;
            missing *= rise;
        }
    }

private:
    Wave& to_;
    const Clock& clock_;
};

class KitMaker {
public:
    KitMaker(const Clock& clock, std::uint64_t seed)
        : clock_{clock}, chance_{seed, "kit"}, rate_{clock.sample_rate_hz}
    {
        for (Wave& wave : kit_) wave.assign(clock.frames, 0.0f);
        kick_hz_ = chance_.between(52.0, 64.0);
        snare_hz_ = chance_.between(172.0, 205.0);
        const double tom_hz = chance_.between(160.0, 182.0);
        tom_hz_[0] = tom_hz;
        tom_hz_[1] = 0.76 * tom_hz;
        tom_hz_[2] = 0.60 * tom_hz;
    }

    Kit make(const Score& score)
    {
        for (const Hit& hit : score.drums) {
            switch (hit.piece) {
            case Piece::kick:
                kick(hit);
                break;
            case Piece::snare:
                snare(hit);
                break;
            case Piece::tom_hi:
                tom(hit, 0);
                break;
            case Piece::tom_mid:
                tom(hit, 1);
                break;
            case Piece::tom_floor:
                tom(hit, 2);
                break;
            default:
                break;
            }
        }
        cymbal(score, Piece::hat, Radiator::hat, {420.0, 15500.0, 0.55, 1.6, 0.85, 0.9});
        cymbal(score, Piece::crash, Radiator::crash, {240.0, 14500.0, 4.2, 1.6, 1.35, 2.8});
        cymbal(score, Piece::ride, Radiator::ride, {330.0, 13000.0, 4.5, 2.0, 0.55, 1.5});
        return std::move(kit_);
    }

private:
    struct Metal {
        double lowest_hz, highest_hz;
        double t60_s;  ///< of its lowest partials
        double ring;   ///< gain of the partials
        double wash;   ///< gain of the noise that many coupled partials make
        double wash_t60_s;
    };

    Wave& wave_of(Radiator r) { return kit_[static_cast<std::size_t>(r)]; }

    void kick(const Hit& hit)
    {
        const double v = hit.velocity;
        const Sounder batter{wave_of(Radiator::kick_batter), clock_};
        const Sounder front{wave_of(Radiator::kick_front), clock_};
        batter.partial(hit.at_s, {kick_hz_, 0.27 * v, 0.30, 1.1 * v, 0.012});
        for (int n = 1; n < 8; ++n)
            batter.partial(hit.at_s, {kick_hz_ * kMembrane[n] * 1.35, 0.20 * v / n,
                                      0.20 / (1.0 + 0.2 * n), 0.25, 0.010});
        // The beater: felt or wood against the head, gone within a few milliseconds.
        batter.noise(hit.at_s, Biquad::band_pass(3300.0, 0.9, rate_), 0.80 * v * v, 0.050, 0.0003,
                     chance_.next());
        batter.noise(hit.at_s, Biquad::band_pass(900.0, 0.8, rate_), 0.35 * v, 0.09, 0.0004,
                     chance_.next());
        // The front head follows through the air in the shell, lower and longer.
        const double front_s = hit.at_s + 0.0008;
        front.partial(front_s, {0.92 * kick_hz_, 0.34 * v, 0.48, 0.55 * v, 0.016});
        front.partial(front_s, {1.7 * kick_hz_, 0.16 * v, 0.25, 0.3, 0.014});
        front.noise(front_s, Biquad::low_pass(900.0, 0.7, rate_), 0.30 * v, 0.06, 0.002,
                    chance_.next());
        buzz(hit.at_s + 0.003, 0.05 * v, 0.22);
    }

    void snare(const Hit& hit)
    {
        const double v = hit.velocity * chance_.between(0.96, 1.04);
        const Sounder top{wave_of(Radiator::snare_top), clock_};
        const Sounder wires{wave_of(Radiator::snare_wires), clock_};
        const double centre = chance_.between(0.0, 1.0);  // how far from the middle it was struck
        for (int n = 0; n < 12; ++n) {
            const double gain = (n == 0   ? 0.55
                                 : n == 1 ? 0.46
                                          : (0.07 + 0.08 * centre)) *
                                v * (n < 2 ? 1.0 : v);
            const double t60_s = (n == 0 ? 0.34 : 0.28) / (1.0 + 0.12 * n);
            const Partial p{snare_hz_ * kMembrane[n], gain, t60_s, 0.09 * v, 0.012};
            top.partial(hit.at_s, p);
            if (n < 3) wires.partial(hit.at_s, {p.hz, -0.5 * gain, t60_s, p.bend, p.settle_s});
        }
        top.noise(hit.at_s, Biquad::band_pass(3800.0, 0.6, rate_), 0.60 * v * v, 0.045, 0.0002,
                  chance_.next());
        top.noise(hit.at_s + 0.0004, Biquad::high_pass(1500.0, 0.7, rate_), 0.38 * v, 0.36, 0.0008,
                  chance_.next());
        buzz(hit.at_s + 0.0005, 0.75 * v, 0.20 + 0.30 * v);
    }

    /// The wires under the snare, whoever sets them off.
    void buzz(double at_s, double gain, double t60_s)
    {
        const Sounder wires{wave_of(Radiator::snare_wires), clock_};
        wires.noise(at_s, Biquad::band_pass(5200.0, 0.5, rate_), 1.1 * gain, t60_s, 0.0015,
                    chance_.next());
        wires.noise(at_s, Biquad::high_pass(7500.0, 0.7, rate_), 0.45 * gain, 0.8 * t60_s, 0.001,
                    chance_.next());
    }

    void tom(const Hit& hit, std::size_t which)
    {
        const double v = hit.velocity;
        const auto radiator =
            static_cast<Radiator>(static_cast<std::size_t>(Radiator::tom_hi) + which);
        const Sounder head{wave_of(radiator), clock_};
        const double longest_s = 1.0 + 0.35 * static_cast<double>(which);
        for (int n = 0; n < 9; ++n) {
            const double gain = (n == 0 ? 0.8 : 0.42 / n) * v * (n < 2 ? 1.0 : v);
            head.partial(hit.at_s, {tom_hz_[which] * kMembrane[n], gain,
                                    longest_s / (1.0 + 0.8 * n), 0.10 * v, 0.05});
        }
        head.noise(hit.at_s, Biquad::band_pass(2600.0, 0.6, rate_), 1.1 * v * v, 0.04, 0.0002,
                   chance_.next());
        buzz(hit.at_s + 0.003, 0.06 * v, 0.25);
    }

    /// A cymbal: inharmonic partials which every stroke sets going anew, and a wash that comes up a
    /// little after the stroke and loses its treble first.
    void cymbal(const Score& score, Piece piece, Radiator radiator, const Metal& metal)
    {
        Wave& wave = wave_of(radiator);
        Chance chance{chance_.next()};
        ModalBank bank{rate_};
        constexpr int kPartials = 56;
        for (int n = 0; n < kPartials; ++n) {
            const double place = (n + chance.uniform()) / kPartials;
            const double hz =
                metal.lowest_hz * exp2_of(place * log2_of(metal.highest_hz / metal.lowest_hz));
            const double t60_s = metal.t60_s / (1.0 + hz / 4500.0) * chance.between(0.6, 1.3);
            bank.add(hz, t60_s, metal.ring * chance.between(0.2, 1.0) * (0.25 + place) / kPartials,
                     chance.uniform());
        }

        const bool is_hat = piece == Piece::hat;
        std::vector<Hit> strokes;
        for (const Hit& hit : score.drums)
            if (hit.piece == piece) strokes.push_back(hit);
        Noise stick{chance.next()};
        const Sounder wash{wave, clock_};
        for (std::size_t n = 0; n < strokes.size(); ++n) {
            const Hit& hit = strokes[n];
            const double v = hit.velocity;
            const bool rings = !is_hat || hit.open;
            const double damp_t60_s = rings ? 30.0 : 0.09;
            const std::size_t from = clock_.frame_at(hit.at_s);
            const std::size_t to = n + 1 < strokes.size()
                                       ? clock_.frame_at(strokes[n + 1].at_s)
                                       : clock_.frame_at(hit.at_s + 1.2 * metal.t60_s);
            const std::size_t still =
                clock_.frame_at(hit.at_s + (rings ? 1.2 * metal.t60_s : 0.35));
            bank.play(std::span{wave}.subspan(from, std::min(to, still) - from), v,
                      0.0012 - 0.0005 * v, damp_t60_s, stick);
            if (still < to) bank.silence();

            const double longest_s =
                is_hat ? (hit.open ? metal.wash_t60_s : 0.10 + 0.06 * v) : metal.wash_t60_s;
            const double gap_s = n + 1 < strokes.size() ? strokes[n + 1].at_s - hit.at_s : 9.0;
            const double wash_t60_s = is_hat ? std::min(longest_s, 1.6 * gap_s) : longest_s;
            const double loud = metal.wash * v * (piece == Piece::crash ? v : 1.0);
            wash.noise(hit.at_s, Biquad::band_pass(is_hat ? 9500.0 : 7200.0, 0.6, rate_),
                       1.2 * loud, wash_t60_s, is_hat ? 0.0005 : 0.006, chance.next());
            wash.noise(hit.at_s, Biquad::band_pass(is_hat ? 6000.0 : 3300.0, 0.6, rate_),
                       0.5 * loud, 1.15 * wash_t60_s, is_hat ? 0.001 : 0.015, chance.next());
        }
    }

    const Clock& clock_;
    Chance chance_;
    double rate_;
    double kick_hz_;
    double snare_hz_;
    double tom_hz_[3];
    Kit kit_;
};

}  // namespace

Kit strike_kit(const Score& score, const Clock& clock, std::uint64_t seed)
{
    return KitMaker{clock, seed}.make(score);
}

}  // namespace sitwell::band
