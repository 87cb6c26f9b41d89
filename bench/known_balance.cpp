#include "app/song/fit_rough.h"
#include "app/song/hear_song.h"
#include "core/math/percentile.h"
#include "core/system/files.h"
#include "core/text/format.h"
#include "decide/balance/balance_targets.h"
#include "decide/balance/delivered_balance.h"
#include "decide/balance/rough_balance.h"
#include "decide/identify/assign_roles.h"
#include "decide/identify/identify.h"
#include "decide/stages/tracks.h"
#include "plain_intent.h"
#include "seeds.h"
#include "support/band/band.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <string>
#include <vector>

/// What is known of a song's balance before it is mixed: `known_balance SEEDS` how well the gains
/// of the synthetic band's rough mix are found again, `known_balance FOLDER...` how sure it is that
/// the files of any songs, or their rough mix, carry a balance.
namespace sitwell {
namespace {

struct Heard {
    Session session;  ///< with the roles that were told
    Identification found;
    SongFeatures features;
    std::optional<KnownBalance> rough;
};

std::optional<Heard> hear(const std::filesystem::path& folder, const Intent& intent)
{
    const auto quiet = no_progress();
    auto song = read_song({folder}, *quiet);
    if (!song || !hear_song(*song, {}, 2, *quiet)) {
        std::printf("%s: not heard\n", folder.string().c_str());
        return std::nullopt;
    }
    Heard heard{song->mended, identify(song->mended, song->features, intent), {}, {}};
    heard.rough =
        rough_balance(song->mended, heard.found, song->features,
                      fit_rough(*song, heard.found, *intent.practice), intent.practice->balance);
    heard.features = std::move(song->features);
    auto named = sitwell::apply(heard.session, assign_roles(heard.session, heard.found));
    if (!named) return std::nullopt;
    heard.session = std::move(*named);
    return heard;
}

void tell_song(const char* folder, const Intent& intent)
{
    const auto song = hear(folder, intent);
    if (!song) return;
    const auto tracks = sounding_tracks(song->session);
    const Strip* lead = find_lead(song->session, song->features, intent);
    const auto files = delivered_balance(
        song->session, tracks, song->features,
        balance_targets(song->session, tracks, song->features, lead, intent), lead, intent);
    std::printf("%s: files %.2f, rough mix %.2f\n", folder,
                files ? static_cast<double>(files->confidence) : 0.0,
                song->rough ? static_cast<double>(song->rough->confidence) : 0.0);
}

void tell_band(Seeds seeds, const Intent& intent)
{
    std::vector<double> all;
    for (int seed = seeds.first; seed <= seeds.last; ++seed) {
        band::BandSpec spec;
        spec.seed = static_cast<std::uint64_t>(seed);
        spec.seconds = 60.0;
        spec.style = static_cast<band::Style>(seed % 6);
        auto made = band::make_band(spec);
        const auto scratch = ScratchFolder::create();
        if (!made || !scratch || !band::write_band(*made, scratch->path() / "Song")) return;
        const auto song = hear(scratch->path() / "Song", intent);
        const auto rough = song ? song->rough : std::nullopt;
        if (!rough) {
            std::printf("seed %d: no balance found\n", seed);
            continue;
        }
        std::vector<std::pair<double, std::string>> off;
        for (const band::FileTruth& truth : made->truth.files)
            for (const TrackIdentity& track : song->found.tracks) {
                const auto known = rough->loudness_lufs.find(track.strip);
                if (track.file != truth.name || !truth.in_rough_mix ||
                    known == rough->loudness_lufs.end())
                    continue;
                const double power =
                    0.5 * (truth.gain_left * truth.gain_left + truth.gain_right * truth.gain_right);
                const Strip& strip = *find_strip(song->session, track.strip);
                off.emplace_back(
                    static_cast<double>(known->second) -
                        static_cast<double>(delivered_lufs(*features_of(strip, song->features))) -
                        10.0 * std::log10(power),
                    truth.name);
            }
        std::sort(off.begin(), off.end());
        const double common = off[off.size() / 2].first;
        std::vector<double> apart;
        for (const auto& [db, name] : off) apart.push_back(std::abs(db - common));
        all.insert(all.end(), apart.begin(), apart.end());
        std::printf("seed %d %s: fit %.2f, median %.2f dB, worst %s %+.1f, %s %+.1f\n", seed,
                    std::string{band::name_of(spec.style)}.c_str(),
                    static_cast<double>(rough->confidence), percentile(apart, 50.0),
                    off.front().second.c_str(), off.front().first - common,
                    off.back().second.c_str(), off.back().first - common);
        std::fflush(stdout);
    }
    std::printf("gains of the rough mix: median %.2f dB, 90th percentile %.2f dB, %zu files\n",
                percentile(all, 50.0), percentile(all, 90.0), all.size());
}

int run(int count, char** arguments)
{
    const auto intent = plain_intent();
    if (!intent || count < 2) return 1;
    if (const auto seeds = seeds_of(arguments[1])) {
        tell_band(*seeds, *intent);
        return 0;
    }
    for (int n = 1; n < count; ++n) tell_song(arguments[n], *intent);
    return 0;
}

}  // namespace
}  // namespace sitwell

int main(int count, char** arguments)
{
    return sitwell::run(count, arguments);
}
