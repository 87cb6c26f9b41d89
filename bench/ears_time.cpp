#include "app/song/hear_song.h"
#include "app/song/time_song.h"
#include "core/system/files.h"
#include "core/text/format.h"
#include "decide/intent/practice.h"
#include "seeds.h"
#include "support/band/band.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <string>
#include <string_view>
#include <vector>

/// How files that lie wrong in time are found: `ears_time SEEDS [SECONDS]` in the synthetic band,
/// as it was recorded and with a fault of each kind, `ears_time FOLDER...` in songs.
namespace sitwell {
namespace {

struct Planted {
    const char* name;
    band::FaultKind kind;
    std::array<const char*, 3> victims;  ///< by seed
    bool has_mix = true;
    bool says_bar = false;  ///< cut at a bar, which its name then says
    double amount = 0.0;    ///< 0: the usual one
    double seconds = 0.0;   ///< of the song; 0: as asked for
};

constexpr std::array kPlanted{
    Planted{"clean", band::FaultKind::offset_start, {"", "", ""}},
    Planted{"late", band::FaultKind::offset_start, {"BGV 1", "BGV 2", "EGtr Rhy R"}},
    Planted{"wrong rate", band::FaultKind::wrong_rate, {"Lead Vox", "Bass DI", "EGtr Rhy R"}},
    Planted{"late lead", band::FaultKind::offset_start, {"Lead Vox", "Bass DI", "Snare Top"}},
    Planted{"drift", band::FaultKind::clock_drift, {"Lead Vox", "Bass DI", "EGtr Rhy R"}},
    Planted{"late, no mix", band::FaultKind::offset_start, {"BGV 1", "BGV 2", "EGtr Rhy R"}, false},
    Planted{"late lead, no mix",
            band::FaultKind::offset_start,
            {"Lead Vox", "Bass DI", "Snare Top"},
            false},
    Planted{"named bar, no mix",
            band::FaultKind::offset_start,
            {"BGV 1", "EGtr Rhy L", "EGtr Rhy R"},
            false,
            true},
    Planted{"drift, no mix",
            band::FaultKind::clock_drift,
            {"Lead Vox", "Bass DI", "EGtr Rhy R"},
            false,
            false,
            250.0,
            120.0},
    Planted{"clean, no mix", band::FaultKind::offset_start, {"", "", ""}, false},
};

constexpr double kNearMs = 5.0;

struct Score {
    int planted = 0, found = 0, told = 0, wrong = 0;
    int near = 0;  ///< within 5 ms: by another microphone on the instrument, by bars, by onsets
    double worst_start = 0.0;  ///< frames
    double worst_ppm = 0.0;
    int false_alarms = 0;
    double spent_s = 0.0;
};

class Ears {
public:
    Ears(Practice practice, const std::filesystem::path& cache)
        : practice_{std::move(practice)}, cache_{cache}
    {
        intent_.practice = std::make_shared<Practice>(practice_);
        intent_.genre = default_genre(practice_);
    }

    /// The rows of a song, in words; none when it cannot be read.
    std::vector<TrackTime> hear(const std::filesystem::path& folder)
    {
        const auto quiet = no_progress();
        auto song = read_song({folder}, *quiet);
        if (!song || !hear_song(*song, cache_, 2, *quiet)) {
            std::printf("%s: not heard\n", folder.string().c_str());
            return {};
        }
        found_ = identify(song->base, song->features, intent_);
        const std::clock_t begin = std::clock();
        auto times = time_song(*song, found_, intent_, {}, 2);
        spent_s_ = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
        return times;
    }

    void hear_band(band::BandSpec spec, const Planted& planted, const std::string& name,
                   Score& score)
    {
        const char* victim = planted.victims[spec.seed % planted.victims.size()];
        const int bar = 4 + static_cast<int>(spec.seed % 5);
        if (planted.seconds > 0.0) spec.seconds = planted.seconds;
        if (*victim != 0)
            spec.faults = {
                {planted.kind, victim,
                 planted.says_bar ? band::compose(spec).bar_at_s(bar - 1) : planted.amount}};
        auto song = band::make_band(spec);
        const auto scratch = ScratchFolder::create();
        if (!song || !scratch) return;
        if (!planted.has_mix)
            std::erase_if(song->tracks, [](const band::BandTrack& track) {
                return track.name.find("Rough Mix") != std::string::npos;
            });
        if (planted.says_bar) name_bar(*song, victim, bar);
        if (!band::write_band(*song, scratch->path() / "Song")) return;
        const auto times = hear(scratch->path() / "Song");
        score.spent_s += spent_s_;
        for (const band::FileTruth& truth : song->truth.files) {
            const auto row = std::find_if(times.begin(), times.end(), [&](const TrackTime& time) {
                return found_.tracks[time.track].file == truth.name;
            });
            judge(truth, row == times.end() ? nullptr : &*row, name, spec.seconds, score);
        }
    }

private:
    static void name_bar(band::Band& song, const std::string& victim, int bar)
    {
        const auto say = [&](std::string& name) {
            if (const auto at = name.find(victim); at != std::string::npos)
                name.insert(at + victim.size(), format("_bar{}", bar));
        };
        for (band::BandTrack& track : song.tracks) say(track.name);
        for (band::FileTruth& file : song.truth.files) say(file.name);
    }

