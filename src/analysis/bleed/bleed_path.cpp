#include "analysis/bleed/bleed_path.h"

#include "core/audio/audio_buffer.h"
#include "core/math/cholesky.h"
#include "dsp/math/functions.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

namespace sitwell {

namespace {

constexpr double kAheadMs = 3.0;  ///< of the arrival, for what a linear-phase filter rings
constexpr double kMostListenedS = 60.0;
constexpr double kPathPieceS = 1.0;
/// Of the mean power of the track, from trust in the pauses to none.
constexpr std::array kRidges{1e-5, 1e-4, 1e-3, 1e-2};

/// The normal equations of some pauses.
struct Normal {
    std::size_t taps;
    std::vector<double> track;  ///< upper half, by rows
    std::vector<double> both;
    double heard = 0.0;

    explicit Normal(std::size_t count) : taps{count}, track(count * count, 0.0), both(count, 0.0) {}

    /// A stretch of what is heard, and of the track from taps − 1 frames before it on.
    void add(std::span<const float> heard_in, std::span<const float> from)
    {
        const std::size_t length = heard_in.size();
        const std::vector<double> y{heard_in.begin(), heard_in.end()};
        const std::vector<double> x{from.begin(), from.end()};
        for (const double each : y) heard += each * each;
        std::vector<double> row(taps, 0.0);
        for (std::size_t m = 0; m < x.size(); ++m) {
            if (x[m] == 0.0) continue;
            // Frame m is heard from frame m − taps + 1 of the stretch on, by ever later taps.
            const std::size_t from_tap = m + 1 < taps ? taps - 1 - m : 0;
            const std::size_t to_tap = std::min(taps, length + taps - 1 - m);
            for (std::size_t k = from_tap; k < to_tap; ++k) both[k] += x[m] * y[m + k + 1 - taps];
            if (m + 1 < taps) continue;
            for (std::size_t k = 0; k < taps; ++k) row[k] += x[m] * x[m - k];
        }
        add_row(0, row);
        // A step along a diagonal takes in the frame ahead of the stretch and loses its last.
        const auto ahead = [&](std::size_t k) { return x[taps - 1 - k]; };
        const auto last = [&](std::size_t k) { return x[length + taps - 1 - k]; };
        for (std::size_t j = 1; j < taps; ++j) {
            for (std::size_t k = taps - 1; k >= j; --k)
                row[k] = row[k - 1] + ahead(j) * ahead(k) - last(j) * last(k);
            add_row(j, row);
        }
    }

    void add(const Normal& other)
    {
        for (std::size_t n = 0; n < track.size(); ++n) track[n] += other.track[n];
        for (std::size_t n = 0; n < taps; ++n) both[n] += other.both[n];
        heard += other.heard;
    }

    double mean_power() const
    {
        double sum = 0.0;
        for (std::size_t k = 0; k < taps; ++k) sum += track[k * taps + k];
        return sum / static_cast<double>(taps);
    }

    /// What a filter leaves of it.
    double left_by(const std::vector<double>& filter) const
    {
        double left = heard;
        for (std::size_t j = 0; j < taps; ++j) {
            double sum = track[j * taps + j] * filter[j];
            for (std::size_t k = j + 1; k < taps; ++k) sum += 2.0 * track[j * taps + k] * filter[k];
            left += filter[j] * (sum - 2.0 * both[j]);
        }
        return std::max(left, 0.0);
    }

private:
    void add_row(std::size_t j, const std::vector<double>& row)
    {
        for (std::size_t k = j; k < taps; ++k) track[j * taps + k] += row[k];
    }
};

/// Nothing where the track is silent.
std::vector<double> solved(const Normal& normal, double ridge)
{
    const double add = ridge * normal.mean_power();
    if (add <= 0.0) return {};
    std::vector<double> lower(normal.taps * normal.taps);
    for (std::size_t j = 0; j < normal.taps; ++j)
        for (std::size_t k = j; k < normal.taps; ++k)
            lower[k * normal.taps + j] = normal.track[j * normal.taps + k];
    return Cholesky{std::move(lower), normal.taps, add}.solve(normal.both);
}

/// Pieces in which both may sound, in turn for either half.
std::array<Normal, 2> halves_of(const PathSearch& search, Frames late, double sample_rate_hz,
                                Excerpts& excerpts)
{
    std::array<Normal, 2> halves{Normal{search.taps}, Normal{search.taps}};
    const Frames piece = frames_of_seconds(kPathPieceS, sample_rate_hz);
    Frames left = frames_of_seconds(kMostListenedS, sample_rate_hz);
    std::size_t turn = 0;
    for (const FrameRange& pause : search.pauses)
        for (Frames at = pause.first; at < pause.last && left > 0; at += piece) {
            const FrameRange range{at, std::min(at + piece, pause.last)};
            const AudioBuffer from = excerpts.read(
                search.comes_from,
                {range.first - late - static_cast<Frames>(search.taps) + 1, range.last - late});
            const auto sound = from.channel(0);
            if (std::all_of(sound.begin(), sound.end(), [](float x) { return x == 0.0f; }))
                continue;
            const AudioBuffer heard = excerpts.read(search.heard_in, range);
            halves[turn++ % 2].add(heard.channel(0), sound);
            left -= range.length();
        }
    return halves;
}

}  // namespace

BleedPath find_bleed_path(const PathSearch& search, double sample_rate_hz, Excerpts& excerpts)
{
    BleedPath path;
    path.late = frames_of_ms(search.lag_ms - kAheadMs, sample_rate_hz);
    auto halves = halves_of(search, path.late, sample_rate_hz, excerpts);
    const double heard = halves[0].heard + halves[1].heard;
    if (halves[0].mean_power() <= 0.0 || halves[1].mean_power() <= 0.0 || heard <= 0.0) return path;
    double best = heard, ridge = 0.0;
    for (const double each : kRidges) {
        const double left =
            halves[1].left_by(solved(halves[0], each)) + halves[0].left_by(solved(halves[1], each));
        if (left >= best) continue;
        best = left;
        ridge = each;
    }
    if (ridge <= 0.0) return path;
    path.reduction_db = static_cast<float>(db_of_power(heard / std::max(best, 1e-12 * heard)));
    halves[0].add(halves[1]);
    for (const double tap : solved(halves[0], ridge)) path.taps.push_back(static_cast<float>(tap));
    return path;
}

}  // namespace sitwell
