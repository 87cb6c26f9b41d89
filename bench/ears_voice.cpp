#include "analysis/listen.h"
#include "analysis/voice/voice_figures.h"
#include "analysis/voice/voice_listener.h"
#include "core/data/data.h"
#include "core/math/percentile.h"
#include "decide/listening/judge_tuning.h"
#include "decide/listening/judge_voice.h"
#include "decide/names/role_words.h"
#include "dsp/math/functions.h"
#include "media/audio_reader.h"
#include "seeds.h"
#include "support/band/band.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <map>
#include <string>
#include <utility>
#include <vector>

/// What the ears for voices find: `ears_voice SEEDS` in the synthetic band, with gusts at its
/// microphone and without, `ears_voice FILE...` in files.
namespace sitwell {
namespace {

constexpr std::size_t kBlockFrames = 65536;

class Ears {
public:
    template <class ReadOn>
    VoiceRows hear(double rate_hz, std::size_t channels, ReadOn&& read_on)
    {
        VoiceListener listener{rate_hz, channels};
        std::clock_t spent = 0;
        for (ConstAudioView block = read_on(); !block.empty(); block = read_on()) {
            const std::clock_t begin = std::clock();
            listener.process(block);
            spent += std::clock() - begin;
        }
        const std::clock_t begin = std::clock();
        VoiceRows rows = listener.finish();
        const VoiceFigures figures = voice_figures(rows);
        spent += std::clock() - begin;
        spent_s_ += static_cast<double>(spent) / CLOCKS_PER_SEC;
        heard_s_ += static_cast<double>(rows.size()) * kVoiceHopS;
        return rows;
    }

    void tell_cost() const
    {
        std::printf("%.3f s of CPU a minute of a voice\n", 60.0 * spent_s_ / heard_s_);
    }

private:
    double spent_s_ = 0.0, heard_s_ = 0.0;
};

/// Found of what there is, and what is found beside it.
struct Score {
    int there = 0, found = 0, beside = 0;

    void tell(const char* name) const
    {
        std::printf("%-10s %d of %d, %d beside them\n", name, found, there, beside);
    }
};

bool overlap(const Stretch& a, const Stretch& b)
{
    return a.from_s < b.to_s && b.from_s < a.to_s;
}

/// Every true stretch that one of the found ones overlaps; every found one that overlaps none of
/// `allowed`.
template <class Found>
void compare(const std::vector<Stretch>& truth, const std::vector<Stretch>& allowed,
             const std::vector<Found>& found, Score& score)
{
    const auto meets = [](const std::vector<Stretch>& many, const Stretch& one) {
        return std::any_of(many.begin(), many.end(),
                           [&](const Stretch& other) { return overlap(one, other); });
    };
    std::vector<Stretch> places;
    for (const Found& one : found) places.push_back(one.at);
    for (const Stretch& one : truth) {
        ++score.there;
        if (meets(places, one)) ++score.found;
    }
    for (const Stretch& one : places)
        if (!meets(allowed, one)) ++score.beside;
}

struct Scores {
    Score phrases, breaths, sibilants, plosives, false_plosives, mouth_clicks, false_mouth_clicks;
    std::vector<double> edges_s, cents;
    double sung_rows = 0.0, right_rows = 0.0;
};

/// What is sung in truth, syllable over syllable: where two overlap the singer takes up the later.
struct Sung {
    std::vector<const band::Syllable*> by_row;

