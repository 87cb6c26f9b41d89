#include "catalog/devices/dc_filter.h"
#include "catalog/devices/equalizer.h"
#include "catalog/devices/gate.h"
#include "core/text/format.h"
#include "decide/listening/find_faults.h"
#include "decide/names/role_words.h"
#include "decide/stages/clip_fades.h"
#include "decide/stages/stage.h"
#include "decide/stages/tracks.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>

namespace sitwell {

namespace {

/// What of one track's faults a mixer mends, each fault a function. Inserts go to the head of the
/// chain, behind the gain that stage_gain sets.
class Mender {
public:
    Mender(const Strip& track, const TrackFeatures& sound, double sample_rate_hz,
           const Intent& intent)
        : track_{track}
        , heard_{sound.faults}
        , lowest_note_hz_{sound.lowest_note_hz}
        , sample_rate_hz_{sample_rate_hz}
        , table_{intent.practice->repairs}
        , findings_{judge_faults(sound.faults, intent.practice->faults)}
        , at_{find_insert(track, "trim") != nullptr ? 1U : 0U}
        , source_{*track.source}
    {
    }

    void take_offset_and_rumble_away()
    {
        const Finding* offset = found("offset");
        const Finding* rumble = found("rumble");
        if (offset == nullptr && rumble == nullptr) return;
        DcFilterParams params;
        params.frequency_hz = number("offset_hz");
        if (rumble != nullptr) {
            params.frequency_hz = number("rumble_hz");
            // What a note needs stays: the lowest may be the whole point of the part.
            if (lowest_note_hz_ > 0.0f)
                params.frequency_hz = std::clamp(number("rumble_note_share") * lowest_note_hz_,
                                                 number("offset_hz"), params.frequency_hz);
        }
        const Finding& said = rumble != nullptr ? *rumble : *offset;
        const auto values = values_of(kDcFilterParams, params);
        insert("dc_filter", "dc_filter", {values.begin(), values.end()},
               {rumble != nullptr ? "repair.rumble" : "repair.offset",
                format("{}: {} Everything below {:.0f} Hz is taken away.", quoted(track_),
                       said.text, static_cast<double>(params.frequency_hz)),
                {{"offset", static_cast<float>(heard_.rumble.offset), Unit::none},
                 {"rumble re the music", rounded_db(heard_.rumble.rumble_db), Unit::db}}});
    }

    void notch_hum()
    {
        const Finding* hum = found("hum");
        if (hum == nullptr) return;
        EqualizerParams params;
        std::size_t band = 0;
        float deepest_db = 0.0f;
        for (std::size_t n = 0; n < HumFigures::kHarmonics; ++n) {
            const float excess_db = heard_.hum.excess_db[n];
            if (excess_db <= 0.0f) continue;
            auto& notch = params.bands[band++];
            notch.type = static_cast<float>(BandType::bell);
            notch.frequency_hz =
                static_cast<float>(heard_.hum.mains_hz) * static_cast<float>(n + 1);
            notch.gain_db = -rounded_db(std::min(excess_db, number("hum_deepest_db")));
            notch.q = number("hum_q");
            deepest_db = std::min(deepest_db, notch.gain_db);
        }
        const auto values = values_of(kEqualizerParams, params);
        insert("hum_notches", "equalizer", {values.begin(), values.end()},
               {"repair.hum",
                format("{}: {} Its {} lines are cut out, no deeper than they stand out.",
                       quoted(track_), hum->text, band),
                {{"hum", rounded_db(heard_.hum.level_dbfs), Unit::db},
                 {"deepest notch", deepest_db, Unit::db}}});
    }

