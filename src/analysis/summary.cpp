#include "analysis/summary.h"

#include "analysis/level/gating.h"
#include "analysis/time/activity.h"
#include "core/math/percentile.h"
#include "dsp/math/functions.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

namespace sitwell {

namespace {

constexpr std::size_t kEnvelopeHopsPerHop = 20;
constexpr std::size_t kFewestOnsets = 4;  ///< below, there is no median worth telling

float at_least_silence_db(double power)
{
    return static_cast<float>(std::max(kSilenceLufs, db_of_power(power)));
}

std::vector<float> hop_powers(const TrackFeatures& features)
{
    std::vector<float> powers = features.k_left;
    for (std::size_t i = 0; i < features.k_right.size(); ++i) powers[i] += features.k_right[i];
    return powers;
}

bool is_active_at(const TrackFeatures& features, double at_s)
{
    const auto hop = static_cast<std::size_t>(std::max(0.0, at_s / kHopS));
    return hop < features.active.size() && features.active[hop] != 0;
}

void summarise_level(TrackFeatures& features, std::span<const float> powers)
{
    features.integrated_lufs = static_cast<float>(gated_lufs(powers));
    features.loudness_range_lu = static_cast<float>(loudness_range_lu(powers));
    std::vector<float> lufs;
    double active_power = 0.0;
    std::size_t active = 0;
    for (std::size_t i = 0; i < powers.size(); ++i) {
        lufs.push_back(static_cast<float>(lufs_of_power(static_cast<double>(powers[i]))));
        if (features.active[i] == 0) continue;
        active_power += static_cast<double>(powers[i]);
        ++active;
        features.tail_s = static_cast<float>(static_cast<double>(i + 1) * kHopS);
        if (active == 1) features.start_s = static_cast<float>(static_cast<double>(i) * kHopS);
    }
    features.noise_floor_lufs = percentile(std::move(lufs), 10.0, features.noise_floor_lufs);
    if (active == 0) return;
    features.active_lufs =
        static_cast<float>(lufs_of_power(active_power / static_cast<double>(active)));
    features.activity =
        static_cast<float>(static_cast<double>(active) / static_cast<double>(powers.size()));
}

void summarise_crest(TrackFeatures& features)
{
    std::vector<float> peaks;
    double square = 0.0;
    for (std::size_t i = 0; i < features.peak.size(); ++i) {
        if (features.active[i / kEnvelopeHopsPerHop] == 0) continue;
        peaks.push_back(features.peak[i]);
        square += static_cast<double>(features.mean_square[i]);
    }
    if (square <= 0.0) return;
    const double mean = square / static_cast<double>(peaks.size());
    const auto peak = static_cast<double>(percentile(std::move(peaks), 99.9));
    features.crest_db = static_cast<float>(db_of_gain(peak) - db_of_power(mean));
}

void summarise_onsets(TrackFeatures& features, const SlotEnergies& slots)
{
    features.onsets = find_onsets(slots);
    features.decay_ms = decay_ms(slots, features.onsets);
    std::vector<float> lufs;
    for (const Onset& onset : features.onsets) lufs.push_back(onset.loudness_lufs);
    const auto active_hops = std::count(features.active.begin(), features.active.end(), 1);
    if (active_hops > 0)
        features.onsets_per_s = static_cast<float>(static_cast<double>(lufs.size()) /
                                                   (static_cast<double>(active_hops) * kHopS));
    if (lufs.size() >= kFewestOnsets) features.event_lufs = percentile(std::move(lufs), 50.0);
}

void summarise_space(TrackFeatures& features, const StreamTotals& totals)
{
    const auto frames = static_cast<double>(features.frames);
    features.sample_peak_dbfs =
        static_cast<float>(std::max(kSilenceLufs, db_of_gain(static_cast<double>(totals.peak))));
    features.zero_share = static_cast<float>(static_cast<double>(totals.zeros) / frames);
    const double dc_left = totals.sum[0] / frames;
    const double dc_right = totals.sum[1] / frames;
    features.dc = static_cast<float>(std::abs(dc_right) > std::abs(dc_left) ? dc_right : dc_left);
    if (features.channels < 2) return;
    const double both = totals.squares[0] * totals.squares[1];
    if (both > 0.0)
        features.correlation =
            static_cast<float>((totals.mid_squares - totals.side_squares) / std::sqrt(both));
    if (totals.squares[0] + totals.squares[1] <= 0.0) return;
    features.side_to_mid_db = static_cast<float>(std::clamp(
        db_of_power(totals.side_squares) - db_of_power(totals.mid_squares), -100.0, 100.0));
    features.left_to_right_db = static_cast<float>(
        std::clamp(db_of_power(totals.squares[0]) - db_of_power(totals.squares[1]), -100.0, 100.0));
}

/// Power of L and R together by band: |L|² + |R|² = 2 (|mid|² + |side|²); a mono file is its own
/// left.
std::array<double, kBands> long_term_power(const TrackFeatures& features)
{
    std::array<double, kBands> power{};
    std::size_t active = 0;
    for (std::size_t i = 0; i < features.bands_mid.size(); ++i) {
        if (features.active[i] == 0) continue;
        ++active;
        for (std::size_t b = 0; b < kBands; ++b) {
            const auto mid = static_cast<double>(features.bands_mid[i][b]);
            power[b] += features.channels < 2
                            ? mid
                            : 2.0 * (mid + static_cast<double>(features.bands_side[i][b]));
        }
    }
    for (double& band : power) band /= static_cast<double>(std::max<std::size_t>(1, active));
    return power;
}

/// The frequency below which 85 % of the energy lies, interpolated on the logarithmic axis within
/// its band.
float rolloff_hz(const std::array<double, kBands>& power)
{
    double total = 0.0;
    for (const double band : power) total += band;
    if (total <= 0.0) return 0.0f;
    double below = 0.0;
    for (std::size_t b = 0; b < kBands; ++b) {
        if (below + power[b] >= 0.85 * total) {
            const double share = (0.85 * total - below) / power[b];
            return static_cast<float>(band_centre_hz(b) * exp2_of((share - 0.5) / 3.0));
        }
        below += power[b];
    }
    return static_cast<float>(band_centre_hz(kBands - 1));
}

void summarise_tone(TrackFeatures& features, std::span<const Tone> tones)
{
    const std::array<double, kBands> power = long_term_power(features);
    for (std::size_t b = 0; b < kBands; ++b)
        features.spectrum_db[b] = at_least_silence_db(power[b]);
    features.rolloff_hz = rolloff_hz(power);

    double energy = 0.0, centroid = 0.0, flat = 0.0;
    std::size_t frames = 0;
    std::vector<float> pitches;
    for (const Tone& tone : tones) {
        if (!is_active_at(features, static_cast<double>(tone.at_s)) || tone.power <= 0.0f) continue;
        ++frames;
        const auto weight = static_cast<double>(tone.power);
        energy += weight;
        centroid += weight * static_cast<double>(tone.centroid_hz);
        flat += weight * static_cast<double>(tone.flatness);
        if (tone.clarity >= kClearPitch) pitches.push_back(tone.pitch_hz);
    }
    if (frames == 0) return;
    features.centroid_hz = static_cast<float>(centroid / energy);
    features.flatness = static_cast<float>(flat / energy);
    features.tonality =
        static_cast<float>(static_cast<double>(pitches.size()) / static_cast<double>(frames));
    features.pitch_low_hz = percentile(pitches, 5.0);
    features.pitch_high_hz = percentile(std::move(pitches), 95.0);
}

/// A low partial speaks for the frames it is heard in where it is within 20 dB of the whole; above
/// it the frame's own.
float lowest_note_hz(const TrackFeatures& features, std::span<const Tone> tones,
                     std::span<const LowPartial> low_partials)
{
    if (low_partials.size() < 2) return 0.0f;
    const float hop_s = low_partials[1].at_s - low_partials[0].at_s;
    std::vector<float> notes;
    for (const Tone& tone : tones) {
        if (!is_active_at(features, static_cast<double>(tone.at_s))) continue;
        const auto nearest =
            std::min(low_partials.size() - 1, static_cast<std::size_t>(tone.at_s / hop_s + 0.5f));
        const LowPartial& low = low_partials[nearest];
        if (low.hz > 0.0f && low.power * 100.0f >= tone.power)
            notes.push_back(low.hz);
        else if (tone.partial_hz > 0.0f)
            notes.push_back(tone.partial_hz);
    }
    return percentile(std::move(notes), 5.0);
}

}  // namespace

void summarise(TrackFeatures& features, const StreamTotals& totals, const SlotEnergies& slots,
               std::span<const Tone> tones, std::span<const LowPartial> low_partials)
{
    if (features.frames == 0) {
        features.spectrum_db.fill(static_cast<float>(kSilenceLufs));
        return;
    }
    const std::vector<float> powers = hop_powers(features);
    features.active = active_hops(powers);
    summarise_level(features, powers);
    summarise_crest(features);
    summarise_onsets(features, slots);
    summarise_space(features, totals);
    summarise_tone(features, tones);
    features.lowest_note_hz = lowest_note_hz(features, tones, low_partials);
}

}  // namespace sitwell
