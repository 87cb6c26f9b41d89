#include "app/song/hear_bleed.h"

#include "analysis/level/gating.h"
#include "analysis/voice/pauses.h"
#include "app/parallel.h"
#include "app/song/song_excerpts.h"
#include "core/math/percentile.h"
#include "core/system/machine.h"
#include "decide/stages/tracks.h"

#include <algorithm>
#include <iterator>
#include <optional>

namespace sitwell {

namespace {

/// What is heard of others comes and goes: where it is heard it is this much louder at most than
/// in all pauses together.
constexpr double kComesAndGoesDb = 6.0;

constexpr double kMostOfIt = 0.95;

double seconds_in(const std::vector<Stretch>& stretches)
{
    double sum_s = 0.0;
    for (const Stretch& stretch : stretches) sum_s += stretch.length_s();
    return sum_s;
}

std::vector<float> powers_in(const VoiceRows& rows, const std::vector<Stretch>& stretches)
{
    const auto row_at = [&](double at_s) {
        return std::min(rows.size(), static_cast<std::size_t>(at_s * kVoiceRowsPerS + 0.5));
    };
    std::vector<float> powers;
    for (const Stretch& stretch : stretches)
        for (std::size_t row = row_at(stretch.from_s); row < row_at(stretch.to_s); ++row)
            powers.push_back(rows[row].loudness_power);
    return powers;
}

std::vector<std::size_t>& tracks_of(BleedSearch& search, BleedSource source)
{
    return search.tracks[static_cast<std::size_t>(source)];
}

class BleedListener {
public:
    BleedListener(const HeardSong& song, const Identification& identification,
                  const SongStructure& structure, const Practice& practice)
        : song_{song}, identification_{identification}, practice_{practice}
    {
        if (structure.is_steady && structure.tempo_bpm > 0.0)
            all_.beat = frames_of_seconds(60.0 / structure.tempo_bpm, song.mended.sample_rate_hz);
        for (std::size_t t = 0; t < identification.tracks.size(); ++t) {
            const TrackIdentity& track = identification.tracks[t];
            if (track.left_out_rule == "leave_out.click")
                tracks_of(all_, BleedSource::click).push_back(t);
            if (!track.left_out.empty() || is_voice(track.role)) continue;
            tracks_of(all_, BleedSource::band).push_back(t);
            if (track.group == "drums") tracks_of(all_, BleedSource::drums).push_back(t);
        }
    }

    std::optional<VoiceBleed> listen(const HeardVoice& voice) const
    {
        const auto pauses = find_pauses(
            voice.figures, seconds_of(source_of(voice).frames, song_.mended.sample_rate_hz));
        if (!can_bleed(voice, pauses)) return {};
        auto bleed = bleed_in(voice, pauses);
        if (!bleed) {
            // What the singer does there covers what else is heard.
            const auto quiet = quiet_parts(pauses, voice.rows, loudest_lufs(voice, pauses));
            if (seconds_in(quiet) < kMostOfIt * seconds_in(pauses) && can_bleed(voice, quiet))
                bleed = bleed_in(voice, quiet);
        }
        if (!bleed) return {};
        const float lasts_lufs =
            std::max(voice.figures.vowels_lufs + static_cast<float>(bleed->re_voice_db),
                     usual_lufs(voice, pauses)) +
            over_bleed_db();
        return VoiceBleed{voice.track, *bleed, quiet_parts(pauses, voice.rows, lasts_lufs)};
    }

private:
    std::optional<Bleed> bleed_in(const HeardVoice& voice, const std::vector<Stretch>& pauses) const
    {
        BleedSearch search = all_;
        search.voice = voice.track;
        search.pauses = in_song(pauses, source_of(voice));
        std::vector<Stretch> phrases;
        for (const Phrase& phrase : voice.figures.phrases) phrases.push_back(phrase.at);
        search.phrases = in_song(phrases, source_of(voice));
        SongExcerpts excerpts{song_, identification_};
        const BleedFigures figures =
            measure_bleed(search, song_.mended.sample_rate_hz,
                          Practice::number(practice_.faults, "bleed_coherence"), excerpts);
        return find_bleed(figures, voice.figures.vowels_lufs, practice_.faults);
    }

    const Source& source_of(const HeardVoice& voice) const
    {
        return *find_strip(song_.mended, identification_.tracks[voice.track].strip)->source;
    }

    float over_bleed_db() const { return Practice::number(practice_.repairs, "bleed_over_db"); }

    static float usual_lufs(const HeardVoice& voice, const std::vector<Stretch>& pauses)
    {
        return static_cast<float>(
            lufs_of_power(static_cast<double>(median(powers_in(voice.rows, pauses)))));
    }

    /// What lasts and is louder is the singer's own: a whisper, a laugh. As much as is heard in
    /// half of all pauses is not.
    float loudest_lufs(const HeardVoice& voice, const std::vector<Stretch>& pauses) const
    {
        return std::max(usual_lufs(voice, pauses) + over_bleed_db(),
                        voice.figures.vowels_lufs +
                            Practice::number(practice_.faults, "bleed_below_db"));
    }

    /// Whether the pauses hold as much as bleed that is worth a word.
    bool can_bleed(const HeardVoice& voice, const std::vector<Stretch>& pauses) const
    {
        const auto powers = powers_in(voice.rows, pauses);
        if (voice.figures.phrases.empty() || powers.empty()) return false;
        double power = 0.0;
        for (const float each : powers) power += static_cast<double>(each);
        const double least_lufs =
            static_cast<double>(voice.figures.vowels_lufs +
                                Practice::number(practice_.faults, "bleed_db")) -
            kComesAndGoesDb;
        return lufs_of_power(power / static_cast<double>(powers.size())) >= least_lufs;
    }

    /// Stretches of a file, in frames of the song.
    std::vector<FrameRange> in_song(const std::vector<Stretch>& stretches,
                                    const Source& source) const
    {
        const double rate_hz = song_.mended.sample_rate_hz;
        std::vector<FrameRange> ranges;
        for (const Stretch& stretch : stretches)
            ranges.push_back({source.offset_frames + frames_of_seconds(stretch.from_s, rate_hz),
                              source.offset_frames + frames_of_seconds(stretch.to_s, rate_hz)});
        return ranges;
    }

    const HeardSong& song_;
    const Identification& identification_;
    const Practice& practice_;
    BleedSearch all_;  ///< who may be heard, in any voice
};

}  // namespace

std::vector<VoiceBleed> hear_bleed(const HeardSong& song, const Identification& identification,
                                   const std::vector<HeardVoice>& voices,
                                   const SongStructure& structure, const Practice& practice,
                                   int threads)
{
    const BleedListener listener{song, identification, structure, practice};
    std::vector<std::optional<VoiceBleed>> heard(voices.size());
    for_each_index(voices.size(), threads, [&](std::size_t i) {
        const FlushDenormals flush;
        heard[i] = listener.listen(voices[i]);
    });
    std::vector<VoiceBleed> bleeds;
    for (auto& bleed : heard)
        if (bleed) bleeds.push_back(std::move(*bleed));
    return bleeds;
}

}  // namespace sitwell
