// The live player under a sound card's clock, for docs/performance.md: 64 mono strips with
// equalizer and compressor, blocks of 256 frames at 48 kHz, a minute. A block's thread time is what
// it costs; its wall time is what this machine makes of it.
#include "core/result/result.h"
#include "render/live/live_player.h"
#include "support/made_reader.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <string>
#include <thread>
#include <vector>

namespace {

using namespace sitwell;

constexpr double kRateHz = 48000.0;
constexpr int kStrips = 64;
constexpr std::size_t kBlock = 256;
constexpr Frames kSong = 60 * 48000;

/// Noise that swells and fades every second, so that compressors have something to do.
class Generated final : public test::MadeReader {
public:
    explicit Generated(std::uint32_t seed) : MadeReader{kRateHz, 1, kSong}, seed_{seed} {}

private:
    void make(Frames first, AudioView out) override
    {
        for (float& x : out.channel(0)) {
            seed_ = seed_ * 1664525u + 1013904223u;
            const float level = static_cast<float>(first++ % 48000) / 48000.0f;
            x = level * (static_cast<float>(seed_) * 0x1p-32f - 0.5f);
        }
    }

    std::uint32_t seed_;
};

Insert device(const std::string& id)
{
    return {{id}, id, default_values(*find_device(id))};
}

Session session()
{
    Session made;
    made.title = "Live";
    made.length = kSong;
    for (int i = 0; i < kStrips; ++i) {
        Strip strip;
        strip.id = {"track-" + std::to_string(i)};
        strip.source.emplace();
        strip.source->path = std::to_string(i);
        strip.source->content_hash = "00";
        strip.source->frames = kSong;
        strip.fader.gain_db = -18.0f;
        strip.chain = {device("equalizer"), device("compressor")};
        auto& bands = strip.chain[0].values;
        const DeviceInfo& equalizer = *find_device("equalizer");
        for (const char* band : {"band1_type", "band2_type", "band3_type", "band4_type"})
            bands[*param_index(equalizer, band)] = 1.0f;
        for (const char* band : {"band1_gain", "band2_gain", "band3_gain", "band4_gain"})
            bands[*param_index(equalizer, band)] = -3.0f;
        strip.chain[1].values[*param_index(*find_device("compressor"), "threshold")] = -30.0f;
        strip.output = StripId{"mix"};
        made.strips.push_back(std::move(strip));
    }
    Strip mix;
    mix.id = {"mix"};
    made.strips.push_back(std::move(mix));
    return made;
}

double thread_ms()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) * 1e-6;
}

/// Always the same work, about as much as a block's: what the machine makes of it is its own doing.
void constant_work()
{
    volatile float x = 1.0f;
    for (int i = 0; i < 250000; ++i) x = x * 0.999f + 0.001f;
}

double percentile(std::vector<double> of, double share)
{
    std::sort(of.begin(), of.end());
    return of[static_cast<std::size_t>(share * static_cast<double>(of.size() - 1))];
}

}  // namespace

int main()
{
    using Clock = std::chrono::steady_clock;
    const SourceOpener opener = [](const Source& source) -> Result<std::unique_ptr<AudioReader>> {
        return std::make_unique<Generated>(static_cast<std::uint32_t>(std::stoul(source.path)));
    };
    auto player = LivePlayer::make(session(), opener);
    if (!player) {
        std::fprintf(stderr, "%s\n", to_text(player.error()).c_str());
        return 1;
    }
    const double deadline_ms = 1e3 * kBlock / kRateHz;
    std::vector<double> cpu_ms;
    std::vector<double> wall_ms;
    std::vector<double> constant_ms;
    AudioBuffer out{2, kBlock};
    auto due = Clock::now();
    for (Frames at = 0; at < kSong; at += kBlock) {
        std::this_thread::sleep_until(due);
        due += std::chrono::duration_cast<Clock::duration>(
            std::chrono::duration<double, std::milli>{deadline_ms});
        const auto begun = Clock::now();
        const double before_ms = thread_ms();
        (*player)->pull(out);
        cpu_ms.push_back(thread_ms() - before_ms);
        wall_ms.push_back(std::chrono::duration<double, std::milli>{Clock::now() - begun}.count());
        const double after_ms = thread_ms();
        constant_work();
        constant_ms.push_back(thread_ms() - after_ms);
        Tap tap;
        while ((*player)->take(tap)) {
        }
    }
    std::printf(
        "\n## Live: 64 strips with equalizer and compressor, blocks of 256\n\n"
        "| of a block's %.2f ms | thread time | wall time | thread time of constant work |\n"
        "|---|---|---|---|\n",
        deadline_ms);
    for (const auto& [name, share] : {std::pair{"median", 0.5}, {"99.9 %", 0.999}, {"worst", 1.0}})
        std::printf("| %s | %.2f ms, %.0f %% | %.2f ms | %.2f ms |\n", name,
                    percentile(cpu_ms, share), 100.0 * percentile(cpu_ms, share) / deadline_ms,
                    percentile(wall_ms, share), percentile(constant_ms, share));
    std::printf("\nFiles not read in time: %zu of %zu blocks.\n", (*player)->starved(),
                cpu_ms.size());
}
