#include "analysis/measure_mix.h"

#include "analysis/level/gating.h"
#include "analysis/mix/micro_dynamics.h"
#include "core/result/contract.h"
#include "dsp/math/functions.h"
#include "dsp/math/sums.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace sitwell {

namespace {

constexpr float kClipped = 0.99999f;
constexpr float kBegins = 0.001f;        // −60 dBFS
constexpr float kEnds = 0.00031622776f;  // −70 dBFS: mixing practice 11.1, T10

double floored_db(double db)
{
    return std::clamp(db, -100.0, 100.0);
}

/// Slope of the least-squares line through levels a third of an octave apart, per octave.
double slope_per_octave(const std::vector<double>& levels_db)
{
    const double middle = 0.5 * static_cast<double>(levels_db.size() - 1);
    double products = 0.0, squares = 0.0;
    for (std::size_t i = 0; i < levels_db.size(); ++i) {
        const double octaves = (static_cast<double>(i) - middle) / 3.0;
        products += octaves * levels_db[i];
        squares += octaves * octaves;
    }
    return products / squares;
}

}  // namespace

MixMeter::MixMeter(double sample_rate_hz, std::size_t channels)
    : hops_{sample_rate_hz, channels}
    , mono_weighting_{sample_rate_hz}
    , bands_{sample_rate_hz, channels}
{
    SITWELL_EXPECTS(channels == 1 || channels == 2);
    figures_.sample_rate_hz = sample_rate_hz;
    figures_.channels = channels;
    loudness_.prepare(sample_rate_hz, channels);
    for (auto* row : {&mid_, &side_, &weighted_mid_}) row->assign(hops_.hop_frames() + 1, 0.0f);
}

void MixMeter::process(ConstAudioView audio)
{
    hops_.push(audio, [&](ConstAudioView hop) { hear_hop(hop, true); });
}

void MixMeter::hear_hop(ConstAudioView hop, bool is_whole)
{
    const std::size_t frames = hop.frames();
    const bool stereo = hop.channels() > 1;
    loudness_.process(hop);
    float peak = 0.0f;
    std::array<double, 2> squares{};
    for (std::size_t c = 0; c < hop.channels(); ++c) {
        const auto samples = hop.channel(c);
        sums_.samples[c] += static_cast<double>(sum(samples));
        squares[c] = static_cast<double>(sum_of_squares(samples));
        sums_.squares[c] += squares[c];
        const float highest = peak_of(samples);
        peak = std::max(peak, highest);
        if (highest >= kClipped)
            figures_.clipped_samples += std::count_if(samples.begin(), samples.end(), [](float x) {
                return x >= kClipped || x <= -kClipped;
            });
    }

    watch_ends(hop, peak);

    const auto left = hop.channel(0);
    const auto right = stereo ? hop.channel(1) : std::span<const float>{};
    const std::span<float> mid{mid_.data(), frames}, side{side_.data(), right.size()};
    if (stereo)
        for (std::size_t i = 0; i < frames; ++i) {
            mid[i] = 0.5f * (left[i] + right[i]);
            side[i] = 0.5f * (left[i] - right[i]);
        }
    else
        std::copy(left.begin(), left.end(), mid.begin());
    const auto mid_squares = static_cast<double>(sum_of_squares(mid));
    const auto side_squares = static_cast<double>(sum_of_squares(side));
    sums_.mid += mid_squares;
    sums_.side += side_squares;
    bands_.push(mid, side);

    const auto mean = [&](double sum) {
        return static_cast<float>(sum / static_cast<double>(frames));
    };
    MixRows& rows = figures_.rows;
    rows.peak.push_back(peak);
    rows.left.push_back(mean(squares[0]));
    rows.mid.push_back(mean(mid_squares));
    if (stereo) {
        rows.right.push_back(mean(squares[1]));
        rows.side.push_back(mean(side_squares));
    }

    if (!stereo || !is_whole) return;
    const std::span<float> weighted{weighted_mid_.data(), frames};
    mono_weighting_.process(mid, {}, weighted, {});
    mono_powers_.push_back(2.0f * sum_of_squares(weighted) / static_cast<float>(frames));
}

void MixMeter::watch_ends(ConstAudioView hop, float peak)
{
    const auto above = [&](std::size_t n, float level) {
        for (std::size_t c = 0; c < hop.channels(); ++c)
            if (std::abs(hop.channel(c)[n]) > level) return true;
        return false;
    };
    if (!begun_ && peak > kBegins) {
        begun_ = true;
        std::size_t n = 0;
        while (!above(n, kBegins)) ++n;
        figures_.first_sound = heard_ + static_cast<Frames>(n);
    }
    if (peak > kEnds) {
        std::size_t n = hop.frames();
        while (!above(n - 1, kEnds)) --n;
        figures_.last_sound = heard_ + static_cast<Frames>(n);
    }
    heard_ += static_cast<Frames>(hop.frames());
    if (!begun_) figures_.first_sound = heard_;
}

