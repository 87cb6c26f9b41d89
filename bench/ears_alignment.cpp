#include "analysis/alignment/measure_pair.h"
#include "analysis/listen.h"
#include "core/data/data.h"
#include "core/text/format.h"
#include "decide/alignment/align_tracks.h"
#include "decide/alignment/pair_microphones.h"
#include "media/audio_reader.h"
#include "seeds.h"
#include "support/band/band.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// How the ears align the microphones of the synthetic band: `ears_alignment SEEDS [SECONDS [all]]`
/// plays it as it is, and again with a microphone wired the other way round and late overheads;
/// with "all" every pair's figures are told. `ears_alignment ROLE=FILE...` does it for any files
/// that start together.
namespace sitwell {
namespace {

class HeldExcerpts final : public Excerpts {
public:
    explicit HeldExcerpts(std::vector<ConstAudioView> tracks) : tracks_{std::move(tracks)} {}

    AudioBuffer read(std::size_t track, FrameRange range) override
    {
        const ConstAudioView audio = tracks_[track];
        AudioBuffer excerpt{1, static_cast<std::size_t>(range.length())};
        const Frames first = std::max<Frames>(range.first, 0);
        const Frames last = std::min(range.last, static_cast<Frames>(audio.frames()));
        for (Frames n = first; n < last; ++n) {
            float sum = 0.0f;
            for (std::size_t c = 0; c < audio.channels(); ++c)
                sum += audio.channel(c)[static_cast<std::size_t>(n)];
            excerpt.channel(0)[static_cast<std::size_t>(n - range.first)] =
                sum / static_cast<float>(audio.channels());
        }
        return excerpt;
    }

private:
    std::vector<ConstAudioView> tracks_;
};

TrackFeatures listen_to(ConstAudioView audio, double sample_rate_hz)
{
    TrackListener listener{sample_rate_hz, static_cast<int>(audio.channels())};
    listener.process(audio);
    return listener.finish();
}

void print(const PairFigures& f)
{
    std::printf("%zu hits, lag %d, arrival %.2f (next %.2f), votes %.2f, alike %.2f, shifted %.2f, "
                "gains %.1f %.1f %.1f %.1f dB\n",
                f.hits, static_cast<int>(f.lag_frames), static_cast<double>(f.arrival),
                static_cast<double>(f.runner_up), static_cast<double>(f.votes),
                static_cast<double>(f.alike_as_is), static_cast<double>(f.alike_shifted),
                static_cast<double>(f.gain_db(AlignMove::none)),
                static_cast<double>(f.gain_db(AlignMove::flip)),
                static_cast<double>(f.gain_db(AlignMove::shift)),
                static_cast<double>(f.gain_db(AlignMove::flip_and_shift)));
}

/// Who was turned round or late, and what was made of it.
struct Score {
    int microphones = 0, polarity_right = 0, undecided = 0, turned = 0, turned_found = 0;
    int lags = 0, lags_right = 0, sides = 0, sides_right = 0, needless_moves = 0;
    int basses = 0, basses_right = 0, late = 0, late_right = 0;
};

/// The radiator of the kit that a pair is listened to for.
int radiator_of(PairKind kind, std::string_view role)
{
    using band::Radiator;
    if (kind == PairKind::kick_in_out || kind == PairKind::kick_in_overhead)
        return static_cast<int>(Radiator::kick_batter);
    if (kind == PairKind::snare_overhead || kind == PairKind::overheads)
        return static_cast<int>(Radiator::snare_top);
    if (kind != PairKind::tom_overhead) return -1;
    return static_cast<int>(role == "tom_hi"    ? Radiator::tom_hi
                            : role == "tom_mid" ? Radiator::tom_mid
                                                : Radiator::tom_floor);
}

class Ears {
public:
    Ears(Json limits, bool tells_all) : limits_{std::move(limits)}, tells_all_{tells_all} {}

