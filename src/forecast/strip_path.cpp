#include "analysis/features.h"
#include "catalog/devices/equalizer.h"
#include "catalog/devices/limiter.h"
#include "catalog/devices/trim.h"
#include "dsp/math/functions.h"
#include "dsp/space/place_matrix.h"
#include "forecast/band_gains.h"
#include "forecast/forecast.h"
#include "forecast/gain_reduction.h"
#include "session/model/sound_key.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

namespace {

/// Left, right and cross power of a strip's signal as it travels down the chain.
struct Path {
    std::vector<float> left, right, cross;
    const TrackFeatures* source = nullptr;
    std::ptrdiff_t late_hops = 0;  ///< by which the source starts after the session
    std::vector<float> peak;
    std::vector<unsigned char> active;
    std::array<float, kBands> tone{};  ///< power gain so far, by band
    std::vector<float> level;          ///< power gain so far of what follows the level
    float gain = 1.0f;                 ///< linear gain so far, for the level detectors
    std::vector<float> reduction;      ///< dB per envelope hop, all compressors together
};

/// K-weighting at a band's centre as a power factor: ITU-R BS.1770-5 filters, evaluated on the
/// analogue prototypes (mixing practice 3.4 gives their corner frequencies).
std::array<float, kBands> k_weights()
{
    std::array<float, kBands> weights{};
    for (std::size_t b = 0; b < kBands; ++b) {
        const double f = band_centre_hz(b);
        const double high = f / 38.1355;
        const double high_pass =
            std::pow(high, 4) / (std::pow(1.0 - high * high, 2) + std::pow(high / 0.50033, 2));
        const double s = f / 1681.97;
        const double vh = std::pow(10.0, 3.99984 / 20.0);
        const double vb = std::pow(vh, 0.4996667741545416);
        const double q = 0.70718;
        const double shelf = (std::pow(1.0 - vh * s * s, 2) + std::pow(vb * s / q, 2)) /
                             (std::pow(1.0 - s * s, 2) + std::pow(s / q, 2));
        weights[b] = static_cast<float>(high_pass * shelf);
    }
    return weights;
}

void scale(std::vector<float>& row, std::size_t hop, float factor)
{
    if (hop < row.size()) row[hop] *= factor;
}

/// Level of a source's regions at a time, linear.
float region_gain(const Source& source, Frames at)
{
    for (const Region& region : source.regions)
        if (region.range.contains(at)) return gain_of_db(region.gain_db);
    return 1.0f;
}

Path start_path(const Session& session, const Strip& strip, const TrackFeatures& features)
{
    const Source& source = *strip.source;
    const auto hops = static_cast<std::size_t>(
        std::ceil(seconds_of(session.length, session.sample_rate_hz) / kHopS));
    const double shift_s = seconds_of(source.offset_frames, session.sample_rate_hz);
    const auto shift = static_cast<std::ptrdiff_t>(std::lround(shift_s / kHopS));
    Path path;
    path.tone.fill(1.0f);
    path.left.assign(hops, 0.0f);
    path.right.assign(hops, 0.0f);
    path.cross.assign(hops, 0.0f);
    path.source = &features;
    path.late_hops = shift;
    path.active.assign(hops, 0);
    path.level.assign(hops, 1.0f);
    for (std::size_t hop = 0; hop < hops; ++hop) {
        const auto from = static_cast<std::ptrdiff_t>(hop) - shift;
        if (from < 0 || from >= static_cast<std::ptrdiff_t>(features.k_left.size())) continue;
        const auto i = static_cast<std::size_t>(from);
        const float g = region_gain(
            source, frames_of_seconds(static_cast<double>(from) * kHopS, session.sample_rate_hz));
        path.left[hop] = g * g * features.k_left[i];
        if (features.channels > 1) {
            path.right[hop] = g * g * features.k_right[i];
            path.cross[hop] = g * g * features.k_cross[i];
        }
        path.active[hop] = features.active[i];
    }
    // The envelope moves with the hops, and ends with the session.
    const auto per_hop = static_cast<std::ptrdiff_t>(std::lround(kHopS / kEnvelopeHopS));
    const auto from = std::min(std::max<std::ptrdiff_t>(-shift * per_hop, 0),
                               static_cast<std::ptrdiff_t>(features.peak.size()));
    path.peak.assign(static_cast<std::size_t>(std::max<std::ptrdiff_t>(shift * per_hop, 0)), 0.0f);
    path.peak.insert(path.peak.end(), features.peak.begin() + from, features.peak.end());
    path.peak.resize(std::min(path.peak.size(), hops * static_cast<std::size_t>(per_hop)));
    path.reduction.assign(path.peak.size(), 0.0f);
    return path;
}

/// The source's power by band in the hops that sound, both channels: visit(hop, powers).
template <class Visit>
void for_each_spectrum(const Path& path, Visit visit)
{
    const TrackFeatures& source = *path.source;
    const bool stereo = source.channels > 1;
    for (std::size_t i = 0; i < source.bands_mid.size(); ++i) {
        const auto hop = static_cast<std::ptrdiff_t>(i) + path.late_hops;
        if (hop < 0 || hop >= std::ssize(path.left)) continue;
        std::array<float, kBands> powers = source.bands_mid[i];
        if (stereo)
            for (std::size_t b = 0; b < kBands; ++b)
                powers[b] = 2.0f * (powers[b] + source.bands_side[i][b]);
        visit(static_cast<std::size_t>(hop), powers);
    }
}

void equalize(Path& path, const EqualizerParams& params, double sample_rate_hz)
{
    static const auto kWeights = k_weights();
    const std::array<float, kBands> power_gain = band_power_gains(params, sample_rate_hz);
    for_each_spectrum(path, [&](std::size_t hop, const std::array<float, kBands>& powers) {
        double before = 0.0;
        double after = 0.0;
        for (std::size_t b = 0; b < kBands; ++b) {
            const double power = kWeights[b] * path.tone[b] * powers[b];
            before += power;
            after += power * power_gain[b];
        }
        if (before <= 0.0) return;
        const auto ratio = static_cast<float>(after / before);
        scale(path.left, hop, ratio);
        scale(path.right, hop, ratio);
        scale(path.cross, hop, ratio);
    });
    for (std::size_t b = 0; b < kBands; ++b) path.tone[b] *= power_gain[b];
}

/// What a gain that follows the peaks leaves of the powers: each hop's mean over its envelope hops,
/// weighted by their own power.
void hold_back(Path& path, const std::vector<float>& reduction, float dry, float wet)
{
    const auto per_hop = static_cast<std::size_t>(std::lround(kHopS / kEnvelopeHopS));
    const auto gain_at = [&](std::size_t i) {
        return reduction[i] > 0.0f ? dry + wet * gain_of_db(-reduction[i]) : dry + wet;
    };
    for (std::size_t hop = 0; hop < path.left.size(); ++hop) {
        double weighted = 0.0;
        double weight = 0.0;
        for (std::size_t i = hop * per_hop; i < std::min((hop + 1) * per_hop, path.peak.size());
             ++i) {
            const double level = static_cast<double>(path.peak[i]) * path.peak[i] + 1e-12;
            const double g = gain_at(i);
            weighted += level * g * g;
            weight += level;
        }
        if (weight <= 0.0) continue;
        const auto factor = static_cast<float>(weighted / weight);
        scale(path.level, hop, factor);
        scale(path.left, hop, factor);
        scale(path.right, hop, factor);
        scale(path.cross, hop, factor);
    }
    for (std::size_t i = 0; i < reduction.size(); ++i) path.peak[i] *= gain_at(i);
}

void compress(Path& path, const CompressorParams& params)
{
    const auto reduction = reduction_db(path.peak, path.gain, params);
    const float mix = params.mix_percent / 100.0f;
    hold_back(path, reduction, 1.0f - mix, mix * gain_of_db(params.makeup_db));
    for (std::size_t i = 0; i < reduction.size(); ++i) path.reduction[i] += mix * reduction[i];
}

void limit(Path& path, const LimiterParams& params)
{
    hold_back(path, reduction_db(path.peak, path.gain, params), 0.0f, gain_of_db(params.gain_db));
}

void pass_through(Path& path, const Insert& insert, double sample_rate_hz)
{
    if (insert.bypassed) return;
    if (insert.device == "trim") {
        const float g = gain_of_db(params_from(kTrimParams, insert.values).gain_db);
        path.gain *= g;
        for (auto* row : {&path.left, &path.right, &path.cross})
            for (float& power : *row) power *= g * g;
        for (float& tone : path.tone) tone *= g * g;
    } else if (insert.device == "equalizer") {
        equalize(path, params_from(kEqualizerParams, insert.values), sample_rate_hz);
    } else if (insert.device == "compressor") {
        compress(path, params_from(kCompressorParams, insert.values));
    } else if (insert.device == "limiter") {
        limit(path, params_from(kLimiterParams, insert.values));
    }
}

}  // namespace

