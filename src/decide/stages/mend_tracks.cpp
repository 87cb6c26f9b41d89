#include "catalog/devices/dc_filter.h"
#include "catalog/devices/equalizer.h"
#include "catalog/devices/gate.h"
#include "core/text/format.h"
#include "decide/listening/find_faults.h"
#include "decide/stages/stage.h"
#include "decide/stages/tracks.h"

#include <algorithm>
#include <iterator>
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
        Source source = *track_.source;
        const Frames fade = frames_of_ms(static_cast<double>(number("tail_ms")), sample_rate_hz_);
        const FrameRange end{source.frames - fade, source.frames};
        if (end.first < 0 ||
            (!source.regions.empty() && source.regions.back().range.last > end.first))
            return;
        source.regions.push_back({end, kSilentDb, fade, 0});
        edits_.push_back({SetSource{track_.id, std::move(source)},
                          {"repair.tail",
                           format("{}: {} It is faded out at once, so that it does not click.",
                                  quoted(track_), tail->text),
                           {{"under the music", rounded_db(tail->value), Unit::db}}}});
    }

    std::vector<Edit> take() { return std::move(edits_); }

private:
    static constexpr float kSilentDb = -100.0f;

    float number(std::string_view name) const { return Practice::number(table_, name); }

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
    std::vector<Edit> edits_;
};

}  // namespace

std::vector<Edit> mend_tracks(const Session& session, const SongFeatures& features,
                              const Intent& intent)
{
    std::vector<Edit> edits;
    for (const Strip* track : sounding_tracks(session)) {
        const TrackFeatures* sound = features_of(*track, features);
        if (sound == nullptr) continue;
        Mender mender{*track, *sound, session.sample_rate_hz, intent};
        mender.take_offset_and_rumble_away();
        mender.notch_hum();
        mender.hold_noise_down();
        mender.fade_the_cut_tail();
        auto mended = mender.take();
        std::move(mended.begin(), mended.end(), std::back_inserter(edits));
    }
    return edits;
}

}  // namespace sitwell