    void hear(const band::BandSpec& spec, Score& score)
    {
        const auto song = band::make_band(spec);
        if (!song) {
            std::printf("%s\n", song.error().message.c_str());
            return;
        }
        std::vector<TrackFeatures> sounds(song->tracks.size());
        std::vector<Microphone> microphones;
        truths_.assign(song->tracks.size(), nullptr);
        for (std::size_t t = 0; t < song->tracks.size(); ++t) {
            for (const band::FileTruth& file : song->truth.files)
                if (file.name == song->tracks[t].name) truths_[t] = &file;
            if (truths_[t] == nullptr || !truths_[t]->in_rough_mix) continue;
            const AudioBuffer& audio = song->tracks[t].audio;
            sounds[t] = listen_to(audio, spec.sample_rate_hz);
            microphones.push_back({t, song->tracks[t].name, truths_[t]->role, &sounds[t], 0});
            heard_s_ += seconds_of(sounds[t].frames, spec.sample_rate_hz);
        }
        const std::clock_t begin = std::clock();
        std::vector<ConstAudioView> views;
        for (const band::BandTrack& track : song->tracks) views.emplace_back(track.audio.view());
        HeldExcerpts excerpts{std::move(views)};
        const auto pairs = pair_microphones(microphones, limits_);
        std::vector<PairFigures> figures;
        for (const MicPair& pair : pairs)
            figures.push_back(measure_pair(pair, spec.sample_rate_hz, excerpts));
        const auto rows = align_tracks(microphones, pairs, figures, limits_);
        spent_s_ += static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;

        name_ = format("seed {} {}{}", spec.seed, name_of(spec.style),
                       spec.faults.empty() ? "" : " broken");
        for (std::size_t p = 0; p < pairs.size(); ++p) judge_lag(pairs[p], figures[p], score);
        judge_moves(rows, score);
    }

    void tell_cost() const
    {
        std::printf("%.4f s of CPU a minute of one channel\n", 60.0 * spent_s_ / heard_s_);
    }

private:
    void judge_lag(const MicPair& pair, const PairFigures& figures, Score& score) const
    {
        const band::FileTruth &a = *truths_[pair.first], &b = *truths_[pair.second];
        if (tells_all_) {
            std::printf("  %s: %s, %s: ", name_.c_str(), a.name.c_str(), b.name.c_str());
            print(figures);
        }
        const int radiator = radiator_of(pair.kind, a.role);
        if (radiator < 0 || figures.hits < 2) return;
        const auto arrival = [radiator](const band::FileTruth& file) {
            return file.arrivals[static_cast<std::size_t>(radiator)].delay_frames;
        };
        const Frames truth = arrival(b) - arrival(a);
        const bool is_right = std::abs(figures.lag_frames - truth) <= 2;
        const bool of_overheads = pair.kind == PairKind::overheads;
        ++(of_overheads ? score.sides : score.lags);
        (of_overheads ? score.sides_right : score.lags_right) += is_right ? 1 : 0;
        if (!is_right) {
            std::printf("  %s: %s to %s: lag %d, in truth %d (%zu hits)\n", name_.c_str(),
                        a.name.c_str(), b.name.c_str(), static_cast<int>(figures.lag_frames),
                        static_cast<int>(truth), figures.hits);
        }
    }

    void judge_moves(const std::vector<TrackAlignment>& rows, Score& score) const
    {
        for (const TrackAlignment& row : rows) {
            const band::FileTruth& truth = *truths_[row.track];
            bool is_right = row.polarity == truth.polarity;
            ++score.microphones;
            score.polarity_right += is_right ? 1 : 0;
            score.undecided += !is_right && row.polarity == 1 && !row.text.empty() ? 1 : 0;
            if (truth.polarity < 0) {
                ++score.turned;
                score.turned_found += is_right ? 1 : 0;
            }
            if (truth.role == "bass_amp") {
                ++score.basses;
                const bool in_time = std::abs(row.delay_frames + truth.delay_frames) <= 2;
                score.basses_right += in_time ? 1 : 0;
                is_right = is_right && in_time;
            } else if (truth.role == "overheads" && truth.delay_frames > 0) {
                ++score.late;
                const bool in_time = row.delay_frames <= -truth.delay_frames;
                score.late_right += in_time ? 1 : 0;
                is_right = is_right && in_time;
            } else if (row.delay_frames != 0) {
                ++score.needless_moves;
                is_right = false;
            }
            if (!is_right)
                std::printf("  %s: %s: polarity %d, delay %d; in truth %d, %d; %.2f of %zu: %s\n",
                            name_.c_str(), row.file.c_str(), row.polarity,
                            static_cast<int>(row.delay_frames), truth.polarity,
                            static_cast<int>(truth.delay_frames), row.confidence, row.hits,
                            row.text.c_str());
        }
    }

