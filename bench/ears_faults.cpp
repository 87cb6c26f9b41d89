#include "analysis/faults/fault_listener.h"
#include "core/math/percentile.h"
#include "core/text/format.h"
#include "decide/listening/find_faults.h"
#include "decide/stages/mend_sources.h"
#include "dsp/math/functions.h"
#include "media/audio_reader.h"
#include "repair/repaired.h"
#include "seeds.h"
#include "support/band/band.h"
#include "support/buffer_reader.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <ctime>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// What the ears for faults find: `ears_faults SEEDS` in the synthetic band, with each fault and
/// without any, and what they find again behind the repairs; `ears_faults FILE...` in files.
namespace sitwell {
namespace {

constexpr std::size_t kBlockFrames = 65536;

/// A fault of the band, its file, and what it is called when found.
struct Planted {
    band::FaultKind kind;
    const char* file;
    const char* id;
};

constexpr std::array<Planted, 8> kPlanted{{{band::FaultKind::clipping, "Lead Vox", "clipping"},
                                           {band::FaultKind::one_sided, "Bass DI", "one_sided"},
                                           {band::FaultKind::dual_mono, "BGV 1", "fake_stereo"},
                                           {band::FaultKind::dc_offset, "Room", "offset"},
                                           {band::FaultKind::noise, "BGV 2", "noise"},
                                           {band::FaultKind::hum_50, "EGtr Rhy L", "hum"},
                                           {band::FaultKind::dropouts, "EGtr Rhy R", "drop_outs"},
                                           {band::FaultKind::clicks, "Snare Top", "clicks"}}};

/// What the band has without any fault: the guide's noise lies at −44 dB, and between two ticks of
/// its click there is nothing at all.
bool is_so(const Finding& finding, const band::FileTruth& truth)
{
    if (finding.id == "noise") return truth.noise_floor_db > -46.0;
    return finding.id == "digital_silence" && truth.role == "click";
}

class Ears {
public:
    explicit Ears(Practice practice)
    {
        intent_.practice = std::make_shared<Practice>(std::move(practice));
    }

    std::vector<Finding> judge(const TrackFaults& faults, int bits) const
    {
        return judge_faults(faults, intent_.practice->faults, bits);
    }

    template <class ReadOn>
    TrackFaults hear(double rate_hz, std::size_t channels, ReadOn&& read_on)
    {
        FaultListener listener{rate_hz, channels};
        std::clock_t spent = 0;
        for (ConstAudioView block = read_on(); !block.empty(); block = read_on()) {
            const std::clock_t begin = std::clock();
            listener.process(block);
            spent += std::clock() - begin;
        }
        TrackFaults faults = listener.finish();
        spent_s_ += static_cast<double>(spent) / CLOCKS_PER_SEC;
        heard_s_ += static_cast<double>(channels) * seconds_of(faults.frames, rate_hz);
        return faults;
    }

    TrackFaults hear(AudioReader& reader)
    {
        const AudioFormat& format = reader.format();
        AudioBuffer block{format.channels, kBlockFrames};
        return hear(format.sample_rate_hz, format.channels, [&] {
            return ConstAudioView{block.view()}.slice(0, reader.read(block.view()));
        });
    }

    /// What a mix would repair in a file.
    std::vector<Repair> repairs_of(const TrackFaults& faults) const
    {
        Session session;
        Strip& track = session.strips.emplace_back();
        Source& source = track.source.emplace();
        source.path = "track";
        source.channels = static_cast<int>(faults.channels);
        SongFeatures features;
        features[""].faults = faults;
        const auto edits = mend_sources(session, features, intent_);
        return edits.empty() ? std::vector<Repair>{}
                             : std::get<SetSource>(edits.back().change).source.repairs;
    }

