#include "support/band/players.h"

#include <algorithm>
#include <cstdlib>

namespace sitwell::band {
namespace {

struct Sung {
    int step;
    int steps;
    int degree;
    Vowel vowel;
    Consonant consonant;
};

Consonant any_consonant(Chance& chance)
{
    constexpr Consonant kinds[] = {Consonant::s,    Consonant::sh, Consonant::t, Consonant::m,
                                   Consonant::l,    Consonant::h,  Consonant::s, Consonant::t,
                                   Consonant::none, Consonant::m};
    return kinds[chance.below(10)];
}

/// A phrase of two bars: eighths, a longer note at its end, and rest enough to breathe. The tune
/// walks in small steps and comes to rest on a tone of the chord.
std::vector<Sung> phrase(Chance& chance, double words, int centre, bool soars)
{
    std::vector<Sung> line;
    int degree = centre + (soars ? 2 : 0) + chance.below(3) - 1;
    const int first = 2 * chance.below(3);
    const int last = 22 + 2 * chance.below(3);
    for (int step = first; step < last;) {
        const bool ends = step + 4 >= last;
        const int length = ends ? 6 : chance.happens(words) ? 2 : 4;
        if (ends) degree = degree / 2 * 2;
        line.push_back(
            {step, length, degree, static_cast<Vowel>(chance.below(5)), any_consonant(chance)});
        const int move = chance.happens(0.15) ? 3 : 1 + (chance.happens(0.3) ? 1 : 0);
        const bool up = degree < centre - 2 || (degree < centre + 4 && chance.happens(0.5));
        degree = std::min(9, degree + (up ? move : -move));
        if (ends) break;
        step += length;
    }
    return line;
}

/// A high voice has its tonic between F3 and E4, a low one between G2 and F#3.
int lowest_tonic(const BandSpec& spec) noexcept
{
    return has_high_voice(spec) ? 53 : 43;
}

class Singer {
public:
    explicit Singer(const Sheet& sheet)
        : sheet_{sheet}, timing_{sheet.spec.seed, "lead"}, lowest_{lowest_tonic(sheet.spec)}
    {
    }

    void sing(const Section& section)
    {
        // A verse has its words, the chorus is the chorus each time: the same tune comes back.
        const bool chorus = section.kind == SectionKind::chorus;
        Chance tune{sheet_.spec.seed, chorus ? "chorus tune" : "verse tune"};
        for (int bar = 0; bar + 1 < section.bars || bar == 0; bar += 2) {
            const auto line =
                phrase(tune, sheet_.style.words, chorus ? 5 : 2, chorus && bar % 4 == 2);
            const int first_bar = section.first_bar + bar;
            add(line, first_bar, chorus);
        }
    }

private:
    void add(const std::vector<Sung>& line, int first_bar, bool chorus)
    {
        Score& score = sheet_.score;
        const double step_s = 0.25 * score.beat_s();
        // No singer sings two phrases equally loud.
        const double drift_db = 2.4 * timing_.bell();
        const double effort = (chorus ? 0.85 : 0.58) * gain_of_db(drift_db);
        Span span;
        const bool joins = chorus;
        for (const Sung& sung : line) {
            const double at_s =
                score.bar_at_s(first_bar) + sung.step * step_s + 0.012 * timing_.bell();
            if (at_s >= score.end_s - 2.0 * step_s) break;
            const double length_s = std::min(sung.steps * step_s * 0.97, score.end_s - at_s);
            const bool starts = &sung == line.data();
            if (starts) span.from_s = at_s;
            span.to_s = at_s + length_s;
            const double velocity = std::clamp(effort * (1.0 + 0.08 * timing_.bell()), 0.15, 1.0);
            const auto at = [&](int degree) {
                return static_cast<double>(scale_pitch(score, degree, lowest_));
            };
            score.lead.push_back(
                {at_s, length_s, at(sung.degree), velocity, sung.vowel, sung.consonant, starts});
            if (!joins) continue;
            for (std::size_t voice = 0; voice < 2; ++voice) {
                const double late_s = 0.022 * timing_.bell();
                score.backing[voice].push_back(
                    {at_s + late_s, length_s * 0.95, at(sung.degree + (voice == 0 ? 2 : -3)),
                     0.7 * velocity, sung.vowel, sung.consonant, starts});
            }
        }
        if (span.to_s > span.from_s) score.lead_phrases.push_back(span);
    }

    const Sheet& sheet_;
    Chance timing_;
    int lowest_;
};

}  // namespace

bool has_high_voice(const BandSpec& spec) noexcept
{
    return Chance{spec.seed, "voice"}.happens(0.5);
}

void sing(const Sheet& sheet)
{
    Singer singer{sheet};
    for (const Section& section : sheet.score.sections)
        if (section.kind == SectionKind::verse || section.kind == SectionKind::chorus)
            singer.sing(section);
}

}  // namespace sitwell::band