    explicit Sung(const std::vector<band::Syllable>& part, std::size_t rows) : by_row(rows, nullptr)
    {
        for (const band::Syllable& s : part)
            for (auto row = row_of(s.at_s); row < std::min(rows, row_of(s.at_s + s.length_s));
                 ++row)
                by_row[row] = &s;
    }
    static std::size_t row_of(double at_s)
    {
        return static_cast<std::size_t>(at_s / kVoiceHopS + 0.5);
    }
    bool is_heard(const band::Syllable& s) const
    {
        const std::size_t middle = row_of(s.at_s + 0.5 * s.length_s);
        return middle < by_row.size() && by_row[middle] == &s;
    }
    bool is_free(double from_s, double to_s) const
    {
        for (std::size_t row = row_of(from_s); row < std::min(by_row.size(), row_of(to_s)); ++row)
            if (by_row[row] != nullptr) return false;
        return true;
    }
    std::vector<Stretch> phrases() const
    {
        std::vector<Stretch> found;
        for (std::size_t row = 0; row < by_row.size(); ++row) {
            const double at_s = static_cast<double>(row) * kVoiceHopS;
            if (by_row[row] == nullptr) continue;
            if (found.empty() || at_s > found.back().to_s + 0.3) found.push_back({at_s, at_s});
            found.back().to_s = at_s + kVoiceHopS;
        }
        return found;
    }
};

void judge_pitch(const Sung& sung, const VoiceRows& rows, Scores& scores)
{
    for (std::size_t row = 0; row < rows.size(); ++row) {
        const band::Syllable* s = sung.by_row[row];
        // A phrase is scooped into, and a vowel fades.
        const double at_s = static_cast<double>(row) * kVoiceHopS;
        if (s == nullptr || !sung.is_heard(*s) || at_s < s->at_s + 0.1 ||
            at_s > s->at_s + 0.7 * s->length_s)
            continue;
        const double off = 1200.0 * std::log2(static_cast<double>(rows[row].pitch_hz) / 440.0) -
                           100.0 * (s->pitch - 69.0);
        scores.sung_rows += 1.0;
        if (std::abs(off) < 100.0) scores.right_rows += 1.0;
        scores.cents.push_back(std::abs(off));
    }
}

/// Where the singer breathes, and where there is an "s" or a "sh"; `hisses` has every "t" as well.
struct Noises {
    std::vector<Stretch> breaths, sibilants, hisses;
};

Noises noises_of(const std::vector<band::Syllable>& part, const Sung& sung)
{
    Noises noises;
    for (const band::Syllable& s : part) {
        if (!sung.is_heard(s)) continue;
        if (s.starts_phrase && sung.is_free(s.at_s - 0.7, s.at_s - 0.14))
            noises.breaths.push_back({s.at_s - 0.6, s.at_s - 0.2});
        const Stretch consonant{s.at_s - 0.14, s.at_s + 0.02};
        const bool is_sibilant =
            s.consonant == band::Consonant::s || s.consonant == band::Consonant::sh;
        if (is_sibilant) noises.sibilants.push_back(consonant);
        if (is_sibilant || s.consonant == band::Consonant::t) noises.hisses.push_back(consonant);
    }
    return noises;
}

void judge(const std::vector<band::Syllable>& part, const VoiceRows& rows, Scores& scores)
{
    const VoiceFigures heard = voice_figures(rows);
    const Sung sung{part, rows.size()};
    const auto phrases = sung.phrases();
    compare(phrases, phrases, heard.phrases, scores.phrases);
    for (const Stretch& phrase : phrases)
        for (const Phrase& found : heard.phrases)
            if (overlap(phrase, found.at)) {
                scores.edges_s.push_back(std::abs(found.at.from_s - phrase.from_s));
                scores.edges_s.push_back(std::abs(found.at.to_s - phrase.to_s));
            }
    const Noises noises = noises_of(part, sung);
    compare(noises.breaths, noises.breaths, heard.breaths, scores.breaths);
    compare(noises.sibilants, noises.hisses, heard.sibilants, scores.sibilants);
    judge_pitch(sung, rows, scores);
}

void tell(const char* name, const Scores& scores)
{
    std::printf("%s\n", name);
    scores.phrases.tell("phrases");
    std::printf("%-10s median %.3f s, 95%% %.3f s\n", "edges", median(scores.edges_s),
                percentile(scores.edges_s, 95.0));
    scores.breaths.tell("breaths");
    scores.sibilants.tell("sibilants");
    scores.plosives.tell("plosives");
    std::printf("%-10s %d where there is none\n", "plosives", scores.false_plosives.beside);
    scores.mouth_clicks.tell("mouth clicks");
    std::printf("%-10s %d where there is none\n", "mouth clicks", scores.false_mouth_clicks.beside);
    std::printf("%-10s %.2f %% of rows within 100 cents, median %.1f cents\n", "pitch",
                100.0 * scores.right_rows / scores.sung_rows, median(scores.cents));
}

/// The wave, louder in the places.
AudioBuffer raised(ConstAudioView audio, const std::vector<Stretch>& places, double rate_hz,
                   double by_db)
{
    AudioBuffer louder{audio.channels(), audio.frames()};
    copy(audio, louder.view());
    const auto gain = static_cast<float>(gain_of_db(by_db));
    for (const Stretch& place : places)
        for (std::size_t c = 0; c < audio.channels(); ++c)
            for (auto n = static_cast<std::size_t>(place.from_s * rate_hz);
                 n < std::min(audio.frames(), static_cast<std::size_t>(place.to_s * rate_hz)); ++n)
                louder.view().channel(c)[n] *= gain;
    return louder;
}

/// The wave played faster, so that it sounds higher.
AudioBuffer sharper(ConstAudioView audio, double cents)
{
    AudioBuffer played{audio.channels(), audio.frames()};
    const double step = exp2_of(cents / 1200.0);
    for (std::size_t c = 0; c < audio.channels(); ++c)
        for (std::size_t n = 0; n < audio.frames(); ++n) {
            const double at = static_cast<double>(n) * step;
            const auto first = static_cast<std::size_t>(at);
            if (first + 1 >= audio.frames()) break;
            const auto share = static_cast<float>(at - static_cast<double>(first));
            played.view().channel(c)[n] =
                audio.channel(c)[first] +
                share * (audio.channel(c)[first + 1] - audio.channel(c)[first]);
        }
    return played;
}

using Count = std::map<std::string, int>;

/// Judged in a song tuned to 440 Hz. The band's own sibilants are louder than its vowels (data/
/// faults.json): that they are called sharp is so, and no alarm.
void count_findings(const VoiceRows& rows, const Json& limits, Count& count)
{
    const VoiceFigures heard = voice_figures(rows);
    for (const Finding& finding : judge_voice(heard, tune_of(heard.notes, 0.0f, {}), limits))
        if (finding.id != "sibilance") ++count[finding.id];
}

struct Verdicts {
    Count clean, there, planted, beside;
    int tracks = 0;

