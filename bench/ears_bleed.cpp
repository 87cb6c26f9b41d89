#include "app/song/hear_bleed.h"
#include "app/song/mend_song.h"
#include "app/song/song_form.h"
#include "app/song/subtract_from_voices.h"
#include "core/text/format.h"
#include "dsp/math/functions.h"
#include "plain_intent.h"
#include "render/engine/region_gain.h"
#include "seeds.h"
#include "support/band/band.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

/// Who is heard in the pauses of voices: `ears_bleed FOLDER SEEDS [KIND]` in the synthetic band as
/// it is and with bleed in its lead, which is written to FOLDER; `ears_bleed SONG...` in any songs.
namespace sitwell {
namespace {

using Wave = std::vector<float>;

/// A song, and all that was heard in its voices.
struct Heard {
    Identification known;
    std::vector<VoiceBleed> told;    ///< as they came
    std::vector<VoiceBleed> bleeds;  ///< with the click taken out
    FileMap files;
    Session session;  ///< with the click taken out and the pauses turned down
    std::size_t voices = 0;
};

Result<Heard> hear(const std::filesystem::path& folder, const std::filesystem::path& cache,
                   const Intent& intent)
{
    const auto progress = no_progress();
    auto song = read_song({folder}, *progress);
    if (!song) return tl::unexpected{song.error()};
    if (auto done = hear_song(*song, cache, 2, *progress); !done)
        return tl::unexpected{done.error()};
    Heard heard;
    heard.known = identify(song->base, song->features, intent);
    if (auto done = mend_song(*song, heard.known, intent, {}, cache, 2, *progress); !done)
        return tl::unexpected{done.error()};
    const auto voices = hear_voices(*song, heard.known, cache, 2);
    heard.voices = voices.size();
    const SongForm form = form_of(*song, heard.known, *intent.practice);
    heard.bleeds = hear_bleed(*song, heard.known, voices, form.structure, *intent.practice, 2);
    heard.told = heard.bleeds;
    if (auto done = subtract_from_voices(*song, heard.known, heard.bleeds, *intent.practice, cache,
                                         2, *progress);
        !done)
        return tl::unexpected{done.error()};
    heard.session = song->mended;
    heard.files = song->files;
    const auto edits = turn_bleed_down(heard.session, heard.known, heard.bleeds, *intent.practice);
    return sitwell::apply(std::move(heard.session), edits).map([&](Session session) {
        heard.session = std::move(session);
        return std::move(heard);
    });
}

double power_of(std::span<const float> wave)
{
    double sum = 0.0;
    for (const float x : wave) sum += static_cast<double>(x) * static_cast<double>(x);
    return sum / static_cast<double>(std::max<std::size_t>(wave.size(), 1));
}

/// What is heard of others in the voice, by itself.
struct Planted {
    const char* words;
    BleedSource source;
    Wave bleed;
    bool has_click_track = true;
};

/// How often it was found, named and taken out, how loud it is in the pauses and under the singing
/// before and after, and how much of the singing the pauses take with them.
struct Score {
    int found = 0, named = 0, beside = 0, subtracted = 0;
    double told_db = 0.0, before = 0.0, after = 0.0, lost = 0.0, sung = 0.0;
    double under_before = 0.0, under_after = 0.0;
};

class Studio {
public:
    /// `only`: the one kind of bleed to be planted; empty: all.
    Studio(std::filesystem::path folder, Intent intent, std::string only)
        : folder_{std::move(folder)}, intent_{std::move(intent)}, only_{std::move(only)}
    {
    }

    bool hear_band(const band::BandSpec& spec)
    {
        const auto clean = band::make_band(spec);
        band::BandSpec faulty = spec;
        faulty.faults.push_back({band::FaultKind::headphone_bleed, "Lead Vox", kPlantedDb});
        const auto bled = band::make_band(faulty);
        const auto song = folder_ / format("band-{}", spec.seed);
        if (!clean || !bled || !band::write_band(*clean, song)) return false;
        const auto heard = hear(song, folder_ / "cache", intent_);
        if (!heard) return false;
        voices_ += heard->voices;
        false_alarms_ += heard->bleeds.size();

        const std::size_t lead = index_of_role(clean->truth, "lead_vocal");
        for (const Planted& planted : all_plants(*clean, *bled, lead)) {
            if (!only_.empty() && only_ != planted.words) continue;
            band::Band other = *clean;
            auto voice = other.tracks[lead].audio.view().channel(0);
            for (std::size_t n = 0; n < voice.size(); ++n) voice[n] += planted.bleed[n];
            if (!planted.has_click_track)
                std::erase_if(other.tracks, [](const band::BandTrack& track) {
                    return track.name.find("Click") != std::string::npos;
                });
            std::filesystem::remove_all(song);
            if (!band::write_band(other, song)) return false;
            const auto again = hear(song, folder_ / "cache", intent_);
            if (!again) return false;
            judge(planted, *clean, lead, *again);
        }
        std::filesystem::remove_all(song);
        return true;
    }

