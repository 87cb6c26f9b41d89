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
};

constexpr std::array kPlanted{
    Planted{"late", band::FaultKind::offset_start, {"BGV 1", "BGV 2", "EGtr Rhy R"}},
    Planted{"wrong rate", band::FaultKind::wrong_rate, {"Lead Vox", "Bass DI", "EGtr Rhy R"}},
    Planted{"late lead", band::FaultKind::offset_start, {"Lead Vox", "Bass DI", "Snare Top"}},
    Planted{"drift", band::FaultKind::clock_drift, {"Lead Vox", "Bass DI", "EGtr Rhy R"}},
};

constexpr double kNearFrames = 240.0;

struct Score {
    int planted = 0, found = 0, told = 0, wrong = 0;
    int near = 0;  ///< placed by another microphone on the instrument, which is some ms away
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

    void hear_band(const band::BandSpec& spec, const std::string& name, Score& score)
    {
        const auto song = band::make_band(spec);
        const auto scratch = ScratchFolder::create();
        if (!song || !scratch || !band::write_band(*song, scratch->path() / "Song")) return;
        const auto times = hear(scratch->path() / "Song");
        score.spent_s += spent_s_;
        for (const band::FileTruth& truth : song->truth.files) {
            const auto row = std::find_if(times.begin(), times.end(), [&](const TrackTime& time) {
                return found_.tracks[time.track].file == truth.name;
            });
            judge(truth, row == times.end() ? nullptr : &*row, name, score);
        }
    }

private:
    static void judge(const band::FileTruth& truth, const TrackTime* row, const std::string& name,
                      Score& score)
    {
        const bool is_broken = truth.starts_at != 0 || truth.true_rate_hz != truth.header_rate_hz;
        score.planted += is_broken ? 1 : 0;
        if (row != nullptr && !row->is_moved) ++score.told;
        if (row != nullptr && !is_broken) ++score.false_alarms;
        if (is_broken && row != nullptr && row->is_moved && is_right(truth, *row, score)) return;
        if (!is_broken && row == nullptr) return;
        std::printf("  %s, %s: starts at %ld, recorded at %.2f Hz: %s\n", name.c_str(),
                    truth.name.c_str(), static_cast<long>(truth.starts_at), truth.true_rate_hz,
                    row == nullptr ? "nothing was heard" : row->text.c_str());
    }

    static bool is_right(const band::FileTruth& truth, const TrackTime& row, Score& score)
    {
        const bool of_rate = row.file_rate_hz > 0.0;
        const double off_ppm = 1e6 * std::abs(row.file_rate_hz / truth.true_rate_hz - 1.0);
        const double off = std::abs(static_cast<double>(row.starts_at - truth.starts_at));
        const bool is_right = of_rate ? off_ppm <= 5.0 : off <= 2.0;
        const bool is_near = !is_right && !of_rate && off <= kNearFrames;
        ++(is_right ? score.found : is_near ? score.near : score.wrong);
        if (is_near) return true;
        double& worst = of_rate ? score.worst_ppm : score.worst_start;
        worst = std::max(worst, of_rate ? off_ppm : off);
        return is_right;
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
        "%-10s found %d of %d, near %d, wrong %d, only told %d, false alarms %d, worst start %.0f "
        "frames, worst rate %.1f ppm, %.2f s of CPU a song\n",
        what, score.found, score.planted, score.near, score.wrong, score.told, score.false_alarms,
        score.worst_start, score.worst_ppm, score.spent_s / songs);
    std::fflush(stdout);
}

void hear_bands(Ears& ears, Seeds seeds, double seconds, std::string_view only)
{
    Score clean;
    std::array<Score, kPlanted.size()> broken;
    for (int seed = seeds.first; seed <= seeds.last; ++seed) {
        band::BandSpec spec;
        spec.seed = static_cast<std::uint64_t>(seed);
        spec.seconds = seconds;
        spec.style = static_cast<band::Style>(seed % 6);
        const auto n = static_cast<std::size_t>(seed);
        const std::string name = format("seed {} {}", seed, band::name_of(spec.style));
        if (only.empty() || only == "clean") ears.hear_band(spec, name + " clean", clean);
        for (std::size_t p = 0; p < kPlanted.size(); ++p) {
            const Planted& planted = kPlanted[p];
            if (!only.empty() && only != planted.name) continue;
            spec.faults = {{planted.kind, planted.victims[n % planted.victims.size()], 0.0}};
            ears.hear_band(spec, format("{} {}", name, planted.name), broken[p]);
            spec.faults.clear();
        }
    }
    tell("clean", clean, seeds.count());
    for (std::size_t p = 0; p < kPlanted.size(); ++p)
        tell(kPlanted[p].name, broken[p], seeds.count());
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
