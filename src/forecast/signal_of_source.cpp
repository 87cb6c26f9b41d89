#include "dsp/math/functions.h"
#include "forecast/foreseen_signal.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

namespace {

/// Level of a source's regions at a time, linear.
float region_gain(const Source& source, Frames at)
{
    for (const Region& region : source.regions)
        if (region.range.contains(at)) return gain_of_db(region.gain_db);
    return 1.0f;
}

std::size_t size_of(std::ptrdiff_t count)
{
    return static_cast<std::size_t>(std::max<std::ptrdiff_t>(count, 0));
}

/// A row of the source, `late` places later, as long as the session at most.
std::vector<float> moved(const std::vector<float>& row, std::ptrdiff_t late, std::size_t most)
{
    const auto from = std::min(size_of(-late), row.size());
    std::vector<float> result;
    result.reserve(std::min(size_of(late) + row.size() - from, most));
    result.assign(std::min(size_of(late), most), 0.0f);
    const std::size_t count = std::min(row.size() - from, most - result.size());
    result.insert(result.end(), row.begin() + static_cast<std::ptrdiff_t>(from),
                  row.begin() + static_cast<std::ptrdiff_t>(from + count));
    return result;
}

void add_powers(std::array<float, kBands>& sum, const std::array<float, kBands>& powers)
{
    for (std::size_t b = 0; b < kBands; ++b) sum[b] += powers[b] * (1.0f / kCellHops);
}

void play_clip_gains(ForeseenSignal& signal, const Source& source, double sample_rate_hz)
{
    if (source.regions.empty()) return;
    std::vector<float> gains(signal.hops());
    for (std::size_t hop = 0; hop < gains.size(); ++hop) {
        const auto from = static_cast<std::ptrdiff_t>(hop) - signal.late_hops;
        gains[hop] = region_gain(
            source, frames_of_seconds(static_cast<double>(from) * kHopS, sample_rate_hz));
    }
    ride(signal, gains);
    signal.level.assign(signal.hops(), 1.0f);
}

}  // namespace

ForeseenSignal signal_of_source(const Session& session, const Source& source,
                                const TrackFeatures& features)
{
    const auto hops = static_cast<std::size_t>(
        std::ceil(seconds_of(session.length, session.sample_rate_hz) / kHopS));
    const auto late = static_cast<std::ptrdiff_t>(
        std::lround(seconds_of(source.offset_frames, session.sample_rate_hz) / kHopS));
    ForeseenSignal signal;
    signal.is_stereo = features.channels > 1;
    signal.source = &features;
    signal.late_hops = late;
    signal.tone.fill(1.0f);
    signal.level.assign(hops, 1.0f);
    const auto row = [&](const std::vector<float>& of_source) {
        auto result = moved(of_source, late, hops);
        result.resize(hops, 0.0f);
        return result;
    };
    signal.k_left = row(features.k_left);
    signal.k_right = row(features.k_right);
    signal.k_cross = row(features.k_cross);
    signal.active.assign(hops, 0);
    signal.cells.resize((hops + kCellHops - 1) / kCellHops);
    for (std::size_t hop = size_of(late); hop < hops; ++hop) {
        const std::size_t i = size_of(static_cast<std::ptrdiff_t>(hop) - late);
        if (i < features.active.size()) signal.active[hop] = features.active[i];
        if (i >= features.bands_mid.size()) continue;
        SpectrumCell& cell = signal.cells[hop / kCellHops];
        add_powers(cell.mid, features.bands_mid[i]);
        if (signal.is_stereo && i < features.bands_side.size())
            add_powers(cell.side, features.bands_side[i]);
    }
    const std::ptrdiff_t late_envelope = late * static_cast<std::ptrdiff_t>(kEnvelopeHops);
    signal.peak = moved(features.peak, late_envelope, hops * kEnvelopeHops);
    signal.mean_square = moved(features.mean_square, late_envelope, hops * kEnvelopeHops);
    signal.mean_square.resize(signal.peak.size(), 0.0f);
    play_clip_gains(signal, source, session.sample_rate_hz);
    return signal;
}

}  // namespace sitwell