    void tell(int bands) const
    {
        std::printf("clean: %zu false alarms in %zu voices\n", false_alarms_, voices_);
        for (const auto& [words, score] : scores_) {
            const double found = std::max(1, score.found);
            std::printf(
                "%-28s found in %d of %d, named in %d, in other voices %d; told %.1f dB, in "
                "the pauses %.1f dB, then %.1f dB; taken out of %d, under the singing %.1f dB, "
                "then %.1f dB; lost of the singing %.1f dB\n",
                words.c_str(), score.found, bands, score.named, score.beside, score.told_db / found,
                db_of_power(score.before / found), db_of_power(score.after / found),
                score.subtracted, db_of_power(score.under_before / found),
                db_of_power(score.under_after / found), db_of_power(score.lost / score.sung));
        }
    }

private:
    static constexpr double kPlantedDb = -38.0;

    static std::size_t index_of_role(const band::Truth& truth, std::string_view role)
    {
        const auto file = std::find_if(truth.files.begin(), truth.files.end(),
                                       [&](const auto& each) { return each.role == role; });
        return static_cast<std::size_t>(file - truth.files.begin());
    }

    /// The sum of the tracks of some parts at that level re the voice, so much later.
    template <class Plays>
    static Wave through_air(const band::Band& song, std::span<const float> voice, double level_db,
                            double late_ms, Plays&& plays)
    {
        Wave sum(voice.size(), 0.0f), late(voice.size(), 0.0f);
        for (std::size_t t = 0; t < song.truth.files.size(); ++t) {
            if (!plays(song.truth.files[t])) continue;
            const ConstAudioView audio{song.tracks[t].audio};
            for (std::size_t n = 0; n < std::min(sum.size(), audio.frames()); ++n)
                sum[n] += audio.channel(0)[n];
        }
        const auto gain = static_cast<float>(
            gain_of_db(level_db) * std::sqrt(power_of(voice) / std::max(power_of(sum), 1e-20)));
        const auto frames =
            static_cast<std::size_t>(frames_of_ms(late_ms, song.truth.spec.sample_rate_hz));
        for (std::size_t n = frames; n < late.size(); ++n) late[n] = gain * sum[n - frames];
        return late;
    }

    static std::vector<Planted> all_plants(const band::Band& clean, const band::Band& bled,
                                           std::size_t lead)
    {
        const auto voice = ConstAudioView{clean.tracks[lead].audio}.channel(0);
        const auto with = ConstAudioView{bled.tracks[lead].audio}.channel(0);
        Wave soft(voice.size()), loud(voice.size());
        for (std::size_t n = 0; n < voice.size(); ++n) {
            soft[n] = with[n] - voice[n];
            loud[n] = soft[n] * static_cast<float>(gain_of_db(8.0));
        }
        const auto is_drum = [](const band::FileTruth& file) { return file.part == "drums"; };
        const auto plays = [](const band::FileTruth& file) {
            return file.in_rough_mix && file.role.find("voc") == std::string::npos;
        };
        return {{"click, -38 dB", BleedSource::click, soft},
                {"click, -30 dB", BleedSource::click, loud},
                {"no track, -38 dB", BleedSource::click, soft, false},
                {"no track, -30 dB", BleedSource::click, loud, false},
                {"no track, none", BleedSource::click, Wave(voice.size(), 0.0f), false},
                {"band in headphones, -38 dB", BleedSource::band,
                 through_air(clean, voice, -38.0, 1.0, plays)},
                {"band in headphones, -30 dB", BleedSource::band,
                 through_air(clean, voice, -30.0, 1.0, plays)},
                {"drums in the room, -20 dB", BleedSource::drums,
                 through_air(clean, voice, -20.0, 12.0, is_drum)}};
    }

    void judge(const Planted& planted, const band::Band& clean, std::size_t lead,
               const Heard& heard)
    {
        const auto known = std::find_if(scores_.begin(), scores_.end(), [&](const auto& score) {
            return score.first == planted.words;
        });
        Score& score = known != scores_.end() ? known->second
                                              : scores_.emplace_back(planted.words, Score{}).second;
        for (const VoiceBleed& voice : heard.told) {
            const TrackIdentity& track = heard.known.tracks[voice.track];
            if (track.file != clean.tracks[lead].name) {
                ++score.beside;
                continue;
            }
            ++score.found;
            score.named += voice.bleed.source == planted.source ? 1 : 0;
            score.told_db += voice.bleed.re_voice_db;
            const Source& source = *find_strip(heard.session, track.strip)->source;
            score.subtracted += source.repairs.empty() ? 0 : 1;
            hold_against_truth(planted.bleed, clean, lead, source,
                               left_of_bleed(heard, clean, lead), score);
        }
    }

