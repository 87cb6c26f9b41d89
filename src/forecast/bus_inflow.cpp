#include "forecast/bus_inflow.h"

#include "dsp/math/functions.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

namespace {

void add_row(std::vector<float>& sum, const std::vector<float>& row, float gain)
{
    if (sum.size() < row.size()) sum.resize(row.size(), 0.0f);
    for (std::size_t i = 0; i < row.size(); ++i) sum[i] += gain * row[i];
}

/// `from` a signal, or what is kept of one.
template <class Rows>
void pour_rows(ForeseenSignal& bus, const Rows& from, float power_gain)
{
    add_row(bus.k_left, from.k_left, power_gain);
    add_row(bus.k_right, from.k_right, power_gain);
    add_row(bus.k_cross, from.k_cross, power_gain);
    add_row(bus.mean_square, from.mean_square, power_gain);
    bus.active.resize(bus.k_left.size());
    for (std::size_t hop = 0; hop < from.active.size(); ++hop) bus.active[hop] |= from.active[hop];
    bus.cells.resize(std::max(bus.cells.size(), from.cells.size()));
    for (std::size_t i = 0; i < from.cells.size(); ++i)
        for (std::size_t b = 0; b < kBands; ++b) {
            bus.cells[i].mid[b] += power_gain * from.cells[i].mid[b];
            bus.cells[i].side[b] += power_gain * from.cells[i].side[b];
        }
}

}  // namespace

void pour(ForeseenSignal& bus, const ForeseenSignal& from, float power_gain)
{
    pour_rows(bus, from, power_gain);
}

void pour(ForeseenSignal& bus, const StripForecast& from, float power_gain)
{
    pour_rows(bus, from, power_gain);
}

void pour_peaks(ForeseenSignal& bus, const StripForecast& from)
{
    bus.peak.resize(std::max(bus.peak.size(), from.peak.size()), 0.0f);
    for (std::size_t i = 0; i < from.peak.size(); ++i) {
        const float peak = from.peak[i];
        bus.peak[i] += peak * std::sqrt(peak);
    }
}

void close_peaks(ForeseenSignal& bus)
{
    for (float& peak : bus.peak)
        if (peak > 0.0f) peak = fast_exp2(fast_log2(peak) * (2.0f / 3.0f));
    bus.mean_square.resize(bus.peak.size(), 0.0f);
}

}  // namespace sitwell
