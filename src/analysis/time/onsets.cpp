#include "analysis/time/onsets.h"

#include "analysis/level/gating.h"
#include "analysis/time/grid.h"
#include "core/math/percentile.h"
#include "dsp/math/functions.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace sitwell {

namespace {

constexpr std::size_t kAfterSlots = 4;    // 10 ms
constexpr std::size_t kBeforeSlots = 20;  // 50 ms
constexpr std::size_t kApartSlots = 20;
constexpr double kFloorDb = -50.0;    ///< under the loudest: rises from below count from here
constexpr double kAudibleDb = -45.0;  ///< under the loudest: what is weaker is no onset

/// Sums from the start, so that the mean of any run costs two look-ups.
std::vector<double> running_sum(std::span<const float> energy)
{
    std::vector<double> sums(energy.size() + 1, 0.0);
    for (std::size_t i = 0; i < energy.size(); ++i)
        sums[i + 1] = sums[i] + static_cast<double>(energy[i]);
    return sums;
}

/// Mean of slots [from, to); what lies outside the file is silence.
double mean_of(const std::vector<double>& sums, std::ptrdiff_t from, std::ptrdiff_t to)
{
    const auto end = static_cast<std::ptrdiff_t>(sums.size()) - 1;
    const auto a = static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(from, 0, end));
    const auto b = static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(to, 0, end));
    return std::max(0.0, sums[b] - sums[a]) / static_cast<double>(to - from);
}

struct Rise {
    float over_db = 0.0f;  ///< beyond the threshold; an onset where positive
    float rise_db = 0.0f;
    unsigned char band = 0;
};

/// `least` is the share of `whole` that the band must have after the rise to count as a note of its
/// own.
void add_rises(std::span<const float> energy, std::span<const float> whole, float least,
               float threshold_db, unsigned char band, std::vector<Rise>& rises)
{
    const auto sums = running_sum(energy);
    const auto slots = static_cast<std::ptrdiff_t>(energy.size());
    std::vector<float> after(energy.size());
    double loudest = 0.0;
    for (std::ptrdiff_t j = 0; j < slots; ++j) {
        const double mean = mean_of(sums, j, j + static_cast<std::ptrdiff_t>(kAfterSlots));
        after[static_cast<std::size_t>(j)] = static_cast<float>(mean);
        loudest = std::max(loudest, mean);
    }
    const double floor = loudest * power_of_db(kFloorDb);
    const double audible = loudest * power_of_db(kAudibleDb);
    if (loudest <= power_of_lufs(kAbsoluteGateLufs)) return;
    for (std::ptrdiff_t j = 0; j < slots; ++j) {
        const auto at = static_cast<std::size_t>(j);
        if (static_cast<double>(after[at]) < audible || after[at] < least * whole[at]) continue;
        const double before = mean_of(sums, j - static_cast<std::ptrdiff_t>(kBeforeSlots), j);
        const float rise = db_of_power(
            static_cast<float>((static_cast<double>(after[at]) + floor) / (before + floor)));
        if (rise - threshold_db > rises[at].over_db) rises[at] = {rise - threshold_db, rise, band};
    }
}

/// The first slot of the 10 ms after `slot` that reaches a quarter of their maximum.
std::size_t beginning(std::span<const float> energy, std::size_t slot)
{
    const std::size_t end = std::min(energy.size(), slot + kAfterSlots);
    const float top = *std::max_element(energy.begin() + static_cast<std::ptrdiff_t>(slot),
                                        energy.begin() + static_cast<std::ptrdiff_t>(end));
    while (slot + 1 < end && energy[slot] < 0.25f * top) ++slot;
    return slot;
}

bool is_peak(const std::vector<Rise>& rises, std::size_t at)
{
    const std::size_t from = at < kApartSlots / 2 ? 0 : at - kApartSlots / 2;
    const std::size_t to = std::min(rises.size(), at + kApartSlots / 2 + 1);
    for (std::size_t i = from; i < to; ++i)
        if (rises[i].over_db > rises[at].over_db ||
            (rises[i].over_db == rises[at].over_db && i > at))
            return false;
    return true;
}

}  // namespace

std::vector<Onset> find_onsets(const SlotEnergies& energies)
{
    const std::array<std::span<const float>, 3> bands{energies.weighted, energies.low,
                                                      energies.high};
    std::vector<Rise> rises(energies.weighted.size());
    add_rises(bands[0], bands[0], 0.0f, 7.0f, 0, rises);
    add_rises(bands[1], bands[0], 0.03f, 9.0f, 1, rises);
    add_rises(bands[2], bands[0], 0.01f, 9.0f, 2, rises);

    const auto sums = running_sum(energies.weighted);
    std::vector<Onset> onsets;
    std::ptrdiff_t previous = -static_cast<std::ptrdiff_t>(kApartSlots);
    float previous_over = 0.0f;
    for (std::size_t i = 0; i < rises.size(); ++i) {
        if (rises[i].over_db <= 0.0f || !is_peak(rises, i)) continue;
        const auto at = static_cast<std::ptrdiff_t>(beginning(bands[rises[i].band], i));
        if (at - previous < static_cast<std::ptrdiff_t>(kApartSlots)) {
            if (rises[i].over_db <= previous_over) continue;
            onsets.pop_back();
        }
        previous = at;
        previous_over = rises[i].over_db;
        onsets.push_back({static_cast<float>(static_cast<double>(at) * kSlotS), rises[i].rise_db,
                          static_cast<float>(lufs_of_power(mean_of(sums, at - 2, at + 58)))});
    }
    return onsets;
}

float decay_ms(const SlotEnergies& energies, std::span<const Onset> onsets)
{
    const std::span<const float> energy = energies.weighted;
    const auto sums = running_sum(energy);
    const auto slot_of = [](const Onset& onset) {
        return static_cast<std::size_t>(static_cast<double>(onset.at_s) / kSlotS + 0.5);
    };
    std::vector<float> times_ms;
    for (std::size_t i = 0; i < onsets.size(); ++i) {
        const std::size_t begin = slot_of(onsets[i]);
        const std::size_t end =
            i + 1 < onsets.size() ? std::min(slot_of(onsets[i + 1]), energy.size()) : energy.size();
        double top = 0.0;
        std::size_t top_at = begin;
        for (std::size_t j = begin; j < end; ++j) {
            const auto here = static_cast<std::ptrdiff_t>(j);
            const double level = mean_of(sums, here - 2, here + 2);
            if (level > top && j < begin + kBeforeSlots) {
                top = level;
                top_at = j;
            }
            if (level * 100.0 < top) {
                times_ms.push_back(static_cast<float>(j - top_at) *
                                   static_cast<float>(1000.0 * kSlotS));
                break;
            }
        }
    }
    if (times_ms.size() < 4) return 0.0f;
    return median(std::move(times_ms));
}

}  // namespace sitwell