    void tell() const
    {
        for (const auto& [id, times] : there) {
            const auto found = planted.find(id);
            std::printf("%-12s found in %d of %d\n", id.c_str(),
                        found == planted.end() ? 0 : found->second, times);
        }
        const auto sum = [](const Count& count) {
            int all = 0;
            for (const auto& [id, times] : count) all += times;
            return all;
        };
        for (const auto& [id, times] : clean)
            std::printf("%-12s false in %d of %d clean tracks\n", id.c_str(), times, tracks);
        std::printf("all false alarms: %d in %d clean tracks, %d beside what is planted\n",
                    sum(clean), tracks, sum(beside));
    }
};

class Choir {
public:
    Choir(Ears& ears, const Json& limits) : ears_{ears}, limits_{limits} {}

    bool hear(band::BandSpec spec)
    {
        const auto song = band::make_band(spec);
        if (!song) return false;
        for (std::size_t t = 0; t < song->tracks.size(); ++t) {
            const band::FileTruth& truth = song->truth.files[t];
            if (truth.role == "lead_vocal") hear_lead(*song, t, spec);
            hear_part(song->tracks[t].audio, group_of_role(truth.role), spec);
            if (truth.role != "backing_vocal") continue;
            const bool is_second = song->tracks[t].name.find("BGV 2") != std::string::npos;
            hear_clean(*song, t, song->truth.score.backing[is_second ? 1 : 0], backing_);
        }
        const auto hear_fault = [&](band::FaultKind kind, const char* file, auto&& hear) {
            spec.faults = {{kind, file, 0.0}};
            const auto broken = band::make_band(spec);
            for (std::size_t t = 0; broken && t < broken->tracks.size(); ++t)
                if (!broken->truth.files[t].faults.empty()) hear(*broken, t);
            return broken.has_value();
        };
        const auto hear_clicks = [&](const band::Band& broken, std::size_t t) {
            hear_mouth_clicks(broken, t, spec);
        };
        return hear_fault(
                   band::FaultKind::plosives, "Lead Vox",
                   [&](const band::Band& broken, std::size_t t) { hear_pops(broken, t, spec); }) &&
               hear_fault(band::FaultKind::mouth_clicks, "Lead Vox", hear_clicks) &&
               hear_fault(band::FaultKind::mouth_clicks, "BGV 1", hear_clicks);
    }

