#include "dsp/modulation/fraction_taps.h"

#include "core/result/contract.h"
#include "dsp/delay/sinc_taps.h"

namespace sitwell {

namespace {

/// Of the Kaiser window. More would dull below 18 kHz at 44.1 kHz, less would let ripples through.
constexpr double kBeta = 9.0;

}  // namespace

FractionTaps::FractionTaps() : rows_(kFractions + 1)
{
    for (std::size_t i = 0; i < rows_.size(); ++i)
        design_low_pass(
            {.cutoff = 0.5, .centre = kBefore + static_cast<double>(i) / kFractions, .beta = kBeta},
            rows_[i]);
}

const FractionTaps& FractionTaps::get()
{
    static const FractionTaps kTable;
    return kTable;
}

float FractionTaps::read(const float* x, double fraction) const noexcept
{
    SITWELL_EXPECTS(fraction >= 0.0 && fraction <= 1.0);
    const double place = fraction * kFractions;
    std::size_t below = static_cast<std::size_t>(place);
    below = below < kFractions ? below : kFractions - 1;
    const auto beyond = static_cast<float>(place - static_cast<double>(below));
    const Row& from = rows_[below];
    const Row& to = rows_[below + 1];
    // Eight sums side by side: what becomes vectors keeps its order on every machine.
    constexpr std::size_t kSums = 8;
    std::array<float, kSums> sums{};
    for (std::size_t k = 0; k < kTaps; k += kSums)
        for (std::size_t i = 0; i < kSums; ++i)
            sums[i] += (from[k + i] + beyond * (to[k + i] - from[k + i])) * x[k + i];
    return ((sums[0] + sums[4]) + (sums[2] + sums[6])) +
           ((sums[1] + sums[5]) + (sums[3] + sums[7]));
}

}  // namespace sitwell
