#include "decide/listening/listening_figures.h"

#include "analysis/mix/octave_motion.h"
#include "analysis/mix/peak_room.h"
#include "analysis/mix/sharpness.h"
#include "analysis/mix/stereo_image.h"
#include "core/text/format.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace sitwell {

namespace {

constexpr double kNothing = -99.0;
/// Less than this below 120 Hz is rumble, not the low end of a mix.
constexpr double kLowsToTellDb = -20.0;
constexpr double kNoPeakRoom = 100.0;
constexpr std::array<const char*, kOctaves> kOctaveNames{"31", "63", "125", "250", "500",
                                                         "1k", "2k", "4k",  "8k",  "16k"};

double mean_of(const std::array<double, kBands>& values, std::size_t first, std::size_t count)
{
    double sum = 0.0;
    for (std::size_t b = first; b < first + count; ++b) sum += values[b];
    return sum / static_cast<double>(count);
}

void tell_level(ListeningFigures& figures, const MixFigures& mix)
{
    figures["integrated_lufs"] = mix.integrated_lufs;
    figures["loudness_range_lu"] = mix.loudness_range_lu;
    figures["max_short_term_lufs"] = mix.max_short_term_lufs;
    figures["true_peak_dbtp"] = mix.true_peak_dbtp;
    figures["plr_db"] = mix.plr_db;
    figures["crest_db"] = mix.crest_db;
    figures["clipped_samples"] = static_cast<double>(mix.clipped_samples);
    figures["dc_dbfs"] = 20.0 * std::log10(std::abs(mix.dc) + 1e-5);
    figures["micro_dynamics_lu"] = mix.micro_dynamics_lu;
    const double least = least_peak_over_short_term_db(mix.rows);
    if (least < kNoPeakRoom) figures["psr_db"] = least;
    const double ms = 1000.0 / mix.sample_rate_hz;
    figures["head_ms"] = ms * static_cast<double>(mix.first_sound);
    figures["tail_ms"] = ms * static_cast<double>(mix.frames - mix.last_sound);
}

void tell_space(ListeningFigures& figures, const MixFigures& mix)
{
    const StereoImage image = stereo_image(mix.rows);
    figures["correlation_median"] = image.median_correlation;
    figures["opposed_percent"] = 100.0 * image.opposed_share;
    figures["worst_correlation"] = image.worst_correlation;
    if (image.low_share_db > kLowsToTellDb) {
        figures["low_correlation"] = image.low_correlation;
        figures["low_side_db"] = mix.low_side_to_mid_db;
    }
    figures["side_db"] = mix.side_to_mid_db;
    figures["left_to_right_db"] = mix.left_to_right_db;
    figures["worst_left_to_right_db"] = image.worst_left_to_right_db;
    figures["mono_loss_lu"] = -mix.mono_loss_lu;
    figures["mono_dip_db"] = image.worst_mono_dip_db;
    figures["mono_dip_hz"] = image.worst_dip_hz;
    for (std::size_t o = 0; o < kOctaves; ++o)
        if (image.octave_sounds[o])
            figures[format("side_{}_db", kOctaveNames[o])] = image.octave_side_db[o];
}

void tell_tone(ListeningFigures& figures, const MixFigures& mix, const ToneTarget& target)
{
    const ToneZones zones = tone_zones(mix.rows);
    const ToneFit fit = fit_tone(zones.spectrum_db, target);
    const ToneFit loud = fit_tone(zones.loud_spectrum_db, target);
    const auto compared = std::next(fit.octaves_db.begin());
    const auto worst =
        std::max_element(compared, std::prev(fit.octaves_db.end()),
                         [](double a, double b) { return std::abs(a) < std::abs(b); });
    const auto octave = static_cast<std::size_t>(worst - fit.octaves_db.begin());
    figures["tone_tolerance_db"] = target.tolerance_db;
    figures["tone_worst_db"] = *worst;
    figures["tone_worst_hz"] = band_centre_hz(3 * octave + 1);
    figures["bright_db"] = fit.octaves_db[8];
    figures["harsh_db"] = mean_of(loud.bands_db, 20, 3);
    figures["mud_db"] = zones.mud_db;
    figures["box_db"] = zones.box_db;
    figures["sub_db"] = zones.sub_db;
    figures["harsh_share_db"] = zones.harsh_share_db;
    figures["mud_share_db"] = zones.mud_share_db;
    figures["air_share_db"] = zones.air_share_db;
    for (std::size_t o = 0; o < kOctaves; ++o)
        figures[format("octave_{}_db", kOctaveNames[o])] =
            zones.octaves_db[o] - mix.integrated_lufs;
    figures["low_ratio_db"] = zones.low_ratio_db;
    const MixSharpness sharpness = mix_sharpness(mix.rows, mix.integrated_lufs);
    figures["sharpness_acum"] = sharpness.loud_acum;
    figures["highest_sharpness_acum"] = sharpness.highest_acum;
    figures["slope_db_per_octave"] = mix.slope_db_per_octave;
}

void tell_motion(ListeningFigures& figures, const MixFigures& mix)
{
    const OctaveMotion motion = octave_motion(mix.rows);
    for (std::size_t o = 0; o < kOctaves; ++o)
        figures[format("rise_{}_db", kOctaveNames[o])] = motion.rise_db[o];
    figures["onset_strength_db"] = motion.onset_db;
    if (motion.fall_s) figures["rooms_fall_s"] = *motion.fall_s;
}

}  // namespace

ListeningFigures listening_figures(const MixFigures& mix, const ToneTarget& tone)
{
    ListeningFigures figures;
    if (mix.integrated_lufs <= kNothing) return figures;
    tell_level(figures, mix);
    tell_tone(figures, mix, tone);
    tell_motion(figures, mix);
    if (mix.channels > 1) tell_space(figures, mix);
    return figures;
}

}  // namespace sitwell