    void tell_cost() const
    {
        std::printf("%.3f s of CPU a minute of one channel\n", 60.0 * spent_s_ / heard_s_);
    }

private:
    Intent intent_;
    double spent_s_ = 0.0, heard_s_ = 0.0;
};

void print(const std::string& name, const std::vector<Finding>& findings)
{
    for (const Finding& finding : findings)
        std::printf("%s: %s (%.1f %s): %s\n", name.c_str(), finding.id.c_str(), finding.value,
                    finding.unit.c_str(), finding.text.c_str());
}

void hear_file(Ears& ears, const std::string& file)
{
    auto reader = open_audio(file);
    if (!reader) return print(file, {{"unread", {}, 0.0, "", reader.error().message}});
    const std::string name = file.substr(file.rfind('/') + 1);
    const TrackFaults faults = ears.hear(**reader);
    print(name, ears.judge(faults, (*reader)->format().bits));
    for (const Repair& repair : ears.repairs_of(faults)) {
        if (auto back = (*reader)->seek(0); !back) return;
        reader = repaired(std::move(*reader), repair.tool, repair.settings);
        if (!reader) return print(name, {{"unmended", {}, 0.0, "", reader.error().message}});
        print(name + " behind " + repair.tool, ears.judge(ears.hear(**reader), 0));
    }
}

bool is_among(const std::vector<Finding>& findings, std::string_view id)
{
    return std::any_of(findings.begin(), findings.end(),
                       [id](const Finding& finding) { return finding.id == id; });
}

/// Behind its repairs, if it has any: how many were mended, and in how many it is found again.
struct Mended {
    int files = 0, found_again = 0;
    Frames before = 0, after = 0;  ///< places
    /// By file: what is wrong of the sound, over the sound as it was played, in dB.
    std::vector<double> wrong_before_db, wrong_after_db;
};

/// Power of what a stream has otherwise than the sound that it should be, over that sound's, in dB.
double wrong_db(AudioReader& reader, ConstAudioView original)
{
    AudioBuffer heard{original.channels(), original.frames()};
    if (!reader.seek(0) || reader.read(heard.view()) != original.frames()) return 0.0;
    double wrong = 0.0, all = 0.0;
    for (std::size_t c = 0; c < original.channels(); ++c)
        for (std::size_t n = 0; n < original.frames(); ++n) {
            const auto sound = static_cast<double>(original.channel(c)[n]);
            const double error = static_cast<double>(heard.view().channel(c)[n]) - sound;
            wrong += error * error;
            all += sound * sound;
        }
    return db_of_power(wrong / all);
}

Frames places_of(const TrackFaults& faults, std::string_view id)
{
    return id == "clipping" ? faults.flat_tops.runs.count
           : id == "clicks" ? faults.clicks.count
                            : 0;
}

/// `original` is the track without the fault.
void mend(Ears& ears, const band::BandTrack& track, const band::BandTrack& original,
          const TrackFaults& faults, const char* id, Mended& mended)
{
    const auto repairs = ears.repairs_of(faults);
    if (repairs.empty()) return;
    std::unique_ptr<AudioReader> reader =
        std::make_unique<test::BufferReader>(track.audio, faults.sample_rate_hz);
    const bool is_comparable = original.audio.channels() == track.audio.channels();
    if (is_comparable) mended.wrong_before_db.push_back(wrong_db(*reader, original.audio));
    for (const Repair& repair : repairs)
        reader = repaired(std::move(reader), repair.tool, repair.settings).value();
    if (is_comparable) mended.wrong_after_db.push_back(wrong_db(*reader, original.audio));
    static_cast<void>(reader->seek(0));
    const TrackFaults again = ears.hear(*reader);
    ++mended.files;
    if (is_among(ears.judge(again, 0), id)) ++mended.found_again;
    mended.before += places_of(faults, id);
    mended.after += places_of(again, id);
}

/// Counts what is found in one song of what was planted, everything else is a false alarm;
/// `as_played` is the song without any fault. Returns the number of tracks heard without one.
int hear_band(Ears& ears, const band::Band& song, const band::Band& as_played,
              std::map<std::string, int>& found, std::map<std::string, int>& false_alarms,
              std::map<std::string, Mended>& mended)
{
    const band::BandSpec& spec = song.truth.spec;
    int clean = 0;
    for (std::size_t t = 0; t < song.tracks.size(); ++t) {
        const auto& track = song.tracks[t];
        const auto truth =
            std::find_if(song.truth.files.begin(), song.truth.files.end(),
                         [&](const band::FileTruth& file) { return file.name == track.name; });
        const bool is_faulty = truth != song.truth.files.end() && !truth->faults.empty();
        if (is_faulty == spec.faults.empty()) continue;
        test::BufferReader reader{track.audio, spec.sample_rate_hz};
        const TrackFaults faults = ears.hear(reader);
        const auto findings = ears.judge(faults, 24);
        if (!is_faulty) ++clean;
        for (const Finding& finding : findings) {
            if (!is_faulty && truth != song.truth.files.end() && is_so(finding, *truth)) continue;
            const auto planted = std::find_if(kPlanted.begin(), kPlanted.end(), [&](const auto& p) {
                return is_faulty && truth->faults.front().kind == p.kind;
            });
            if (planted != kPlanted.end() && finding.id == planted->id) {
                ++found[finding.id];
                mend(ears, track, as_played.tracks[t], faults, planted->id, mended[finding.id]);
            } else {
                ++false_alarms[finding.id];
                print(format("  false, seed {}, {}", spec.seed, track.name), {finding});
            }
        }
    }
    return clean;
}

void hear_bands(Ears& ears, Seeds seeds)
{
    std::map<std::string, int> found, false_alarms, beside_others;
    std::map<std::string, Mended> mended;
    int clean = 0;
    for (int seed = seeds.first; seed <= seeds.last; ++seed) {
        band::BandSpec spec;
        spec.seed = static_cast<std::uint64_t>(seed);
        spec.seconds = 30.0;
        spec.style = static_cast<band::Style>(seed % 6);
        const auto as_played = band::make_band(spec);
        for (const Planted& planted : kPlanted)
            spec.faults.push_back({planted.kind, planted.file, 0.0});
        const auto broken = band::make_band(spec);
        if (!as_played || !broken) return void(std::printf("No band of seed %d.\n", seed));
        clean += hear_band(ears, *as_played, *as_played, found, false_alarms, mended);
        hear_band(ears, *broken, *as_played, found, beside_others, mended);
    }
    for (const Planted& planted : kPlanted)
        std::printf("%-12s found in %d of %d, false in %d of %d clean tracks\n", planted.id,
                    found[planted.id], seeds.count(), false_alarms[planted.id], clean);
    for (const auto& [id, after] : mended)
        if (after.files > 0) {
            std::printf("%-12s mended in %d, found again in %d; places %d, then %d", id.c_str(),
                        after.files, after.found_again, static_cast<int>(after.before),
                        static_cast<int>(after.after));
            if (!after.wrong_before_db.empty())
                std::printf("; wrong by %.1f dB, then %.1f dB", median(after.wrong_before_db),
                            median(after.wrong_after_db));
            std::printf("\n");
        }
    int all = 0, others = 0;
    for (const auto& [id, count] : false_alarms) all += count;
    for (const auto& [id, count] : beside_others) others += count;
    std::printf("all false alarms: %d in %d clean tracks, %d beside %zu planted faults\n", all,
                clean, others, kPlanted.size() * static_cast<std::size_t>(seeds.count()));
}

int run(int count, char** arguments)
{
    auto practice = load_practice();
    if (!practice || count < 2) return 1;
    Ears ears{std::move(*practice)};
    if (const auto seeds = seeds_of(arguments[1]))
        hear_bands(ears, *seeds);
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
