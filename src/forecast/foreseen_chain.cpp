#include "forecast/foreseen_chain.h"

#include <algorithm>
#include <cmath>
#include <string_view>

namespace sitwell {

namespace {

float share_left(const std::array<float, kBands>& powers, const std::array<float, kBands>& gains)
{
    float before = 0.0f;
    float after = 0.0f;
    for (std::size_t b = 0; b < kBands; ++b) {
        before += powers[b];
        after += powers[b] * gains[b];
    }
    return before > 0.0f ? after / before : 1.0f;
}

/// A track's own rows are finer than its cells.
std::array<float, kBands> powers_at(const ForeseenSignal& signal, std::size_t hop)
{
    std::array<float, kBands> powers{};
    if (signal.source == nullptr) {
        const SpectrumCell& cell = signal.cells[hop / kCellHops];
        for (std::size_t b = 0; b < kBands; ++b) powers[b] = cell.mid[b] + cell.side[b];
        return powers;
    }
    const auto at = static_cast<std::ptrdiff_t>(hop) - signal.late_hops;
    if (at < 0 || at >= std::ssize(signal.source->bands_mid)) return powers;
    const auto i = static_cast<std::size_t>(at);
    for (std::size_t b = 0; b < kBands; ++b) {
        powers[b] = signal.source->bands_mid[i][b];
        if (i < signal.source->bands_side.size()) powers[b] += signal.source->bands_side[i][b];
        powers[b] *= signal.tone[b];
    }
    return powers;
}

}  // namespace

std::vector<float> energy_left(const ForeseenSignal& signal, const std::array<float, kBands>& gains)
{
    std::vector<float> left(signal.hops());
    for (std::size_t hop = 0; hop < left.size(); ++hop)
        left[hop] = share_left(powers_at(signal, hop), gains);
    return left;
}

HeardEnvelope heard_behind(const ForeseenSignal& signal, const std::array<float, kBands>& gains)
{
    const auto left = energy_left(signal, gains);
    HeardEnvelope heard{signal.peak, signal.mean_square};
    for (std::size_t i = 0; i < heard.peak.size(); ++i) {
        const float share = left[std::min(i / kEnvelopeHops, left.size() - 1)];
        heard.peak[i] *= std::sqrt(share);
        heard.mean_square[i] *= share;
    }
    return heard;
}

void pass_through(ForeseenSignal& signal, const Insert& insert, const InsertContext& context)
{
    if (insert.bypassed) return;
    pass_tone(signal, insert, context) || pass_dynamics(signal, insert, context) ||
        pass_dynamics_by_band(signal, insert, context) || pass_space(signal, insert, context);
}

bool is_foreseen(std::string_view device) noexcept
{
    constexpr std::array<std::string_view, 16> kForeseen{
        "trim",       "equalizer", "dc_filter",         "width",
        "mono_maker", "align",     "compressor",        "limiter",
        "gate",       "clipper",   "saturator",         "transient_shaper",
        "de_esser",   "multiband", "dynamic_equalizer", "reverb"};
    return device == "delay" ||
           std::find(kForeseen.begin(), kForeseen.end(), device) != kForeseen.end();
}

}  // namespace sitwell
