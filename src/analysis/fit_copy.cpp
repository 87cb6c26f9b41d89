#include "analysis/fit_copy.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

namespace sitwell {

namespace {

/// One track against another in one respect: levels in the order of time.
struct Movement {
    std::vector<double> original, copy;
};

/// Energy of what `gain` leaves over the energy of the copy, both about their means when asked.
/// One where nothing moves by more than a hundredth.
double residual(const Movement& m, double gain, bool about_mean)
{
    const auto n = static_cast<double>(m.copy.size());
    double mean_x = 0.0, mean_y = 0.0, all = 0.0;
    for (std::size_t i = 0; i < m.copy.size(); ++i) {
        mean_x += m.original[i] / n;
        mean_y += m.copy[i] / n;
        all += m.copy[i] * m.copy[i];
    }
    if (!about_mean) mean_x = mean_y = 0.0;
    double left = 0.0, moved = 0.0;
    for (std::size_t i = 0; i < m.copy.size(); ++i) {
        const double y = m.copy[i] - mean_y;
        const double error = y - gain * (m.original[i] - mean_x);
        left += error * error;
        moved += y * y;
    }
    return moved > 1e-4 * all ? left / moved : 1.0;
}

/// Silence beyond the end.
double amplitude_at(const std::vector<float>& powers, std::size_t i)
{
    return i < powers.size() ? std::sqrt(static_cast<double>(powers[i])) : 0.0;
}

/// Where either of them sounds: within 50 dB of the copy's loudest moment.
std::vector<std::size_t> loud_moments(const TrackFeatures& a, double gain, const TrackFeatures& b)
{
    const std::size_t n = std::max(a.mean_square.size(), b.mean_square.size());
    double loudest = 0.0;
    for (std::size_t i = 0; i < n; ++i) loudest = std::max(loudest, amplitude_at(b.mean_square, i));
    std::vector<std::size_t> moments;
    for (std::size_t i = 0; i < n; ++i)
        if (std::max(gain * amplitude_at(a.mean_square, i), amplitude_at(b.mean_square, i)) >
            loudest * 3.2e-3)
            moments.push_back(i);
    return moments;
}

/// Amplitudes of band `band`, hop after hop.
Movement movement_in(std::size_t band, const TrackFeatures& a, const TrackFeatures& b)
{
    const auto amplitudes = [band](const TrackFeatures& f, std::size_t hops) {
        std::vector<double> out(hops, 0.0);
        for (const auto* rows : {&f.bands_mid, &f.bands_side})
            for (std::size_t i = 0; i < std::min(hops, rows->size()); ++i)
                out[i] += static_cast<double>((*rows)[i][band]);
        for (double& x : out) x = std::sqrt(x);
        return out;
    };
    const std::size_t hops = std::max(a.bands_mid.size(), b.bands_mid.size());
    return {amplitudes(a, hops), amplitudes(b, hops)};
}

/// Residual over all bands together, each about its own mean.
double band_residual(const TrackFeatures& a, const TrackFeatures& b, double gain)
{
    double left = 0.0, moved = 0.0;
    for (std::size_t band = 0; band < kBands; ++band) {
        const Movement m = movement_in(band, a, b);
        double energy = 0.0;
        for (const double y : m.copy) energy += y * y;
        left += energy * residual(m, gain, true);
        moved += energy;
    }
    return moved > 0.0 ? left / moved : 1.0;
}

/// Of two stereo files, what the sides leave under one gain: a mirrored pair is no copy.
double side_residual(const TrackFeatures& a, const TrackFeatures& b, double gain)
{
    Movement m;
    const std::size_t hops = std::max(a.k_left.size(), b.k_left.size());
    for (const auto side : {&TrackFeatures::k_left, &TrackFeatures::k_right})
        for (std::size_t i = 0; i < hops; ++i) {
            m.original.push_back(amplitude_at(a.*side, i));
            m.copy.push_back(amplitude_at(b.*side, i));
        }
    return residual(m, gain, false);
}

}  // namespace

CopyFit fit_copy(const TrackFeatures& original, const TrackFeatures& copy)
{
    double xx = 0.0, xy = 0.0;
    for (std::size_t i = 0; i < original.mean_square.size(); ++i) {
        const double x = amplitude_at(original.mean_square, i);
        xx += x * x;
        xy += x * amplitude_at(copy.mean_square, i);
    }
    if (xy <= 0.0) return {};
    const double gain = xy / xx;
    Movement levels, peaks;
    for (const std::size_t i : loud_moments(original, gain, copy)) {
        levels.original.push_back(amplitude_at(original.mean_square, i));
        levels.copy.push_back(amplitude_at(copy.mean_square, i));
        peaks.original.push_back(i < original.peak.size() ? static_cast<double>(original.peak[i])
                                                          : 0.0);
        peaks.copy.push_back(i < copy.peak.size() ? static_cast<double>(copy.peak[i]) : 0.0);
    }
    double worst = std::max({residual(levels, gain, true), residual(peaks, gain, true),
                             band_residual(original, copy, gain)});
    if (original.channels > 1 && copy.channels > 1)
        worst = std::max(worst, side_residual(original, copy, gain));
    return {static_cast<float>(10.0 * std::log10(std::min(1.0, worst) + 1e-12)),
            static_cast<float>(20.0 * std::log10(gain))};
}

}  // namespace sitwell
