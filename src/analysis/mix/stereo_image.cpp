#include "analysis/mix/stereo_image.h"

#include "core/math/percentile.h"
#include "dsp/math/functions.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

namespace {

constexpr double kStereoImageSounds = 0.01;  // −20 dB
constexpr double kOctaveSounds = 1e-4;       // −40 dB
constexpr std::size_t kStereoImageMomentHops = 4;
constexpr std::size_t kPhraseHops = 30;
constexpr std::size_t kStereoImagePassageHops = 150;
constexpr double kStereoImageLowHz = 120.0;
constexpr double kDipFromHz = 100.0;
constexpr double kDipToHz = 8000.0;

struct Powers {
    double left = 0.0, right = 0.0, mid = 0.0, side = 0.0;

    double both() const { return left + right; }
    double correlation() const
    {
        const double root = std::sqrt(left * right);
        return root > 0.0 ? std::clamp((mid - side) / root, -1.0, 1.0) : 0.0;
    }
};

Powers powers_of(const MixRows& rows, std::size_t first, std::size_t count)
{
    Powers sum;
    for (std::size_t i = first; i < first + count; ++i) {
        sum.left += static_cast<double>(rows.left[i]);
        sum.right += static_cast<double>(rows.right[i]);
        sum.mid += static_cast<double>(rows.mid[i]);
        sum.side += static_cast<double>(rows.side[i]);
    }
    return sum;
}

/// Calls `see(powers)` for every window of so many hops that sounds, one each `step` hops; of a
/// shorter mix, once for all of it.
template <class See>
void see_windows(const MixRows& rows, std::size_t hops, std::size_t step, double sounding,
                 See&& see)
{
    const std::size_t length = std::min(hops, rows.left.size());
    for (std::size_t at = 0; at + length <= rows.left.size(); at += step) {
        const Powers window = powers_of(rows, at, length);
        if (window.both() > sounding * static_cast<double>(length)) see(window);
    }
}

void hear_bands(StereoImage& image, const MixRows& rows)
{
    MixRows::Bands mid{}, side{};
    for (std::size_t b = 0; b < kBands; ++b) {
        for (const auto& row : rows.bands_mid) mid[b] += row[b];
        for (const auto& row : rows.bands_side) side[b] += row[b];
    }
    double low_mid = 0.0, low_side = 0.0, all = 0.0;
    for (std::size_t b = 0; b < kBands; ++b) {
        const double hz = band_centre_hz(b);
        const auto m = static_cast<double>(mid[b]);
        const auto s = static_cast<double>(side[b]);
        all += m + s;
        if (hz < kStereoImageLowHz) low_mid += m, low_side += s;
        if (hz < kDipFromHz || hz > kDipToHz || m + s <= 0.0) continue;
        const double dip_db = db_of_power(m + s) - db_of_power(m);
        if (dip_db <= image.worst_mono_dip_db) continue;
        image.worst_mono_dip_db = dip_db;
        image.worst_dip_hz = hz;
    }
    for (std::size_t o = 0; o < image.octave_side_db.size(); ++o) {
        const auto of = [o](const MixRows::Bands& row) {
            return static_cast<double>(row[3 * o] + row[3 * o + 1] + row[3 * o + 2]);
        };
        image.octave_sounds[o] = of(mid) + of(side) > kOctaveSounds * all;
        image.octave_side_db[o] =
            std::clamp(db_of_power(of(side)) - db_of_power(of(mid)), -100.0, 100.0);
    }
    if (low_mid + low_side <= 0.0) return;
    image.low_share_db = db_of_power(low_mid + low_side) - db_of_power(all);
    image.low_correlation = (low_mid - low_side) / (low_mid + low_side);
}

}  // namespace

StereoImage stereo_image(const MixRows& rows)
{
    StereoImage image;
    if (rows.right.empty()) return image;
    const double mean =
        powers_of(rows, 0, rows.left.size()).both() / static_cast<double>(rows.left.size());
    if (mean <= 0.0) return image;
    const double sounding = kStereoImageSounds * mean;

    see_windows(rows, kStereoImageMomentHops, 1, sounding, [&](const Powers& window) {
        image.correlation.push_back(static_cast<float>(window.correlation()));
    });
    image.median_correlation = static_cast<double>(median(image.correlation, 1.0f));
    const auto opposed = std::count_if(image.correlation.begin(), image.correlation.end(),
                                       [](float correlation) { return correlation < 0.0f; });
    if (!image.correlation.empty())
        image.opposed_share =
            static_cast<double>(opposed) / static_cast<double>(image.correlation.size());
    see_windows(rows, kPhraseHops, 1, sounding, [&](const Powers& window) {
        image.worst_correlation = std::min(image.worst_correlation, window.correlation());
    });
    see_windows(rows, kStereoImagePassageHops, 10, sounding, [&](const Powers& window) {
        const double balance_db =
            std::clamp(db_of_power(window.left) - db_of_power(window.right), -100.0, 100.0);
        if (std::abs(balance_db) > std::abs(image.worst_left_to_right_db))
            image.worst_left_to_right_db = balance_db;
    });
    hear_bands(image, rows);
    return image;
}

}  // namespace sitwell
