#include "analysis/faults/hum.h"

#include "core/math/percentile.h"
#include "dsp/math/functions.h"

#include <algorithm>

namespace sitwell {

namespace {

constexpr double kHalfWidthHz = 1.1;  ///< the main lobe of the sine window
constexpr double kBesideHz = 6.0;
constexpr double kBesideFromHz = 2.2;
constexpr double kQuietShare = 0.10;
/// Windows that reach beyond the file, where what sounds begins or ends at once.
constexpr std::size_t kBeforeFile = 1, kAfterFile = 2;
constexpr float kStandsOut = 10.0f;  ///< power: 10 dB
constexpr int kFewestLines = 2;
constexpr float kNothing = 1e-16f;  ///< −160 dBFS: rounding of 24 bit is −146 in all

}  // namespace

int HumFigures::lines() const noexcept
{
    return static_cast<int>(
        std::count_if(excess_db.begin(), excess_db.end(), [](float db) { return db > 0.0f; }));
}

Hum::Line Hum::line_at(const SlowSpectrum& spectrum, double hz)
{
    const auto bin = [&](double at_hz) {
        return static_cast<std::size_t>(at_hz / spectrum.bin_hz + 0.5);
    };
    double line = 0.0, beside = 0.0, line_bins = 0.0, beside_bins = 0.0;
    for (const auto side : {spectrum.left, spectrum.right})
        for (std::size_t k = bin(hz - kBesideHz); k <= bin(hz + kBesideHz) && !side.empty(); ++k) {
            const double off_hz = static_cast<double>(k) * spectrum.bin_hz - hz;
            const double away_hz = off_hz < 0.0 ? -off_hz : off_hz;
            const double power = static_cast<double>(std::norm(side[k]));
            if (away_hz <= kHalfWidthHz) {
                line += power;
                line_bins += 1.0;
            } else if (away_hz >= kBesideFromHz) {
                beside += power;
                beside_bins += 1.0;
            }
        }
    // Σ |bin|² over half the spectrum is the window's energy, its squares have mean ½.
    const double sides = spectrum.right.empty() ? 1.0 : 2.0;
    const double samples = sides * static_cast<double>(spectrum.left.size() - 1);
    return {static_cast<float>(line / samples),
            static_cast<float>(beside * line_bins / beside_bins / samples)};
}

void Hum::hear(const SlowSpectrum& spectrum)
{
    if (spectrum.left.empty()) return;
    Row fifty, sixty;
    for (std::size_t n = 0; n < HumFigures::kHarmonics; ++n) {
        fifty[n] = line_at(spectrum, 50.0 * static_cast<double>(n + 1));
        sixty[n] = line_at(spectrum, 60.0 * static_cast<double>(n + 1));
    }
    at_50_.push_back(fifty);
    at_60_.push_back(sixty);
}

std::span<const Hum::Row> Hum::inside(const std::vector<Row>& rows)
{
    const std::span<const Row> all{rows};
    if (all.size() <= kBeforeFile + kAfterFile) return {};
    return all.subspan(kBeforeFile, all.size() - kBeforeFile - kAfterFile);
}

HumFigures Hum::settle(double mains_hz, std::span<const Row> rows)
{
    HumFigures figures;
    const auto quiet = static_cast<std::size_t>(kQuietShare * static_cast<double>(rows.size())) + 1;
    double power = 0.0;
    for (std::size_t n = 0; n < HumFigures::kHarmonics; ++n) {
        std::vector<Line> lines;
        for (const Row& row : rows) lines.push_back(row[n]);
        std::sort(lines.begin(), lines.end(), [](const Line& a, const Line& b) {
            return a.power + a.beside < b.power + b.beside;
        });
        lines.resize(std::min(quiet, lines.size()));
        std::vector<float> line, beside;
        for (const Line& l : lines) {
            line.push_back(l.power);
            beside.push_back(l.beside);
        }
        const float middle = median(line);
        const float excess = middle / (median(beside) + kNothing);
        if (excess < kStandsOut) continue;
        figures.excess_db[n] = static_cast<float>(db_of_power(static_cast<double>(excess)));
        figures.line_dbfs[n] = static_cast<float>(db_of_power(static_cast<double>(middle)));
        power += static_cast<double>(middle);
    }
    if (figures.lines() < kFewestLines) return {};
    figures.mains_hz = mains_hz;
    figures.level_dbfs = db_of_power(power);
    return figures;
}

HumFigures Hum::finish() const
{
    const HumFigures fifty = settle(50.0, inside(at_50_)), sixty = settle(60.0, inside(at_60_));
    if (sixty.mains_hz == 0.0) return fifty;
    return fifty.lines() >= sixty.lines() ? fifty : sixty;
}

}  // namespace sitwell
