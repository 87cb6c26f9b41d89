#include "support/band/instruments.h"
#include "support/band/string.h"

#include <algorithm>

namespace sitwell::band {
namespace {

/// Gives each tone the string that sounds its pitch or has been idle longest, and plays string by
/// string.
void play_strings(const std::vector<Tone>& part, std::vector<String>& strings, Wave& to)
{
    std::vector<std::vector<const Tone*>> played(strings.size());
    for (const Tone& tone : part) {
        std::size_t best = 0;
        for (std::size_t s = 0; s < strings.size(); ++s) {
            if (played[s].empty()) {
                best = s;
                break;
            }
            if (played[s].back()->pitch == tone.pitch) {
                best = s;
                break;
            }
            if (played[s].back()->at_s < played[best].back()->at_s) best = s;
        }
        played[best].push_back(&tone);
    }
    for (std::size_t s = 0; s < strings.size(); ++s)
        for (std::size_t n = 0; n < played[s].size(); ++n) {
            const bool more = n + 1 < played[s].size();
            strings[s].play(*played[s][n], more ? played[s][n + 1]->at_s : 1e9, to);
        }
}

}  // namespace

Wave pluck_bass(const Score& score, const Clock& clock, std::uint64_t seed)
{
    Wave wave(clock.frames, 0.0f);
    Chance chance{seed, "bass strings"};
    std::vector<String> strings{String{
        {0.20, 0.16, 9.0, 0.34, 420.0, 2600.0, chance.between(-3.0, 3.0)}, clock, chance.next()}};
    play_strings(score.bass, strings, wave);
    // The pickup's coil with its cable.
    Biquad coil = Biquad::low_pass(3200.0, 1.1, clock.sample_rate_hz);
    DcBlock block{clock.sample_rate_hz};
    for (float& x : wave) x = block.next(coil.next(x));
    return wave;
}

Wave pluck_guitar(const std::vector<Tone>& part, double drive_db, const Clock& clock,
                  std::uint64_t seed)
{
    Wave wave(clock.frames, 0.0f);
    Chance chance{seed, "guitar strings"};
    const double place = chance.between(0.10, 0.16);
    std::vector<String> strings;
    for (int s = 0; s < 6; ++s)
        strings.emplace_back(StringMake{place, 0.21, drive_db > 20.0 ? 6.0 : 4.5, 0.11, 1900.0,
                                        7000.0, 2.5 * chance.bell()},
                             clock, chance.next());
    play_strings(part, strings, wave);
    Biquad coil = Biquad::low_pass(4200.0, 1.6, clock.sample_rate_hz);
    DcBlock block{clock.sample_rate_hz};
    for (float& x : wave) x = 0.35f * block.next(coil.next(x));
    return wave;
}

Wave bass_through_amplifier(const Wave& direct, const Clock& clock)
{
    const double rate = clock.sample_rate_hz;
    Biquad edge = Biquad::high_pass(16.0, 0.7, rate);
    SoftClip tube;
    DcBlock block{rate};
    Biquad box = Biquad::high_pass(32.0, 0.8, rate);
    Biquad body = Biquad::bell(100.0, 0.8, 2.0, rate);
    Biquad growl = Biquad::bell(900.0, 0.8, 6.0, rate);
    Biquad cone = Biquad::low_pass(3300.0, 0.9, rate);
    Biquad fall = Biquad::low_pass(4200.0, 0.7, rate);
    Wave heard(direct.size());
    for (std::size_t n = 0; n < direct.size(); ++n) {
        const float driven = block.next(tube.next(3.2f * edge.next(direct[n]) + 0.10f));
        heard[n] = 0.6f * fall.next(cone.next(growl.next(body.next(box.next(driven)))));
    }
    return heard;
}

Wave guitar_through_amplifier(const Wave& direct, double drive_db, const Clock& clock)
{
    const double rate = clock.sample_rate_hz;
    const float drive = static_cast<float>(gain_of_db(drive_db));
    Biquad tight = Biquad::high_pass(drive_db > 20.0 ? 140.0 : 90.0, 0.7, rate);
    Biquad push = Biquad::bell(900.0, 0.7, 4.0, rate);
    SoftClip preamp;
    DcBlock between{rate};
    SoftClip power;
    DcBlock block{rate};
    Biquad box = Biquad::high_pass(78.0, 1.0, rate);
    Biquad thump = Biquad::bell(125.0, 1.2, 2.5, rate);
    Biquad bite = Biquad::bell(2900.0, 1.1, 8.0, rate);
    Biquad cone = Biquad::low_pass(4900.0, 1.2, rate);
    Biquad fall = Biquad::low_pass(5600.0, 0.7, rate);
    Wave heard(direct.size());
    for (std::size_t n = 0; n < direct.size(); ++n) {
        const float first =
            between.next(preamp.next(drive * push.next(tight.next(direct[n])) + 0.12f));
        const float second = block.next(power.next(1.6f * first));
        heard[n] = 0.5f * fall.next(cone.next(bite.next(thump.next(box.next(second)))));
    }
    return heard;
}

}  // namespace sitwell::band