MixFigures MixMeter::finish()
{
    figures_.frames = hops_.frames();
    hops_.finish([&](ConstAudioView hop) { hear_hop(hop, false); });
    bands_.finish();
    settle_level();
    settle_space();
    settle_spectrum();
    auto bands = bands_.take_rows();
    figures_.rows.bands_mid = std::move(bands[0]);
    figures_.rows.bands_side = std::move(bands[1]);
    figures_.rows.k_power = loudness_.hop_powers();
    return std::move(figures_);
}

void MixMeter::settle_level()
{
    figures_.integrated_lufs = loudness_.integrated_lufs();
    figures_.loudness_range_lu = loudness_.loudness_range_lu();
    figures_.momentary_lufs = loudness_.momentary_lufs();
    const std::vector<float> short_term = loudness_.short_term_lufs();
    for (std::size_t i = 0; i < short_term.size(); i += 10)
        figures_.short_term_lufs.push_back(short_term[i]);
    figures_.max_momentary_lufs = loudness_.max_momentary_lufs();
    figures_.max_short_term_lufs = loudness_.max_short_term_lufs();
    figures_.true_peak_dbtp = loudness_.true_peak_dbtp();
    figures_.sample_peak_dbfs = loudness_.sample_peak_dbfs();
    figures_.micro_dynamics_lu =
        micro_dynamics_lu(loudness_.piece_powers(), figures_.integrated_lufs);
    const double mean_square = (sums_.squares[0] + sums_.squares[1]) /
                               static_cast<double>(figures_.channels) /
                               static_cast<double>(std::max<Frames>(1, figures_.frames));
    if (mean_square <= 0.0) return;
    figures_.plr_db = figures_.true_peak_dbtp - figures_.integrated_lufs;
    figures_.crest_db = figures_.sample_peak_dbfs - db_of_power(mean_square);
}

void MixMeter::settle_space()
{
    const double frames = static_cast<double>(std::max<Frames>(1, figures_.frames));
    const auto larger = [](double a, double b) { return std::abs(b) > std::abs(a) ? b : a; };
    figures_.dc = larger(sums_.samples[0], sums_.samples[1]) / frames;
    if (figures_.channels < 2 || sums_.squares[0] + sums_.squares[1] <= 0.0) return;
    const double both = std::sqrt(sums_.squares[0] * sums_.squares[1]);
    figures_.correlation = both > 0.0 ? (sums_.mid - sums_.side) / both : 0.0;
    figures_.side_to_mid_db = floored_db(db_of_power(sums_.side) - db_of_power(sums_.mid));
    figures_.left_to_right_db =
        floored_db(db_of_power(sums_.squares[0]) - db_of_power(sums_.squares[1]));
    if (figures_.integrated_lufs > kSilenceLufs)
        figures_.mono_loss_lu = gated_lufs(mono_powers_) - figures_.integrated_lufs;
}

void MixMeter::settle_spectrum()
{
    constexpr double low_hz = 120.0;
    std::array<double, kBands> mid{}, side{};
    for (const auto& row : bands_.mid())
        for (std::size_t b = 0; b < kBands; ++b) mid[b] += static_cast<double>(row[b]);
    for (const auto& row : bands_.side())
        for (std::size_t b = 0; b < kBands; ++b) side[b] += static_cast<double>(row[b]);

    const double hops = static_cast<double>(std::max<std::size_t>(1, bands_.mid().size()));
    const double fold = figures_.channels > 1 ? 2.0 : 1.0;  // |L|² + |R|² = 2 (|mid|² + |side|²)
    double low_mid = 0.0, low_side = 0.0;
    std::vector<double> levels_db;
    for (std::size_t b = 0; b < kBands; ++b) {
        const double power = fold * (mid[b] + side[b]) / hops;
        figures_.spectrum_db[b] = static_cast<float>(std::max(kSilenceLufs, db_of_power(power)));
        const double centre_hz = band_centre_hz(b);
        if (centre_hz < low_hz) {
            low_mid += mid[b];
            low_side += side[b];
        }
        if (centre_hz >= 100.0 && centre_hz <= 10000.0) levels_db.push_back(db_of_power(mid[b]));
    }
    if (figures_.channels > 1 && low_mid + low_side > 0.0)
        figures_.low_side_to_mid_db = floored_db(db_of_power(low_side) - db_of_power(low_mid));
    const bool sounds = sums_.mid > 0.0;
    const double density_db = 10.0 * 0.30102999566398120;  // a band an octave up is twice as wide
    if (sounds) figures_.slope_db_per_octave = slope_per_octave(levels_db) - density_db;
}

}  // namespace sitwell
