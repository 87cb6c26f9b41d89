#include "decide/restraint/mix_axes.h"

#include "core/math/percentile.h"
#include "core/text/format.h"
#include "decide/balance/lead_words.h"
#include "decide/balance/voice_over_band.h"
#include "decide/dynamics/mix_motion.h"
#include "decide/listening/tone_target.h"
#include "decide/space/returns_level.h"
#include "decide/stages/tracks.h"
#include "forecast/in_the_mix.h"
#include "forecast/loudness.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

namespace {

constexpr float kNothingLufs = -70.0f;
constexpr std::size_t kFirstToneBand = 2;    // 40 Hz
constexpr std::size_t kLastToneBand = 27;    // 12.5 kHz
constexpr std::size_t kFirstVowelBand = 13;  // 500 Hz
constexpr std::size_t kLastVowelBand = 20;   // 2.5 kHz
constexpr std::size_t kFirstSharpBand = 23;  // 5 kHz
constexpr std::size_t kLastSharpBand = 26;   // 10 kHz

float db(float power)
{
    return 10.0f * std::log10(std::max(power, 1e-12f));
}

float sum_of(const std::vector<float>& row)
{
    double sum = 0.0;
    for (const float x : row) sum += static_cast<double>(x);
    return static_cast<float>(sum);
}

ToneFit tone_of(const StripForecast& mix, const ToneTarget& target)
{
    std::array<double, kBands> spectrum_db{};
    for (std::size_t b = 0; b < kBands; ++b)
        spectrum_db[b] = 10.0 * std::log10(std::max(static_cast<double>(mix.spectrum[b]), 1e-12));
    return fit_tone(spectrum_db, target);
}

float side_to_mid_db(const StripForecast& mix)
{
    double mid = 0.0;
    double side = 0.0;
    for (const SpectrumCell& cell : mix.cells)
        for (std::size_t b = 0; b < kBands; ++b) {
            mid += static_cast<double>(cell.mid[b]);
            side += static_cast<double>(cell.side[b]);
        }
    return static_cast<float>(10.0 * std::log10(std::max(side, 1e-12) / std::max(mid, 1e-12)));
}

/// How far loud moments of a part stand over soft ones, of 0.4 s each, while it plays.
std::optional<float> spread_lu(const StripForecast& part)
{
    std::vector<float> moments;
    for (std::size_t hop = 0; hop + kCellHops <= part.k_left.size(); hop += kCellHops) {
        float power = 0.0f;
        bool plays = true;
        for (std::size_t i = hop; i < hop + kCellHops; ++i) {
            power += part.power_at(i);
            plays = plays && part.active[i] != 0;
        }
        if (plays) moments.push_back(db(power));
    }
    if (moments.size() < 10) return std::nullopt;
    return percentile(moments, 90.0) - percentile(moments, 10.0);
}

/// The sharp range against the vowels in the sharpest moments of a voice.
std::optional<float> sharpness_db(const StripForecast& voice)
{
    std::vector<float> sharp, vowels;
    for (const SpectrumCell& cell : voice.cells) {
        const auto power = [&](std::size_t first, std::size_t last) {
            float sum = 0.0f;
            for (std::size_t b = first; b <= last; ++b) sum += cell.mid[b] + cell.side[b];
            return sum;
        };
        sharp.push_back(power(kFirstSharpBand, kLastSharpBand));
        vowels.push_back(power(kFirstVowelBand, kLastVowelBand));
    }
    const float loud = percentile(vowels, 90.0);
    if (sharp.size() < 10 || loud <= 0.0f) return std::nullopt;
    return db(percentile(sharp, 95.0) / loud);
}

/// "400 Hz", "3.2 kHz".
std::string rounded_band(double hz)
{
    const double step = std::pow(10.0, std::floor(std::log10(hz)) - 1.0);
    const double rounded = step * std::round(hz / step);
    return rounded < 1000.0 ? format("{:.0f} Hz", rounded) : format("{:.3g} kHz", rounded / 1000.0);
}

std::string name_in(const Session& session, const StripId& part)
{
    const Strip* strip = find_strip(session, part);
    return strip == nullptr ? part.text : quoted(*strip);
}

}  // namespace

std::vector<AxisFigure> AxisFigures::with(std::span<const StripId> some) const
{
    std::vector<AxisFigure> figures = whole;
    for (const StripId& id : some)
        figures.insert(figures.end(), parts.at(id).begin(), parts.at(id).end());
    return figures;
}

MixAxes::MixAxes(const Session& mix, const SongFeatures& features, const Intent& intent)
    : features_{features}
    , intent_{intent}
    , foresight_{features}
    , voice_{voice_window(intent, known_balance(mix, features, intent))}
{
    if (const Strip* lead = find_lead(mix, features, intent)) lead_ = lead->id;
}