    static void judge(const band::FileTruth& truth, const TrackTime* row, const std::string& name,
                      double seconds, Score& score)
    {
        const bool is_broken = truth.starts_at != 0 || truth.true_rate_hz != truth.header_rate_hz;
        score.planted += is_broken ? 1 : 0;
        if (row != nullptr && !row->is_moved) ++score.told;
        if (row != nullptr && !is_broken) ++score.false_alarms;
        if (is_broken && row != nullptr && row->is_moved && is_right(truth, *row, seconds, score))
            return;
        if (!is_broken && row == nullptr) return;
        std::printf("  %s, %s: starts at %ld, recorded at %.2f Hz: %s\n", name.c_str(),
                    truth.name.c_str(), static_cast<long>(truth.starts_at), truth.true_rate_hz,
                    row == nullptr ? "nothing was heard" : row->text.c_str());
    }

    /// To two frames or five ppm; near it is still counted apart.
    static bool is_right(const band::FileTruth& truth, const TrackTime& row, double seconds,
                         Score& score)
    {
        const bool of_rate = row.file_rate_hz > 0.0;
        const double off_ppm = 1e6 * std::abs(row.file_rate_hz / truth.true_rate_hz - 1.0);
        const double off = std::abs(static_cast<double>(row.starts_at - truth.starts_at));
        const double off_ms = of_rate ? 1e-3 * off_ppm * seconds : 1e3 * off / truth.header_rate_hz;
        const bool is_right = of_rate ? off_ppm <= 5.0 : off <= 2.0;
        const bool is_near = !is_right && off_ms <= kNearMs;
        ++(is_right ? score.found : is_near ? score.near : score.wrong);
        double& worst = of_rate ? score.worst_ppm : score.worst_start;
        if (is_right || is_near) worst = std::max(worst, of_rate ? off_ppm : off);
        return is_right || is_near;
    }

    Practice practice_;
    std::filesystem::path cache_;  ///< most files of a song come again and again
    Intent intent_;
    Identification found_;
    double spent_s_ = 0.0;
};

void tell(const char* what, const Score& score, int songs)
{
    std::printf(
        "%-17s found %d of %d, near %d, wrong %d, only told %d, false alarms %d, worst start %.0f "
        "frames, worst rate %.1f ppm, %.2f s of CPU a song\n",
        what, score.found, score.planted, score.near, score.wrong, score.told, score.false_alarms,
        score.worst_start, score.worst_ppm, score.spent_s / songs);
    std::fflush(stdout);
}

void hear_bands(Ears& ears, Seeds seeds, double seconds, std::string_view only)
{
    std::array<Score, kPlanted.size()> scores;
    for (int seed = seeds.first; seed <= seeds.last; ++seed) {
        band::BandSpec spec;
        spec.seed = static_cast<std::uint64_t>(seed);
        spec.seconds = seconds;
        spec.style = static_cast<band::Style>(seed % 6);
        const std::string name = format("seed {} {}", seed, band::name_of(spec.style));
        for (std::size_t p = 0; p < kPlanted.size(); ++p)
            if (only.empty() || only == kPlanted[p].name)
                ears.hear_band(spec, kPlanted[p], format("{} {}", name, kPlanted[p].name),
                               scores[p]);
    }
    for (std::size_t p = 0; p < kPlanted.size(); ++p)
        if (only.empty() || only == kPlanted[p].name)
            tell(kPlanted[p].name, scores[p], seeds.count());
}

int run(int count, char** arguments)
{
    auto practice = load_practice();
    if (!practice || count < 2) return 1;
    const auto scratch = ScratchFolder::create();
    if (!scratch) return 1;
    Ears ears{std::move(*practice), scratch->path()};
    if (const auto seeds = seeds_of(arguments[1])) {
        hear_bands(ears, *seeds, count > 2 ? std::atof(arguments[2]) : 45.0,
                   count > 3 ? arguments[3] : "");
        return 0;
    }
    for (int n = 1; n < count; ++n) {
        const auto times = ears.hear(arguments[n]);
        std::printf("%s: %zu rows\n", arguments[n], times.size());
        for (const TrackTime& time : times) std::printf("  %s\n", time.text.c_str());
    }
    return 0;
}

}  // namespace
}  // namespace sitwell

int main(int count, char** arguments)
{
    return sitwell::run(count, arguments);
}