    void tell() const
    {
        sitwell::tell("the lead", lead_);
        sitwell::tell("two backing voices", backing_);
        verdicts_.tell();
        std::printf("instruments 30 cents off: %d of %d, as played: %d\n", parts_.found,
                    parts_.there, parts_.beside);
        std::printf("sibilants made %.0f dB louder measure %.1f to %.1f dB more\n", kSharperDb,
                    percentile(sharper_by_db_, 0.0), percentile(sharper_by_db_, 100.0));
    }

private:
    static constexpr double kSharperDb = 9.0;

    static double sibilant_level_db(const VoiceRows& rows)
    {
        std::vector<float> levels_db;
        for (const Sibilant& sibilant : voice_figures(rows).sibilants)
            levels_db.push_back(sibilant.re_vowels_db);
        return static_cast<double>(median(levels_db));
    }

    VoiceRows rows_of(ConstAudioView audio)
    {
        bool is_read = false;
        return ears_.hear(48000.0, audio.channels(),
                          [&] { return std::exchange(is_read, true) ? ConstAudioView{} : audio; });
    }

    VoiceRows hear_clean(const band::Band& song, std::size_t t,
                         const std::vector<band::Syllable>& part, Scores& scores)
    {
        VoiceRows rows = rows_of(song.tracks[t].audio);
        judge(part, rows, scores);
        const VoiceFigures heard = voice_figures(rows);
        compare({}, {}, heard.plosives, scores.false_plosives);
        compare({}, {}, heard.mouth_clicks, scores.false_mouth_clicks);
        count_findings(rows, limits_, verdicts_.clean);
        ++verdicts_.tracks;
        return rows;
    }

    void hear_planted(ConstAudioView audio, const std::string& id)
    {
        Count count;
        count_findings(rows_of(audio), limits_, count);
        ++verdicts_.there[id];
        for (const auto& [found, times] : count)
            (found == id ? verdicts_.planted : verdicts_.beside)[found] += times;
    }

    /// A part of notes as played, and 30 cents off, in a song tuned to 440 Hz.
    void hear_part(ConstAudioView audio, const std::string& group, const band::BandSpec& spec)
    {
        const auto is_told = [&](ConstAudioView part) {
            TrackListener listener{spec.sample_rate_hz, static_cast<int>(part.channels())};
            listener.process(part);
            return judge_tuning(listener.finish(), group, 0.0f, limits_).has_value();
        };
        if (group != "bass" && group != "guitars" && group != "keys" && group != "synths") return;
        ++parts_.there;
        if (is_told(audio)) ++parts_.beside;
        if (is_told(sharper(audio, spec.seed % 2 == 0 ? 30.0 : -30.0))) ++parts_.found;
    }

    void hear_lead(const band::Band& song, std::size_t t, const band::BandSpec& spec)
    {
        const auto& part = song.truth.score.lead;
        const VoiceRows rows = hear_clean(song, t, part, lead_);
        const Noises noises = noises_of(part, Sung{part, rows.size()});
        const ConstAudioView audio{song.tracks[t].audio};
        if (noises.breaths.size() >= 2)
            hear_planted(raised(audio, noises.breaths, spec.sample_rate_hz, 14.0), "loud_breaths");
        const double as_sung = sibilant_level_db(rows);
        const AudioBuffer sharp = raised(audio, noises.sibilants, spec.sample_rate_hz, kSharperDb);
        sharper_by_db_.push_back(sibilant_level_db(rows_of(sharp)) - as_sung);
        hear_planted(sharper(audio, spec.seed % 2 == 0 ? 30.0 : -30.0), "off_pitch");
    }

    static std::vector<Stretch> planted_in(const band::FileTruth& file, const band::BandSpec& spec)
    {
        std::vector<Stretch> places;
        for (const FrameRange& place : file.faults.front().places)
            places.push_back({seconds_of(place.first, spec.sample_rate_hz),
                              seconds_of(place.last, spec.sample_rate_hz)});
        return places;
    }

    void hear_pops(const band::Band& song, std::size_t t, const band::BandSpec& spec)
    {
        const std::vector<Stretch> places = planted_in(song.truth.files[t], spec);
        const VoiceFigures heard = voice_figures(rows_of(song.tracks[t].audio));
        compare(places, places, heard.plosives, lead_.plosives);
        if (places.size() >= 2) hear_planted(song.tracks[t].audio, "plosives");
    }

