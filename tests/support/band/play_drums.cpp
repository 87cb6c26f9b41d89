#include "support/band/players.h"

#include <algorithm>

namespace sitwell::band {
namespace {

double velocity_of_hit(char mark) noexcept
{
    switch (mark) {
    case 'X':
        return 0.92;
    case 'x':
        return 0.72;
    case 'o':
        return 0.80;
    case 'g':
        return 0.22;
    default:
        return 0.0;
    }
}

class Drummer {
public:
    explicit Drummer(const Sheet& sheet) : sheet_{sheet}, chance_{sheet.spec.seed, "drums"} {}

    void play(const Section& section, bool is_last_section)
    {
        const Groove& groove = sheet_.groove_of(section.kind);
        const bool sparse = section.kind == SectionKind::intro;
        const bool on_ride = section.kind == SectionKind::bridge;
        for (int n = 0; n < section.bars; ++n) {
            const int bar = section.first_bar + n;
            if (sheet_.is_last_bar(bar)) {
                hit(bar, 0, Piece::kick, 0.95);
                hit(bar, 0, Piece::crash, 1.0);
                continue;
            }
            const bool fills = n + 1 == section.bars && !is_last_section;
            const int groove_steps = fills ? (chance_.happens(0.5) ? 8 : 12) : 16;
            for (int step = 0; step < groove_steps; ++step) {
                const auto at = static_cast<std::size_t>(step);
                if (!sparse || n >= section.bars / 2) {
                    strike(bar, step, Piece::kick, groove.kick[at]);
                    strike(bar, step, Piece::snare, groove.snare[at]);
                }
                strike(bar, step, on_ride ? Piece::ride : Piece::hat, groove.hat[at]);
            }
            if (fills) fill(bar, groove_steps);
            const bool lifts = section.kind == SectionKind::chorus && n % 4 == 0;
            if (n == 0 ? !sparse : lifts) hit(bar, 0, Piece::crash, n == 0 ? 0.95 : 0.75);
        }
    }

private:
    /// Down the kit in sixteenths, getting louder; now and then one is left out.
    void fill(int bar, int from_step)
    {
        constexpr Piece path[] = {Piece::snare, Piece::tom_hi, Piece::tom_mid, Piece::tom_floor};
        const int steps = 16 - from_step;
        for (int n = 0; n < steps; ++n) {
            if (n % 2 == 1 && chance_.happens(0.3)) continue;
            hit(bar, from_step + n, path[4 * n / steps], 0.6 + 0.35 * n / steps);
            if (n % 4 == 0) hit(bar, from_step + n, Piece::kick, 0.7);
        }
    }

    void strike(int bar, int step, Piece piece, char mark)
    {
        const double velocity = velocity_of_hit(mark);
        if (velocity > 0.0) hit(bar, step, piece, velocity, mark == 'o');
    }

    void hit(int bar, int step, Piece piece, double velocity, bool open = false)
    {
        const double late_s =
            1e-3 * (sheet_.style.loose_ms * chance_.bell() * (piece == Piece::kick ? 0.7 : 1.0) +
                    (piece == Piece::snare ? 0.3 * sheet_.style.loose_ms : 0.0));
        const double spread = 0.3 + 0.7 * std::min(1.0, sheet_.style.loose_ms / 6.0);
        const double struck = velocity * (1.0 + 0.09 * spread * chance_.bell());
        sheet_.score.drums.push_back(
            {sheet_.step_at_s(bar, step) + late_s, piece, std::clamp(struck, 0.08, 1.0), open});
    }

    const Sheet& sheet_;
    Chance chance_;
};

}  // namespace

void play_drums(const Sheet& sheet)
{
    Drummer drummer{sheet};
    for (const Section& section : sheet.score.sections)
        drummer.play(section, &section == &sheet.score.sections.back());
    std::stable_sort(sheet.score.drums.begin(), sheet.score.drums.end(),
                     [](const Hit& a, const Hit& b) { return a.at_s < b.at_s; });
}

}  // namespace sitwell::band