    void hold_noise_down()
    {
        const Finding* noise = found("noise");
        if (noise == nullptr || noise->severity != FaultSeverity::mend) return;
        const Insert* trim = find_insert(track_, "trim");
        const float staged_db = trim != nullptr ? trim->values[0] : 0.0f;
        GateParams params;
        params.threshold_db =
            std::clamp(rounded_db(heard_.noise.floor_dbfs + number("noise_crest_db") + staged_db),
                       -80.0f, 0.0f);
        params.ratio = number("noise_ratio");
        params.range_db = number("noise_range_db");
        params.attack_ms = number("noise_attack_ms");
        params.hold_ms = number("noise_hold_ms");
        params.release_ms = number("noise_release_ms");
        const auto values = values_of(kGateParams, params);
        insert("noise_expander", "gate", {values.begin(), values.end()},
               {"repair.noise",
                format("{}: {} It is turned down by up to {:.0f} dB while nothing is played.",
                       quoted(track_), noise->text, static_cast<double>(params.range_db)),
                {{"noise", rounded_db(heard_.noise.floor_dbfs), Unit::db},
                 {"under the music", rounded_db(heard_.noise.snr_db), Unit::db}}});
    }

    void fade_the_cut_tail()
    {
        const Finding* tail = found("tail_cut");
        if (tail == nullptr) return;
        if (!add_region(source_,
                        faded_out({source_.frames - frames_of("tail_ms"), source_.frames})))
            return;
        edits_.push_back({SetSource{track_.id, source_},
                          {"repair.tail",
                           format("{}: {} It is faded out at once, so that it does not click.",
                                  quoted(track_), tail->text),
                           {{"under the music", rounded_db(tail->value), Unit::db}}}});
    }

    void fade_cuts()
    {
        const Finding* cuts = found("edit_clicks");
        if (cuts == nullptr) return;
        int softened = 0;
        for (const Frames at : heard_.silence.cuts_out)
            softened += add_region(source_, faded_out({at - frames_of("cut_out_ms"), at})) ? 1 : 0;
        if (!begins_with_strokes())
            for (const Frames at : heard_.silence.cuts_in)
                softened +=
                    add_region(source_, faded_in({at, at + frames_of("cut_in_ms")})) ? 1 : 0;
        if (softened == 0) return;
        edits_.push_back(
            {SetSource{track_.id, source_},
             {"repair.edit_clicks",
              format("{}: {} {}", quoted(track_), cuts->text,
                     begins_with_strokes()
                         ? "Where the sound breaks off it is faded out; where it sets in it stays, "
                           "since that may be the stroke itself."
                         : "A short fade at each of them takes the click away."),
              {{"cuts", static_cast<float>(cuts->value), Unit::none},
               {"faded", static_cast<float>(softened), Unit::none}}}});
    }

    std::vector<Edit> take() { return std::move(edits_); }

private:
    float number(std::string_view name) const { return Practice::number(table_, name); }

    Frames frames_of(std::string_view name) const
    {
        return frames_of_ms(static_cast<double>(number(name)), sample_rate_hz_);
    }

    /// Whether a fade where the sound sets in would blunt what the track is there for.
    bool begins_with_strokes() const
    {
        const auto& groups = table_["strokes_of"]["groups"].elements();
        const std::string group = group_of_role(track_.role);
        return std::any_of(groups.begin(), groups.end(),
                           [&](const Json& each) { return each.string_or("") == group; });
    }

    const Finding* found(std::string_view id) const { return find_finding(findings_, id); }

    void insert(const char* id, const char* device, std::vector<float> values, Reason reason)
    {
        edits_.push_back(
            {AddInsert{track_.id, Insert{InsertId{id}, device, std::move(values)}, at_},
             std::move(reason)});
        ++at_;
    }

    const Strip& track_;
    const TrackFaults& heard_;
    float lowest_note_hz_;
    double sample_rate_hz_;
    const Json& table_;
    std::vector<Finding> findings_;
    std::size_t at_;
    Source source_;
    std::vector<Edit> edits_;
};

}  // namespace

std::vector<Edit> mend_tracks(const Session& session, const SongAnalysis& song,
                              const Intent& intent)
{
    std::vector<Edit> edits;
    for (const Strip* track : sounding_tracks(session)) {
        const TrackFeatures* sound = features_of(*track, song.tracks);
        if (sound == nullptr) continue;
        Mender mender{*track, *sound, session.sample_rate_hz, intent};
        mender.take_offset_and_rumble_away();
        mender.notch_hum();
        mender.hold_noise_down();
        mender.fade_cuts();
        mender.fade_the_cut_tail();
        auto mended = mender.take();
        std::move(mended.begin(), mended.end(), std::back_inserter(edits));
    }
    return edits;
}

}  // namespace sitwell
