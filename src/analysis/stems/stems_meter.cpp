#include "analysis/stems/stems_meter.h"

#include "core/result/contract.h"
#include "dsp/math/sums.h"

#include <algorithm>

namespace sitwell {

namespace {

/// Side by side as the channels of one view: the mix, then every part.
std::vector<const float*> rows_of(ConstAudioView mix, std::span<const ConstAudioView> parts)
{
    std::vector<const float*> rows;
    const auto take = [&](ConstAudioView stereo) {
        SITWELL_EXPECTS(stereo.channels() == 2 && stereo.frames() == mix.frames());
        for (std::size_t c = 0; c < 2; ++c) rows.push_back(stereo.channel(c).data());
    };
    take(mix);
    for (const ConstAudioView part : parts) take(part);
    return rows;
}

}  // namespace

std::vector<float> PartRows::power() const
{
    std::vector<float> both(left.size());
    for (std::size_t i = 0; i < both.size(); ++i) both[i] = left[i] + right[i];
    return both;
}

StemsMeter::StemsMeter(double sample_rate_hz, std::size_t parts)
    : hops_{sample_rate_hz, 2 * (parts + 1)}, mix_{sample_rate_hz}
{
    parts_.reserve(parts);
    for (std::size_t p = 0; p < parts; ++p) parts_.emplace_back(sample_rate_hz);
    rows_.parts.resize(parts);
}

void StemsMeter::process(ConstAudioView mix, std::span<const ConstAudioView> parts)
{
    SITWELL_EXPECTS(parts.size() == parts_.size());
    const std::vector<const float*> rows = rows_of(mix, parts);
    hops_.push({rows.data(), rows.size(), mix.frames()},
               [this](ConstAudioView hop) { hear_hop(hop, true); });
}

void StemsMeter::Weighted::hear(std::span<const float> from_left, std::span<const float> from_right)
{
    left.resize(from_left.size());
    right.resize(from_left.size());
    const auto is_zero = [](float x) { return x == 0.0f; };
    if (weighting.is_at_rest() && std::ranges::all_of(from_left, is_zero) &&
        std::ranges::all_of(from_right, is_zero)) {
        std::ranges::fill(left, 0.0f);
        std::ranges::fill(right, 0.0f);
        return;
    }
    weighting.process(from_left, from_right, left, right);
}

void StemsMeter::hear_hop(ConstAudioView hop, bool is_whole)
{
    mix_.hear(hop.channel(0), hop.channel(1));
    if (is_whole)
        rows_.mix.push_back((sum_of_squares(mix_.left) + sum_of_squares(mix_.right)) /
                            static_cast<float>(hop.frames()));
    for (std::size_t p = 0; p < parts_.size(); ++p) hear_part(p, hop, is_whole);
}

void StemsMeter::hear_part(std::size_t part, ConstAudioView hop, bool is_whole)
{
    const auto left = hop.channel(2 * part + 2), right = hop.channel(2 * part + 3);
    mid_.resize(hop.frames());
    side_.resize(hop.frames());
    for (std::size_t n = 0; n < hop.frames(); ++n) {
        mid_[n] = 0.5f * (left[n] + right[n]);
        side_[n] = 0.5f * (left[n] - right[n]);
    }
    parts_[part].thirds.push(mid_, side_);
    Weighted& own = parts_[part].weighted;
    own.hear(left, right);
    if (!is_whole) return;

    PartRows& rows = rows_.parts[part];
    const auto mean = [&](float sum) { return sum / static_cast<float>(hop.frames()); };
    rows.left.push_back(mean(sum_of_squares(own.left)));
    rows.right.push_back(mean(sum_of_squares(own.right)));
    for (std::size_t n = 0; n < hop.frames(); ++n) mid_[n] = 0.5f * (own.left[n] + own.right[n]);
    rows.mono.push_back(mean(2.0f * sum_of_squares(mid_)));
    for (std::size_t n = 0; n < hop.frames(); ++n) {
        own.left[n] = mix_.left[n] - own.left[n];
        own.right[n] = mix_.right[n] - own.right[n];
        mid_[n] = 0.5f * (own.left[n] + own.right[n]);
    }
    rows.rest.push_back(mean(sum_of_squares(own.left) + sum_of_squares(own.right)));
    rows.rest_mono.push_back(mean(2.0f * sum_of_squares(mid_)));
}

StemsRows StemsMeter::finish()
{
    hops_.finish([this](ConstAudioView hop) { hear_hop(hop, false); });
    for (std::size_t p = 0; p < parts_.size(); ++p) {
        parts_[p].thirds.finish();
        const auto [mid, side] = parts_[p].thirds.take_rows();
        PartRows& rows = rows_.parts[p];
        rows.bands.resize(rows.left.size());
        for (std::size_t hop = 0; hop < mid.size(); ++hop)
            for (std::size_t b = 0; b < kBands; ++b) {
                const float all = 2.0f * (mid[hop][b] + side[hop][b]);
                if (hop < rows.bands.size()) rows.bands[hop][b] = all;
                rows.mono_bands[b] += 2.0 * static_cast<double>(mid[hop][b]);
                rows.all_bands[b] += static_cast<double>(all);
            }
    }
    return std::move(rows_);
}

}  // namespace sitwell
