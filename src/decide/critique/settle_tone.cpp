#include "decide/critique/settle_tone.h"

#include "catalog/devices/equalizer.h"
#include "core/text/format.h"
#include "decide/balance/known_balance.h"
#include "decide/stages/equalizer_band.h"
#include "decide/stages/tracks.h"
#include "decide/tone/tone_problem.h"
#include "forecast/loudness.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <string>

namespace sitwell {

namespace {

constexpr float kShelfQ = 0.71f;

EqualizerBand band_of(const ToneMove& move, float q)
{
    EqualizerBand band;
    band.type = static_cast<float>(move.zone.is_shelf ? BandType::high_shelf : BandType::bell);
    band.frequency_hz = move.zone.hz;
    band.q = move.zone.is_shelf ? kShelfQ : q;
    band.gain_db = rounded_db(static_cast<double>(move.gain_db));
    return band;
}

/// The word mixers have for too much and for too little around a frequency (mixing practice 4.2).
std::string what_is_there(float hz, bool too_much)
{
    struct Zone {
        float to_hz;
        const char *much, *little;
    };
    constexpr std::array kZones{
        Zone{90.0f, "deep lows", "deep lows"},  Zone{180.0f, "boom", "weight"},
        Zone{350.0f, "mud", "warmth"},          Zone{700.0f, "boxiness", "body"},
        Zone{1400.0f, "honk", "middle"},        Zone{2800.0f, "hardness", "edge"},
        Zone{5600.0f, "harshness", "presence"}, Zone{20000.0f, "brightness", "brilliance"}};
    const auto zone = std::find_if(kZones.begin(), kZones.end(),
                                   [hz](const Zone& one) { return hz <= one.to_hz; });
    return too_much ? zone->much : zone->little;
}

/// The octave around a frequency, over what the genre has.
double over_target_db(const ToneFit& fit, float hz)
{
    std::size_t nearest = 0;
    for (std::size_t o = 0; o < kOctaves; ++o)
        if (band_centre_hz(3 * o + 1) <= static_cast<double>(hz) * 1.1) nearest = o;
    return fit.octaves_db[nearest];
}

std::string why(const SoundingPart& place, const Strip& strip, const ToneMove& move,
                const std::string& genre)
{
    const std::string where = move.zone.hz < 1000.0f ? format("{:.0f} Hz", move.zone.hz)
                                                     : format("{:.0f} kHz", move.zone.hz / 1000.0f);
    const bool everybody = place.of == SoundingPart::Of::mix;
    if (move.gain_db < 0.0f)
        return format("The print has more {} around {} than mixes of {} have, and {}.",
                      what_is_there(move.zone.hz, true), where, genre,
                      everybody ? "every part brings a little of it"
                                : quoted(strip) + " brings much of it");
    return format("The print lacks {} around {} beside mixes of {}, and {} to give.",
                  what_is_there(move.zone.hz, false), where, genre,
                  everybody ? "many parts have some" : quoted(strip) + " has some");
}

/// An edit that belongs to a move, on one of the strips of its place.
struct BandEdit {
    Edit edit;
    const ToneMove* move = nullptr;
    const Strip* strip = nullptr;
};

/// The bands on every strip of their places, as yet without reasons.
std::vector<BandEdit> bands_on(const std::vector<SoundingPart>& places,
                               const std::vector<ToneMove>& moves, const ToneProblem& problem,
                               Session& session)
{
    std::vector<BandEdit> edits;
    for (const ToneMove& move : moves)
        for (const Strip* strip : places[move.part].strips) {
            const auto band = add_band(*find_strip(session, strip->id),
                                       band_of(move, problem.parts[move.part].bounds.q), {});
            auto next = sitwell::apply(session, band);
            if (!next) continue;
            session = std::move(*next);
            for (const Edit& edit : band) edits.push_back({edit, &move, strip});
        }
    return edits;
}

/// Gives back what the bands took of the loudness of each of these strips beyond what it may give
/// up, or takes what they added.
std::vector<Edit> give_back_levels(const std::vector<const Strip*>& strips, const Forecast& before,
                                   const Forecast& after, float given_up_lu)
{
    std::vector<Edit> edits;
    for (const Strip* strip : strips) {
        const float fell_lu = integrated_lufs(total_power(*before.find(strip->id))) -
                              integrated_lufs(total_power(*after.find(strip->id)));
        const float back_db = fell_lu - std::clamp(fell_lu, -given_up_lu, given_up_lu);
        if (rounded_db(static_cast<double>(back_db)) == 0.0f) continue;
        edits.push_back(
            set_value(*strip, "fader", "gain",
                      rounded_db(static_cast<double>(strip->fader.gain_db + back_db)),
                      {"critique.tone",
                       format("{} stays nearly as loud as it was before its tone was changed.",
                              quoted(*strip)),
                       {{"change of loudness by its tone",
                         rounded_db(static_cast<double>(-fell_lu)), Unit::db}}}));
    }
    return edits;
}

std::vector<const Strip*> buses_among(const std::vector<SoundingPart>& places)
{
    std::vector<const Strip*> buses;
    for (const SoundingPart& place : places)
        if (place.of == SoundingPart::Of::bus) buses.push_back(place.strips.front());
    return buses;
}

ToneCame tone_came(const Session& session, const SongFeatures& features, const Intent& intent)
{
    if (is_raw_recording(session, features)) return ToneCame::raw;
    const bool was_mixed =
        !intent.works.is_named(Work::eq) && are_stems_of_a_mix(session, features, intent);
    return was_mixed ? ToneCame::mixed : ToneCame::finished;
}

/// The print with so much more or less power as the mix is foreseen to have.
std::array<double, kBands> moved(const std::array<double, kBands>& mix_db,
                                 const StripForecast& before, const StripForecast& after)
{
    auto moved_db = mix_db;
    for (std::size_t b = 0; b < kBands; ++b)
        if (before.spectrum[b] > 0.0f && after.spectrum[b] > 0.0f)
            moved_db[b] +=
                10.0 * std::log10(static_cast<double>(after.spectrum[b] / before.spectrum[b]));
    return moved_db;
}

}  // namespace

std::vector<Edit> settle_tone(const Session& session, const SongFeatures& features,
                              const std::array<double, kBands>& mix_db, const Intent& intent)
{
    const Json& table = intent.practice->tone;
    const ToneTarget& target = intent.genre.tone;
    const Strip* lead = find_lead(session, features, intent);
    const Forecast heard = forecast(session, features);
    auto places = sounding_parts(session, features, heard, lead, intent);
    const auto shared = shared_places(session, places);
    places.insert(places.end(), shared.begin(), shared.end());
    const ToneProblem problem =
        tone_problem(mix_db, target, places, lead, tone_came(session, features, intent), table);
    auto moves = solve_tone(problem);
    for (ToneMove& move : moves) move.gain_db *= intent.amount;
    if (moves.empty() || intent.amount <= 0.0f) return {};

    Session toned = session;
    const auto bands = bands_on(places, moves, problem, toned);
    const float given_up_lu = Practice::number(table, "loudness_given_up_lu");
    Forecast after = forecast(toned, features);
    auto levels = give_back_levels(sounding_tracks(session), heard, after, given_up_lu);
    if (!levels.empty()) {
        if (auto level = sitwell::apply(toned, levels)) toned = std::move(*level);
        after = forecast(toned, features);
    }
    const auto of_buses = give_back_levels(buses_among(places), heard, after, given_up_lu);
    levels.insert(levels.end(), of_buses.begin(), of_buses.end());

    const StripId mix = find_mix(session)->id;
    const ToneFit was = fit_tone(mix_db, target);
    const ToneFit will_be = fit_tone(moved(mix_db, *heard.find(mix), *after.find(mix)), target);
    std::vector<Edit> edits;
    for (const BandEdit& band : bands) {
        edits.push_back(band.edit);
        const float hz = band.move->zone.hz;
        edits.back().reason = {
            "critique.tone",
            why(places[band.move->part], *band.strip, *band.move, intent.genre.label),
            {{"octave over such mixes, printed", rounded_db(over_target_db(was, hz)), Unit::db},
             {"foreseen", rounded_db(over_target_db(will_be, hz)), Unit::db}}};
    }
    edits.insert(edits.end(), levels.begin(), levels.end());
    return edits;
}

}  // namespace sitwell
