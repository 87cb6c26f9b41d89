#include "app/song/start_search.h"

#include "analysis/structure/bar_ruler.h"
#include "analysis/timing/onset_lag.h"
#include "app/song/mix_search.h"
#include "app/song/song_tracks.h"
#include "decide/intent/practice.h"
#include "decide/timing/bar_start.h"
#include "decide/timing/judge_start.h"
#include "decide/timing/late_tracks.h"

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <utility>

namespace sitwell {

namespace {

class StartSearch {
public:
    StartSearch(const HeardSong& song, const Identification& identification, const Json& limits)
        : identification_{identification}
        , tracks_{song, identification}
        , limits_{limits}
        , late_{late_tracks(song.mended, song.features, identification, limits)}
        , search_{song, identification, limits}
    {
    }

    std::vector<TrackTime> find()
    {
        std::vector<TrackTime> found;
        if (late_.suspects.empty()) return found;
        const auto mix = find_mix(search_, late_.mixes, late_.trusted);
        for (const std::size_t suspect : late_.suspects) {
            TrackTime time = start_of(suspect, mix);
            if (!time.text.empty()) found.push_back(std::move(time));
        }
        return found;
    }

private:
    TrackTime start_of(std::size_t suspect, const std::optional<FoundMix>& mix)
    {
        StartQuestion question{
            suspect, tracks_.strip(suspect).name, {}, shorter_s(suspect), tracks_.rate_hz()};
        if (mix) {
            const LagFigures heard = search_.find(suspect, mix->track, mix->lag);
            question.mix = tracks_.file(mix->track);
            if (is_found(heard, limits_)) return judge_start(question, heard, mix->lag, limits_);
        }
        for (const std::size_t other : on_the_same_instrument(suspect)) {
            const LagFigures heard = search_.find(suspect, other, 0);
            question.mix = tracks_.file(other);
            if (is_found(heard, limits_)) return judge_start(question, heard, 0, limits_);
        }
        if (const int bar = identification_.tracks[suspect].bar; bar > 0 && ruler()) {
            const double length_s = tracks_.length_s(suspect);
            return start_at_bar(question, {bar, length_s}, *ruler(), limits_);
        }
        return start_by_onsets(question);
    }

    TrackTime start_by_onsets(StartQuestion question) const
    {
        // Another microphone on the instrument is some ms away: its sound tells, or nothing of it.
        std::vector<std::size_t> asked = late_.trusted;
        std::erase_if(asked, [&](std::size_t other) {
            return may_share_an_instrument(question.track, other);
        });
        std::vector<const TrackFeatures*> others;
        for (const std::size_t other : asked) others.push_back(tracks_.sound(other));
        const Frames latest = frames_of_seconds(question.shorter_s, tracks_.rate_hz());
        const OnsetPlace place = place_by_onsets(*tracks_.sound(question.track), others, latest);
        if (!others.empty()) question.mix = tracks_.file(asked[place.other]);
        question.by_onsets = true;
        return judge_start(question, place.figures, 0, limits_);
    }

    /// By what begins with the song, and by the click; heard when it is first asked for.
    const std::optional<BarRuler>& ruler()
    {
        if (std::exchange(is_ruler_heard_, true)) return ruler_;
        std::vector<StructureTrack> tracks;
        for (std::size_t t = 0; t < identification_.tracks.size(); ++t) {
            const bool keeps_time = identification_.tracks[t].role == "click";
            const bool is_trusted =
                std::find(late_.trusted.begin(), late_.trusted.end(), t) != late_.trusted.end();
            if (tracks_.sound(t) != nullptr && (keeps_time || is_trusted))
                tracks.push_back({tracks_.sound(t), 0.0, keeps_time});
        }
        ruler_ = bar_ruler(hear_structure(tracks), tracks);
        return ruler_;
    }

    /// Drums or bass, perhaps the same through another microphone.
    bool may_share_an_instrument(std::size_t track, std::size_t other) const
    {
        const std::string& group = identification_.tracks[track].group;
        return (group == "drums" || group == "bass") &&
               identification_.tracks[other].group == group;
    }

    /// As many such files as are asked.
    std::vector<std::size_t> on_the_same_instrument(std::size_t track) const
    {
        constexpr std::size_t kMostAsked = 3;
        std::vector<std::size_t> others;
        for (const std::size_t other : late_.trusted)
            if (others.size() < kMostAsked && may_share_an_instrument(track, other))
                others.push_back(other);
        return others;
    }

    double shorter_s(std::size_t track) const
    {
        Frames longest = 0;
        for (const auto* whole : {&late_.trusted, &late_.mixes})
            for (const std::size_t one : *whole)
                longest = std::max(longest, tracks_.source(one).frames);
        return seconds_of(longest - tracks_.source(track).frames, tracks_.rate_hz());
    }

    const Identification& identification_;
    const SongTracks tracks_;
    const Json& limits_;
    const LateTracks late_;
    MixSearch search_;
    std::optional<BarRuler> ruler_;
    bool is_ruler_heard_ = false;
};

}  // namespace

std::vector<TrackTime> find_starts(const HeardSong& song, const Identification& identification,
                                   const Json& limits)
{
    return StartSearch{song, identification, limits}.find();
}

}  // namespace sitwell
