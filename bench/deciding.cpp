#include "app/song/hear_song.h"
#include "forecast_song.h"
#include "plain_intent.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <limits>

/// What deciding a mix costs with the features of its tracks at hand: `deciding FOLDER...`, the
/// fastest of five.
namespace sitwell {
namespace {

constexpr int kRuns = 5;

double seconds_to_decide(const HeardSong& song, const KnownSong& known, const Intent& intent)
{
    double fastest_s = std::numeric_limits<double>::max();
    for (int run = 0; run < kRuns; ++run) {
        const auto start = std::chrono::steady_clock::now();
        const auto decision = decide(song.base, known, {song.features}, intent);
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
        if (decision) fastest_s = std::min(fastest_s, took.count());
    }
    return fastest_s;
}

bool tell_song(const char* folder, const Intent& intent)
{
    const auto quiet = no_progress();
    auto song = read_song({folder}, *quiet);
    if (!song || !hear_song(*song, {}, 2, *quiet)) {
        std::printf("%s: not heard\n", folder);
        return false;
    }
    const auto known = known_song(*song, intent);
    if (!known) return false;
    const double minutes = static_cast<double>(song->base.length) / song->base.sample_rate_hz / 60;
    std::printf("%-40s %3zu files, %.1f minutes: %.2f s\n", folder, song->features.size(), minutes,
                seconds_to_decide(*song, *known, intent));
    return true;
}

}  // namespace
}  // namespace sitwell

int main(int count, char** arguments)
{
    const auto intent = sitwell::plain_intent();
    bool all = intent && count > 1;
    for (int i = 1; i < count && intent; ++i)
        all = sitwell::tell_song(arguments[i], *intent) && all;
    return all ? 0 : 1;
}