AxisFigures MixAxes::of(const Session& session, std::span<const StripId> parts)
{
    const Forecast& heard = foresight_.of(session);
    AxisFigures figures{whole(session, heard), {}};
    for (const StripId& id : parts) figures.parts[id] = part(session, heard, id);
    return figures;
}

std::vector<AxisFigure> MixAxes::whole(const Session& session, const Forecast& heard) const
{
    std::vector<AxisFigure> figures;
    const Json& table = intent_.practice->restraint;
    const float level_db = Practice::number(table, "level_step_db");
    const StripForecast& mix = *heard.find(find_mix(session)->id);
    const auto add = [&](std::string feature, std::optional<float> value, Unit unit, float off,
                         float least) {
        figures.push_back({std::move(feature), value, unit, value ? off : 0.0f, least});
    };

    const Strip* lead = find_strip(session, lead_);
    const auto over_band_db =
        lead == nullptr ? std::nullopt : lead_over_band_db(session, heard, lead);
    const bool sings = lead != nullptr && is_lead_voice(lead->role);
    const float from_wanted_db = over_band_db.value_or(0.0f) - voice_.wanted_db;
    add("lead against the band", over_band_db, Unit::db,
        !sings ? 0.0f : std::max(std::abs(from_wanted_db) - voice_.tolerance_db, 0.0f), level_db);
    const ToneFit tone = tone_of(mix, intent_.genre.tone);
    for (std::size_t b = kFirstToneBand; b <= kLastToneBand; ++b) {
        const auto over_db = static_cast<float>(tone.bands_db[b]);
        add(format("level around {} beside such mixes", rounded_band(band_centre_hz(b))), over_db,
            Unit::db, std::abs(over_db), Practice::number(table, "band_step_db"));
        figures.back().is_band = true;
    }
    const float motion_lu = mix_motion_lu(session, heard);
    add("micro-dynamics", motion_lu, Unit::db, -motion_lu,
        Practice::number(table, "micro_dynamics_step_lu"));
    const auto words = lead_words(session, features_, heard);
    add("words getting through", words ? std::optional{100.0f * *words} : std::nullopt,
        Unit::percent, -100.0f * words.value_or(0.0f),
        100.0f * Practice::number(table, "words_step"));
    const float returns_lu = returns_over_dry_lu(session, heard);
    const float least_lu = Practice::number(intent_.practice->space, "total_min_lu");
    const float most_lu = Practice::number(intent_.practice->space, "total_max_lu");
    add("reverberation against the dry mix", std::max(returns_lu, kNothingLufs), Unit::db,
        std::abs(returns_lu - std::clamp(returns_lu, least_lu, most_lu)),
        Practice::number(table, "send_step_lu"));
    const float left_right_db = db(sum_of(mix.k_left)) - db(sum_of(mix.k_right));
    add("left over right", left_right_db, Unit::db, std::abs(left_right_db), level_db);
    add("sides against middle", side_to_mid_db(mix), Unit::db, 0.0f, level_db);
    const float lufs = integrated_lufs(total_power(mix));
    const auto highest = std::max_element(mix.peak.begin(), mix.peak.end());
    const Json& levels = intent_.practice->gain_staging;
    const float bearable_db =
        Practice::number(levels, "ceiling_dbtp") - Practice::number(levels, "mix_lowest_lufs");
    const float peaks_db = highest == mix.peak.end() ? 0.0f : 2.0f * db(*highest) - lufs;
    add("peaks over loudness", peaks_db, Unit::db, std::max(peaks_db - bearable_db, 0.0f),
        level_db);
    add("loudness of the mix", lufs, Unit::lufs, 0.0f, level_db);
    return figures;
}

std::vector<AxisFigure> MixAxes::part(const Session& session, const Forecast& heard,
                                      const StripId& id) const
{
    std::vector<AxisFigure> figures;
    const float level_db = Practice::number(intent_.practice->restraint, "level_step_db");
    const StripForecast* strip = heard.find(id);
    const std::string name = name_in(session, id);
    const auto add = [&](const std::string& feature, std::optional<float> value, bool is_bad) {
        figures.push_back(
            {feature, value, Unit::db, is_bad ? value.value_or(0.0f) : 0.0f, level_db});
    };
    const bool sounds = strip != nullptr && !strip->k_left.empty();
    const float mix_lufs = integrated_lufs(total_power(*heard.find(find_mix(session)->id)));
    const float own_lufs = sounds ? integrated_lufs(power_in_the_mix(session, heard, id)) : -100.0f;
    add(format("{} against the mix", name),
        own_lufs > kNothingLufs ? std::optional{own_lufs - mix_lufs} : std::nullopt, false);
    add(format("loud moments of {} over soft ones", name),
        sounds ? spread_lu(*strip) : std::nullopt, true);
    const Strip* shown = find_strip(session, id);
    const bool sings = shown != nullptr && is_voice(shown->role);
    add(format("sharpest moments of {}", name),
        sings && sounds ? sharpness_db(*strip) : std::nullopt, true);
    return figures;
}

}  // namespace sitwell
