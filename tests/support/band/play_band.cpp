#include "support/band/players.h"

#include <algorithm>

namespace sitwell::band {
namespace {

constexpr int kLowE = 28;  ///< E1, the bass's lowest string

int pitch_above(int pitch_class, int lowest) noexcept
{
    int pitch = lowest - lowest % 12 + pitch_class;
    if (pitch < lowest) pitch += 12;
    return pitch;
}

/// The steps of a pattern that sound, each with the steps until the next.
struct Step {
    int at;
    int length;
    char mark;
};

std::vector<Step> steps_of(std::string_view pattern)
{
    std::vector<Step> steps;
    for (int at = 0; at < 16; ++at) {
        if (pattern[static_cast<std::size_t>(at)] == '.') continue;
        if (!steps.empty()) steps.back().length = at - steps.back().at;
        steps.push_back({at, 16 - at, pattern[static_cast<std::size_t>(at)]});
    }
    return steps;
}

std::vector<int> tones_of(const Chord& chord, bool power)
{
    if (power) return {0, 7, 12};
    std::vector<int> tones{0, 7, 12, chord.minor ? 15 : 16};
    tones.push_back(chord.seventh ? 22 : 19);
    return tones;
}

double velocity_in_band(char mark) noexcept
{
    return mark == 'X' ? 0.95 : mark == 'g' || mark == 'm' ? 0.5 : 0.78;
}

}  // namespace

void play_bass(const Sheet& sheet)
{
    Chance chance{sheet.spec.seed, "bass"};
    Score& score = sheet.score;
    const double step_s = 0.25 * score.beat_s();
    for (const Section& section : score.sections) {
        if (section.kind == SectionKind::intro) continue;
        for (int bar = section.first_bar; bar < section.first_bar + section.bars; ++bar) {
            const bool last = sheet.is_last_bar(bar);
            const int root = pitch_above(score.chords[static_cast<std::size_t>(bar)].root, kLowE);
            const auto steps =
                steps_of(last ? "o..............." : sheet.groove_of(section.kind).bass);
            for (const Step& step : steps) {
                int pitch = root;
                const bool walks = step.at >= 12 && !last;
                if (walks && chance.happens(0.4))
                    pitch += chance.happens(0.5) ? 7 : 12;
                else if (step.at % 8 == 6 && chance.happens(0.25))
                    pitch += 7;
                const double held = step.mark == 'g' ? 0.35 : step.mark == 'o' ? 0.98 : 0.86;
                score.bass.push_back(
                    {sheet.step_at_s(bar, step.at) + 1e-3 * sheet.style.loose_ms * chance.bell(),
                     held * step.length * step_s, static_cast<double>(pitch),
                     std::clamp(velocity_in_band(step.mark) * (1.0 + 0.08 * chance.bell()), 0.1,
                                1.0),
                     step.mark == 'g'});
            }
        }
    }
}

void play_guitars(const Sheet& sheet)
{
    Chance chances[] = {{sheet.spec.seed, "guitar left"}, {sheet.spec.seed, "guitar right"}};
    Score& score = sheet.score;
    const double step_s = 0.25 * score.beat_s();
    for (const Section& section : score.sections) {
        for (int bar = section.first_bar; bar < section.first_bar + section.bars; ++bar) {
            const bool last = sheet.is_last_bar(bar);
            const Chord& chord = score.chords[static_cast<std::size_t>(bar)];
            const auto tones = tones_of(chord, sheet.style.power_chords);
            const int root = pitch_above(chord.root, 40);
            for (std::size_t take = 0; take < 2; ++take) {
                // The second guitar waits until the first chorus.
                if (take == 1 && section.nth == 0 && section.kind == SectionKind::verse) continue;
                if (take == 1 && section.kind == SectionKind::intro) continue;
                Chance& chance = chances[take];
                for (const Step& step :
                     steps_of(last ? "o..............." : sheet.groove_of(section.kind).guitar)) {
                    const double at_s = sheet.step_at_s(bar, step.at) +
                                        1.5e-3 * sheet.style.loose_ms * chance.bell() +
                                        (take == 1 ? 0.004 : 0.0);
                    const bool muted = step.mark == 'm';
                    const double length_s = step_s * (muted ? 0.6 : 0.93 * step.length);
                    const double velocity =
                        velocity_in_band(step.mark) * (1.0 + 0.1 * chance.bell());
                    const double rake_s = chance.between(0.002, 0.006);
                    const bool up = step.at % 4 == 2;
                    for (std::size_t n = 0; n < tones.size(); ++n) {
                        const std::size_t string = up ? tones.size() - 1 - n : n;
                        score.guitars[take].push_back({at_s + rake_s * static_cast<double>(n),
                                                       length_s,
                                                       static_cast<double>(root + tones[string]),
                                                       std::clamp(velocity, 0.1, 1.0), muted});
                    }
                }
            }
        }
    }
}

void play_keys(const Sheet& sheet)
{
    Chance chance{sheet.spec.seed, "keys"};
    Score& score = sheet.score;
    const double step_s = 0.25 * score.beat_s();
    const auto play = [&](int bar, double step, double steps, int pitch, double velocity) {
        score.keys.push_back(
            {sheet.step_at_s(bar, step) + 1e-3 * sheet.style.loose_ms * chance.bell(),
             steps * step_s, static_cast<double>(pitch),
             std::clamp(velocity * (1.0 + 0.1 * chance.bell()), 0.1, 1.0)});
    };
    for (const Section& section : score.sections) {
        const bool leads =
            section.kind == SectionKind::intro || section.kind == SectionKind::bridge;
        Chance melody{sheet.spec.seed, leads ? "keys melody" : "keys"};
        int degree = 4;
        for (int bar = section.first_bar; bar < section.first_bar + section.bars; ++bar) {
            const Chord& chord = score.chords[static_cast<std::size_t>(bar)];
            const bool last = sheet.is_last_bar(bar);
            const int third = chord.minor ? 3 : 4;
            const int root = pitch_above(chord.root, 53);
            for (const Step& step :
                 steps_of(last ? "o..............." : sheet.groove_of(section.kind).keys)) {
                const double held = step.mark == 'o' ? 0.97 : 0.6;
                play(bar, step.at, held * step.length, pitch_above(chord.root, 40),
                     0.7 * velocity_in_band(step.mark));
                for (int tone : {0, third, 7}) {
                    const int pitch = root + tone;
                    play(bar, step.at, held * step.length, pitch > 64 ? pitch - 12 : pitch,
                         0.8 * velocity_in_band(step.mark));
                }
            }
            if (!leads || last) continue;
            for (int eighth = 0; eighth < 8;) {
                const int length = melody.happens(0.5) ? 1 : melody.happens(0.6) ? 2 : 3;
                degree = std::clamp(degree + melody.below(5) - 2, 0, 9);
                play(bar, 2 * eighth, 1.8 * length, scale_pitch(score, degree, 62), 0.9);
                eighth += length;
            }
        }
    }
}

}  // namespace sitwell::band
