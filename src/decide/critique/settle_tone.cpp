#include "decide/critique/settle_tone.h"

#include "catalog/devices/equalizer.h"
#include "core/text/format.h"
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

Reason reason_for(const Strip& track, const ToneMove& move, const ToneFit& before,
                  const ToneFit& after, const std::string& genre)
{
    const bool cuts = move.gain_db < 0.0f;
    const std::string where = move.zone.hz < 1000.0f ? format("{:.0f} Hz", move.zone.hz)
                                                     : format("{:.0f} kHz", move.zone.hz / 1000.0f);
    return {"critique.tone",
            cuts ? format("The print has more {} around {} than mixes of {} have, and {} brings "
                          "much of it.",
                          what_is_there(move.zone.hz, true), where, genre, quoted(track))
                 : format("The print lacks {} around {} beside mixes of {}, and {} has some to "
                          "give.",
                          what_is_there(move.zone.hz, false), where, genre, quoted(track)),
            {{"octave over such mixes, printed", rounded_db(over_target_db(before, move.zone.hz)),
              Unit::db},
             {"foreseen", rounded_db(over_target_db(after, move.zone.hz)), Unit::db}}};
}

/// The bands on every track of their parts; `why` says it for each.
template <class Why>
std::vector<Edit> bands_on(const std::vector<SoundingPart>& parts,
                           const std::vector<ToneMove>& moves, float q, Session& session, Why why)
{
    std::vector<Edit> edits;
    for (const ToneMove& move : moves)
        for (const Strip* track : parts[move.part].tracks) {
            auto band =
                add_band(*find_strip(session, track->id), band_of(move, q), why(*track, move));
            auto next = sitwell::apply(session, band);
            if (!next) continue;
            session = std::move(*next);
            std::move(band.begin(), band.end(), std::back_inserter(edits));
        }
    return edits;
}

/// Gives back what the bands took of the loudness of each track beyond what it may give up, or
/// takes what they added.
std::vector<Edit> give_back_levels(const Session& session, const Forecast& before,
                                   const Forecast& after, float given_up_lu)
{
    std::vector<Edit> edits;
    for (const Strip* track : sounding_tracks(session)) {
        const float fell_lu = integrated_lufs(total_power(*before.find(track->id))) -
                              integrated_lufs(total_power(*after.find(track->id)));
        const float back_db = fell_lu - std::clamp(fell_lu, -given_up_lu, given_up_lu);
        if (rounded_db(static_cast<double>(back_db)) == 0.0f) continue;
        edits.push_back(
            set_value(*track, "fader", "gain",
                      rounded_db(static_cast<double>(track->fader.gain_db + back_db)),
                      {"critique.tone",
                       format("{} stays nearly as loud as it was before its tone was changed.",
                              quoted(*track)),
                       {{"change of loudness by its tone",
                         rounded_db(static_cast<double>(-fell_lu)), Unit::db}}}));
    }
    return edits;
}

std::array<double, kBands> moved(const std::array<double, kBands>& mix_db,
                                 const std::array<float, kBands>& before,
                                 const std::array<float, kBands>& after)
{
    auto moved_db = mix_db;
    for (std::size_t b = 0; b < kBands; ++b)
        if (before[b] > 0.0f && after[b] > 0.0f)
            moved_db[b] += 10.0 * std::log10(static_cast<double>(after[b] / before[b]));
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
    const auto parts = sounding_parts(session, heard, lead, intent);
    const ToneProblem problem =
        tone_problem(mix_db, target, parts, lead, is_raw_recording(session), table);
    auto moves = solve_tone(problem);
    for (ToneMove& move : moves) move.gain_db *= intent.amount;
    if (moves.empty() || intent.amount <= 0.0f) return {};

    Session trial = session;
    bands_on(parts, moves, problem.q, trial,
             [](const Strip&, const ToneMove&) { return Reason{}; });
    const Forecast after = forecast(trial, features);
    const auto levels =
        give_back_levels(trial, heard, after, Practice::number(table, "loudness_given_up_lu"));
    const ToneFit was = fit_tone(mix_db, target);
    const ToneFit will_be = fit_tone(
        moved(mix_db, power_of(parts), power_of(sounding_parts(trial, after, lead, intent))),
        target);
    trial = session;
    auto edits =
        bands_on(parts, moves, problem.q, trial, [&](const Strip& track, const ToneMove& move) {
            return reason_for(track, move, was, will_be, intent.genre.label);
        });
    edits.insert(edits.end(), levels.begin(), levels.end());
    return edits;
}

}  // namespace sitwell