    Json limits_;
    bool tells_all_;
    std::vector<const band::FileTruth*> truths_;
    std::string name_;
    double spent_s_ = 0.0, heard_s_ = 0.0;
};

void tell(const char* what, const Score& score)
{
    std::printf("%s: polarity right %d of %d, too few hits %d (turned round: %d of %d), lags of "
                "spots within 2 frames %d of %d, of one overhead to the other %d of %d, bass "
                "amplifiers in time %d of %d, late overheads brought back %d of %d, needless "
                "shifts %d\n",
                what, score.polarity_right, score.microphones, score.undecided, score.turned_found,
                score.turned, score.lags_right, score.lags, score.sides_right, score.sides,
                score.basses_right, score.basses, score.late_right, score.late,
                score.needless_moves);
}

int hear_files(const Json& limits, int count, char** arguments)
{
    std::vector<AudioBuffer> sounds;
    std::vector<TrackFeatures> features;
    std::vector<Microphone> microphones;
    double rate_hz = 0.0;
    for (int n = 1; n < count; ++n) {
        const std::string said{arguments[n]};
        const std::size_t equals = said.find('=');
        auto reader = open_audio(said.substr(equals + 1));
        if (equals == std::string::npos || !reader) {
            std::printf("%s: %s\n", said.c_str(),
                        reader ? "no ROLE=" : reader.error().message.c_str());
            return 1;
        }
        if (n == 1) rate_hz = (*reader)->format().sample_rate_hz;
        const auto stream = at_rate(std::move(*reader), rate_hz);
        AudioBuffer sound{stream->format().channels,
                          static_cast<std::size_t>(stream->format().frames)};
        stream->read(sound);
        sounds.push_back(std::move(sound));
        features.push_back(listen_to(sounds.back(), rate_hz));
        const std::string file = said.substr(said.rfind('/') + 1);
        microphones.push_back({sounds.size() - 1, file, said.substr(0, equals), nullptr, 0});
    }
    std::vector<ConstAudioView> views;
    for (std::size_t n = 0; n < sounds.size(); ++n) {
        views.emplace_back(sounds[n].view());
        microphones[n].sound = &features[n];
    }
    HeldExcerpts excerpts{std::move(views)};
    const auto pairs = pair_microphones(microphones, limits);
    std::vector<PairFigures> figures;
    for (const MicPair& pair : pairs) {
        figures.push_back(measure_pair(pair, rate_hz, excerpts));
        std::printf("%s, %s: ", microphones[pair.first].file.c_str(),
                    microphones[pair.second].file.c_str());
        print(figures.back());
    }
    std::printf("%zu pairs\n", pairs.size());
    for (const TrackAlignment& row : align_tracks(microphones, pairs, figures, limits))
        std::printf("%s: polarity %d, delay %d. %s\n", row.file.c_str(), row.polarity,
                    static_cast<int>(row.delay_frames), row.text.c_str());
    return 0;
}

int run(int count, char** arguments)
{
    const auto limits = data("alignment");
    if (!limits || count < 2) return 1;
    if (std::string_view{arguments[1]}.find('=') != std::string_view::npos)
        return hear_files(*limits, count, arguments);
    Ears ears{*limits, count > 3};
    const auto seeds = seeds_of(arguments[1]);
    if (!seeds) return 1;
    const double seconds = count > 2 ? std::atof(arguments[2]) : 60.0;
    constexpr std::array kVictims{"Kick Out", "Floor Tom", "Snare Top", "OH R",
                                  "Kick In",  "Tom Hi",    "Room"};
    constexpr std::array kLateMs{6.0, 12.0, 25.0, 40.0, 60.0};
    Score clean, broken;
    for (int seed = seeds->first; seed <= seeds->last; ++seed) {
        band::BandSpec spec;
        spec.seed = static_cast<std::uint64_t>(seed);
        spec.seconds = seconds;
        spec.style = static_cast<band::Style>(seed % 6);
        ears.hear(spec, clean);
        const auto n = static_cast<std::size_t>(seed);
        spec.faults = {{band::FaultKind::flipped_polarity, kVictims[n % kVictims.size()], 0.0},
                       {band::FaultKind::late_overheads, {}, kLateMs[n % kLateMs.size()]}};
        ears.hear(spec, broken);
    }
    tell("as recorded", clean);
    tell("with faults", broken);
    ears.tell_cost();
    return 0;
}

}  // namespace
}  // namespace sitwell

int main(int count, char** arguments)
{
    return sitwell::run(count, arguments);
}