StripForecast forecast_before_fader(const Session& session, const Strip& strip,
                                    const SongFeatures& features)
{
    StripForecast result;
    result.id = strip.id;
    const auto found = strip.source ? features.find(sound_key(*strip.source)) : features.end();
    if (found == features.end()) return result;
    Path path = start_path(session, strip, found->second);
    for (const Insert& insert : strip.chain) pass_through(path, insert, session.sample_rate_hz);

    const bool stereo = found->second.channels > 1;
    const PlaceMatrix m = place_matrix(stereo ? 2 : 1, strip.place.azimuth_deg, strip.place.spread);
    result.k_left.resize(path.left.size());
    result.k_right.resize(path.left.size());
    for (std::size_t hop = 0; hop < path.left.size(); ++hop) {
        const float l = path.left[hop];
        const float r = path.right[hop];
        const float x = path.cross[hop];
        const auto power_of = [&](const std::array<float, 2>& g) {
            return g[0] * g[0] * l + g[1] * g[1] * r + 2.0f * g[0] * g[1] * x;
        };
        result.k_left[hop] = power_of(m.gain[0]);
        result.k_right[hop] = power_of(m.gain[1]);
    }
    for_each_spectrum(path, [&](std::size_t, const std::array<float, kBands>& powers) {
        for (std::size_t b = 0; b < kBands; ++b) result.spectrum[b] += path.tone[b] * powers[b];
    });
    const float to_middle =
        0.5f * (m.gain[0][0] + m.gain[1][0] + (stereo ? m.gain[0][1] + m.gain[1][1] : 0.0f));
    result.tone = path.tone;
    for (float& tone : result.tone) tone *= to_middle * to_middle;
    result.level = std::move(path.level);
    const auto peak_gain = [&](const std::array<float, 2>& g) {
        const float both = 2.0f * g[0] * g[1] * std::max(found->second.correlation, 0.0f);
        return std::sqrt(g[0] * g[0] + (stereo ? g[1] * g[1] + both : 0.0f));
    };
    const float to_louder_side = std::max(peak_gain(m.gain[0]), peak_gain(m.gain[1]));
    result.peak = std::move(path.peak);
    const auto highest = std::max_element(result.peak.begin(), result.peak.end());
    if (highest != result.peak.end())
        result.chain_peak_dbfs = 20.0f * std::log10(std::max(*highest * path.gain, 1e-5f));
    for (float& peak : result.peak) peak *= path.gain * to_louder_side;
    result.active = std::move(path.active);
    const auto figures = figures_of(path.reduction);
    result.median_reduction_db = figures.median_db;
    result.p95_reduction_db = figures.p95_db;
    return result;
}

}  // namespace sitwell