    void hear_mouth_clicks(const band::Band& song, std::size_t t, const band::BandSpec& spec)
    {
        std::vector<Stretch> places = planted_in(song.truth.files[t], spec);
        const VoiceFigures heard = voice_figures(rows_of(song.tracks[t].audio));
        const bool is_lead = song.truth.files[t].role == "lead_vocal";
        // What is heard is told to 10 ms.
        for (Stretch& place : places) place = {place.from_s - 0.002, place.to_s + 0.002};
        compare(places, places, heard.mouth_clicks, (is_lead ? lead_ : backing_).mouth_clicks);
        hear_planted(song.tracks[t].audio, "mouth_clicks");
    }

    Ears& ears_;
    const Json& limits_;
    Scores lead_, backing_;
    Score parts_;
    Verdicts verdicts_;
    std::vector<double> sharper_by_db_;
};

void hear_bands(Ears& ears, Seeds seeds, const Json& limits)
{
    Choir choir{ears, limits};
    for (int seed = seeds.first; seed <= seeds.last; ++seed) {
        band::BandSpec spec;
        spec.seed = static_cast<std::uint64_t>(seed);
        spec.seconds = 30.0;
        spec.style = static_cast<band::Style>(seed % 6);
        if (!choir.hear(spec)) return void(std::printf("No band of seed %d.\n", seed));
    }
    choir.tell();
}

void hear_file(Ears& ears, const std::string& file)
{
    auto reader = open_audio(file);
    if (!reader) return void(std::printf("%s: %s\n", file.c_str(), reader.error().message.c_str()));
    const AudioFormat& format = (*reader)->format();
    AudioBuffer block{format.channels, kBlockFrames};
    const VoiceRows rows =
        ears.hear(format.sample_rate_hz, std::min<std::size_t>(2, format.channels), [&] {
            const std::size_t got = (*reader)->read(block.view());
            return ConstAudioView{
                block.view().first_channels(std::min<std::size_t>(2, format.channels))}
                .slice(0, got);
        });
    const VoiceFigures heard = voice_figures(rows);
    std::printf("%s: vowels %.1f LUFS, held %.2f\n", file.substr(file.rfind('/') + 1).c_str(),
                static_cast<double>(heard.vowels_lufs), static_cast<double>(heard.held_share));
    for (const Phrase& p : heard.phrases)
        std::printf("  phrase %.2f-%.2f %.1f LUFS %.0f-%.0f Hz\n", p.at.from_s, p.at.to_s,
                    static_cast<double>(p.loudness_lufs), static_cast<double>(p.pitch_low_hz),
                    static_cast<double>(p.pitch_high_hz));
    for (const Breath& b : heard.breaths)
        std::printf("  breath %.2f-%.2f %.1f dB\n", b.at.from_s, b.at.to_s,
                    static_cast<double>(b.re_phrase_db));
    for (const Sibilant& s : heard.sibilants)
        std::printf("  sibilant %.2f-%.2f %.1f dB %.0f Hz\n", s.at.from_s, s.at.to_s,
                    static_cast<double>(s.re_vowels_db), static_cast<double>(s.centre_hz));
    for (const HeardMouthClick& c : heard.mouth_clicks)
        std::printf("  mouth click %.2f\n", c.at.from_s);
    for (const Plosive& p : heard.plosives)
        std::printf("  plosive %.2f-%.2f %.1f dB over body, %.1f re vowels\n", p.at.from_s,
                    p.at.to_s, static_cast<double>(p.over_body_db),
                    static_cast<double>(p.re_vowels_db));
}

int run(int count, char** arguments)
{
    const auto limits = data("faults");
    if (!limits || count < 2) return 1;
    Ears ears;
    if (const auto seeds = seeds_of(arguments[1]))
        hear_bands(ears, *seeds, *limits);
    else
        for (int i = 1; i < count; ++i) hear_file(ears, arguments[i]);
    ears.tell_cost();
    return 0;
}

}  // namespace
}  // namespace sitwell

int main(int count, char** arguments)
{
    return sitwell::run(count, arguments);
}
