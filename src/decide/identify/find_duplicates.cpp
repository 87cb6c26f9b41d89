#include "decide/identify/find_duplicates.h"

#include "analysis/fit_copy.h"
#include "decide/intent/practice.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

namespace {

/// Share of the hops in which one plays and the other does not.
float share_apart(const std::vector<unsigned char>& a, const std::vector<unsigned char>& b)
{
    const std::size_t both = std::min(a.size(), b.size()), all = std::max(a.size(), b.size());
    std::size_t apart = all - both;
    for (std::size_t hop = 0; hop < both; ++hop) apart += a[hop] != b[hop] ? 1 : 0;
    return all == 0 ? 0.0f : static_cast<float>(apart) / static_cast<float>(all);
}

/// What a change of level leaves as it is, roughly: most pairs part here.
bool could_be_one_recording(const TrackFeatures& a, const TrackFeatures& b)
{
    constexpr float same_db = 2.0f;
    if (std::abs(a.crest_db - b.crest_db) > same_db) return false;
    float least = 1000.0f, most = -1000.0f;
    const float loudest_a = *std::max_element(a.spectrum_db.begin(), a.spectrum_db.end());
    const float loudest_b = *std::max_element(b.spectrum_db.begin(), b.spectrum_db.end());
    for (std::size_t band = 0; band < kBands; ++band) {
        if (a.spectrum_db[band] < loudest_a - 25.0f && b.spectrum_db[band] < loudest_b - 25.0f)
            continue;
        least = std::min(least, b.spectrum_db[band] - a.spectrum_db[band]);
        most = std::max(most, b.spectrum_db[band] - a.spectrum_db[band]);
    }
    return most - least <= same_db && share_apart(a.active, b.active) <= 0.1f;
}

}  // namespace

std::vector<SameRecording> find_duplicates(const std::vector<const TrackFeatures*>& sounds,
                                           const std::vector<bool>& lossy, const Json& limits)
{
    const float exact_db = Practice::number(limits, "same_recording_residual_db");
    const float lossy_db = Practice::number(limits, "lossy_copy_residual_db");
    std::vector<SameRecording> found;
    for (std::size_t j = 0; j < sounds.size(); ++j)
        for (std::size_t i = 0; i < j; ++i) {
            if (sounds[i] == nullptr || sounds[j] == nullptr) continue;
            if (!could_be_one_recording(*sounds[i], *sounds[j])) continue;
            const CopyFit fit = fit_copy(*sounds[i], *sounds[j]);
            if (fit.residual_db <= (lossy[i] != lossy[j] ? lossy_db : exact_db))
                found.push_back({i, j, fit.gain_db});
        }
    return found;
}

}  // namespace sitwell