    /// What the mended file has beside the clean voice.
    static Wave left_of_bleed(const Heard& heard, const band::Band& clean, std::size_t lead)
    {
        const auto voice = ConstAudioView{clean.tracks[lead].audio}.channel(0);
        Wave left(voice.begin(), voice.end());
        const auto strip = std::find_if(
            heard.session.strips.begin(), heard.session.strips.end(), [&](const Strip& each) {
                return each.source && each.source->path == clean.tracks[lead].name;
            });
        const auto reader = open_source(*strip->source, heard.files, heard.session.sample_rate_hz);
        AudioBuffer mended{1, voice.size()};
        if (!reader || (*reader)->read(mended.view()) != voice.size()) return left;
        for (std::size_t n = 0; n < left.size(); ++n) left[n] = mended.channel(0)[n] - voice[n];
        return left;
    }

    /// Pauses are half a second and longer, 150 ms and more clear of every syllable
    /// and of the breath before a phrase.
    static void hold_against_truth(const Wave& bleed, const band::Band& clean, std::size_t lead,
                                   const Source& source, const Wave& left, Score& score)
    {
        const auto voice = ConstAudioView{clean.tracks[lead].audio}.channel(0);
        std::vector<unsigned char> sung(voice.size(), 0), near(voice.size(), 0);
        const auto mark = [&](std::vector<unsigned char>& rows, double from_s, double to_s) {
            const double rate_hz = clean.truth.spec.sample_rate_hz;
            const auto at = [&](double s) {
                return std::clamp<Frames>(frames_of_seconds(s, rate_hz), 0,
                                          static_cast<Frames>(rows.size()));
            };
            std::fill(rows.begin() + at(from_s), rows.begin() + at(to_s), 1);
        };
        for (const band::Syllable& syllable : clean.truth.score.lead) {
            mark(sung, syllable.at_s, syllable.at_s + syllable.length_s);
            mark(near, syllable.at_s - (syllable.starts_phrase ? 0.8 : 0.15),
                 syllable.at_s + syllable.length_s + 0.15);
        }
        const auto shortest = static_cast<std::ptrdiff_t>(0.5 * clean.truth.spec.sample_rate_hz);
        for (auto at = std::find(near.begin(), near.end(), 0); at != near.end();) {
            const auto end = std::find(at, near.end(), 1);
            if (end - at < shortest) std::fill(at, end, 1);
            at = std::find(end, near.end(), 0);
        }
        AudioBuffer gain{1, voice.size()};
        std::fill(gain.view().channel(0).begin(), gain.view().channel(0).end(), 1.0f);
        RegionGain{source.regions}.process(0, gain.view());
        double before = 0.0, after = 0.0, paused = 0.0;
        double under_before = 0.0, under_after = 0.0, sung_frames = 0.0;
        for (std::size_t n = 0; n < voice.size(); ++n) {
            const auto g = static_cast<double>(gain.view().channel(0)[n]);
            const auto x = static_cast<double>(bleed[n]), v = static_cast<double>(voice[n]);
            const auto then = static_cast<double>(left[n]);
            if (near[n] == 0) {
                before += x * x;
                after += g * g * then * then;
                paused += 1.0;
            }
            if (sung[n] != 0) {
                score.sung += v * v;
                score.lost += (1.0 - g) * (1.0 - g) * v * v;
                under_before += x * x;
                under_after += g * g * then * then;
                sung_frames += 1.0;
            }
        }
        score.before += before / paused / power_of(voice);
        score.after += after / paused / power_of(voice);
        score.under_before += under_before / sung_frames / power_of(voice);
        score.under_after += under_after / sung_frames / power_of(voice);
    }

    std::filesystem::path folder_;
    Intent intent_;
    std::string only_;
    std::size_t voices_ = 0, false_alarms_ = 0;
    std::vector<std::pair<std::string, Score>> scores_;
};

void hear_song_of(const std::string& folder, const Intent& intent)
{
    const auto heard = hear(folder, {}, intent);
    if (!heard) return void(std::printf("%s\n", to_text(heard.error()).c_str()));
    std::printf("%s: %zu voices, %zu with bleed\n", folder.c_str(), heard->voices,
                heard->bleeds.size());
    for (const VoiceBleed& voice : heard->told)
        std::printf("  %s: %s\n", heard->known.tracks[voice.track].file.c_str(),
                    finding_of(voice.bleed, intent.practice->faults).text.c_str());
}

int run(int count, char** arguments)
{
    const auto intent = plain_intent();
    if (!intent || count < 2) return 1;
    const auto seeds = count >= 3 ? seeds_of(arguments[2]) : std::nullopt;
    if (!seeds) {
        for (int i = 1; i < count; ++i) hear_song_of(arguments[i], *intent);
        return 0;
    }
    Studio studio{arguments[1], *intent, count > 3 ? arguments[3] : ""};
    for (int seed = seeds->first; seed <= seeds->last; ++seed) {
        band::BandSpec spec;
        spec.seed = static_cast<std::uint64_t>(seed);
        spec.seconds = 30.0;
        spec.style = static_cast<band::Style>(seed % 6);
        if (!studio.hear_band(spec)) std::printf("No band of seed %d.\n", seed);
    }
    studio.tell(seeds->count());
    return 0;
}

}  // namespace
}  // namespace sitwell

int main(int count, char** arguments)
{
    return sitwell::run(count, arguments);
}
