#include "catalog/devices/delay.h"
#include "catalog/devices/note_lengths.h"
#include "catalog/devices/reverb.h"
#include "core/audio/audio_view.h"
#include "dsp/delay/reverb_design.h"
#include "dsp/delay/reverb_energy.h"
#include "dsp/dynamics/ducking.h"
#include "dsp/filters/cuts.h"
#include "dsp/filters/matched_filter.h"
#include "dsp/math/functions.h"
#include "forecast/band_gains.h"
#include "forecast/foreseen_chain.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

namespace {

/// How the energy of a moment is spread over the hops from then on; sums to 1.
using Spread = std::vector<float>;

/// A space's: what is left of the energy at 1 kHz at the start of a hop less what is at its end.
Spread spread_of(const ReverbShape& space, double sample_rate_hz)
{
    constexpr double kUnheard = 1e-4;
    constexpr std::size_t kLongest = 300;
    // Energy of a hop arrives evenly over it: half of it half a hop late.
    Spread spread;
    double left = 1.0;
    while (left > kUnheard && spread.size() < kLongest) {
        const double later = reverb_energy_left(
            space, 1000.0, (static_cast<double>(spread.size()) + 0.5) * kHopS, sample_rate_hz);
        spread.push_back(static_cast<float>(left - later));
        left = later;
    }
    return spread;
}

void smear(std::vector<float>& row, const Spread& spread)
{
    std::vector<float> late(row.size(), 0.0f);
    for (std::size_t hop = 0; hop < row.size(); ++hop) {
        if (row[hop] == 0.0f) continue;
        const std::size_t count = std::min(spread.size(), row.size() - hop);
        for (std::size_t n = 0; n < count; ++n) late[hop + n] += spread[n] * row[hop];
    }
    row = std::move(late);
}

/// Both channels get half of the energy, unrelated to each other.
void even_out(ForeseenSignal& signal, float side_share)
{
    for (std::size_t hop = 0; hop < signal.hops(); ++hop) {
        const float half = 0.5f * (signal.k_left[hop] + signal.k_right[hop]);
        signal.k_left[hop] = signal.k_right[hop] = half;
        signal.k_cross[hop] = half * (1.0f - 2.0f * side_share);
    }
    for (SpectrumCell& cell : signal.cells)
        for (std::size_t b = 0; b < kBands; ++b) {
            const float both = cell.mid[b] + cell.side[b];
            cell.mid[b] = (1.0f - side_share) * both;
            cell.side[b] = side_share * both;
        }
}

/// The ducking's own gains for what it hears, at the envelope's rate.
std::vector<float> duck_gains(const std::vector<float>& heard, float duck_db, float release_ms)
{
    std::vector<float> gains(heard.size(), 1.0f);
    Ducking ducking;
    ducking.prepare(1.0 / kEnvelopeHopS);
    ducking.set(duck_db, release_ms);
    const std::array<const float*, 1> row{heard.data()};
    ducking.process({row.data(), 1, heard.size()}, gains);
    return gains;
}

/// How loud each hop is that a return gives back, ducked: no more is known of its envelope.
void duck(ForeseenSignal& signal, const std::vector<float>& heard, float duck_db, float release_ms)
{
    if (duck_db == 0.0f) return;
    const auto gains = duck_gains(heard, duck_db, release_ms);
    std::vector<float> by_hop(signal.hops(), 1.0f);
    for (std::size_t hop = 0; hop < by_hop.size(); ++hop) {
        const std::size_t last = std::min((hop + 1) * kEnvelopeHops, gains.size());
        float sum = 0.0f;
        for (std::size_t i = hop * kEnvelopeHops; i < last; ++i) sum += gains[i] * gains[i];
        if (last > hop * kEnvelopeHops)
            by_hop[hop] = std::sqrt(sum / static_cast<float>(last - hop * kEnvelopeHops));
    }
    ride(signal, by_hop);
}

/// Cells ring on as hops do.
void smear_cells(ForeseenSignal& signal, const Spread& spread)
{
    Spread by_cell(spread.size() / kCellHops + 2, 0.0f);
    for (std::size_t n = 0; n < spread.size(); ++n)
        for (std::size_t from = 0; from < kCellHops; ++from)
            by_cell[(n + from) / kCellHops] += spread[n] / static_cast<float>(kCellHops);
    std::vector<SpectrumCell> late(signal.cells.size());
    for (std::size_t i = 0; i < late.size(); ++i)
        for (std::size_t n = 0; n < std::min(by_cell.size(), late.size() - i); ++n)
            for (std::size_t b = 0; b < kBands; ++b) {
                late[i + n].mid[b] += by_cell[n] * signal.cells[i].mid[b];
                late[i + n].side[b] += by_cell[n] * signal.cells[i].side[b];
            }
    signal.cells = std::move(late);
}

void ring(ForeseenSignal& signal, const Spread& spread)
{
    smear(signal.k_left, spread);
    smear(signal.k_right, spread);
    smear(signal.k_cross, spread);
    smear_cells(signal, spread);
    // A space smears peaks; what is left of them does not stand out.
    std::fill(signal.peak.begin(), signal.peak.end(), 0.0f);
    std::fill(signal.mean_square.begin(), signal.mean_square.end(), 0.0f);
}

void reverberate(ForeseenSignal& signal, const ReverbParams& params, const InsertContext& context)
{
    const ReverbShape space = reverb_shape(params);
    const std::vector<float> heard{context.key == nullptr ? signal.peak : context.key->peak};
    std::array<float, kBands> gains{};
    for (std::size_t b = 0; b < kBands; ++b)
        gains[b] = static_cast<float>(std::pow(
            10.0, reverb_energy_gain_db(space, band_centre_hz(b), context.sample_rate_hz) / 10.0));
    shape(signal, gains);
    const float width = static_cast<float>(space.width);
    even_out(signal, width * width / (1.0f + width * width));
    ring(signal, spread_of(space, context.sample_rate_hz));
    duck(signal, heard, params.duck_db, params.duck_release_ms);
}

double echo_s(const DelayParams& params)
{
    const auto note = static_cast<std::size_t>(params.sync);
    double seconds = note == 0 ? 0.001 * static_cast<double>(params.time_ms)
                               : note_seconds(note, static_cast<double>(params.tempo_bpm));
    constexpr double kLongestS = 4.0;  // longer notes are halved (docs/why/delay-and-modulation.md)
    while (seconds > kLongestS) seconds *= 0.5;
    return seconds;
}

/// Echoes of falling energy, each between the two hops it falls into.
Spread spread_of_echoes(double echo_s, double kept)
{
    constexpr std::size_t kLongest = 300;
    Spread spread(kLongest, 0.0f);
    double energy = 1.0 - kept;
    for (double at = echo_s / kHopS; at + 1.0 < static_cast<double>(kLongest) && energy > 1e-5;
         at += echo_s / kHopS) {
        const auto hop = static_cast<std::size_t>(at);
        const double late = at - static_cast<double>(hop);
        spread[hop] += static_cast<float>((1.0 - late) * energy);
        spread[hop + 1] += static_cast<float>(late * energy);
        energy *= kept;
    }
    while (spread.size() > 1 && spread.back() == 0.0f) spread.pop_back();
    return spread;
}

/// Every echo passes the cuts in the loop once more than the one before.
void echo(ForeseenSignal& signal, const DelayParams& params, const InsertContext& context)
{
    const double rate_hz = context.sample_rate_hz;
    const auto low =
        band_power_gains(match(low_cut(params.low_cut_hz, kDelayLowestHz), rate_hz), rate_hz);
    const auto high =
        band_power_gains(match(high_cut(params.high_cut_hz, kDelayHighestHz), rate_hz), rate_hz);
    const float again = 1e-4f * params.feedback_percent * params.feedback_percent;
    std::array<float, kBands> gains{};
    for (std::size_t b = 0; b < kBands; ++b) {
        const float once = low[b] * high[b];
        gains[b] = once / (1.0f - again * once);
    }
    const float mix = 0.01f * params.mix_percent;
    if (mix < 1.0f) {
        // Beside the dry sound echoes are that much more of it, in no other moment.
        for (float& gain : gains) gain = 1.0f - mix + mix * gain;
        shape(signal, gains);
        return;
    }
    const std::vector<float> heard{context.key == nullptr ? signal.peak : context.key->peak};
    shape(signal, gains);
    if (params.ping_pong_percent > 0.0f) even_out(signal, 0.5f);
    ring(signal, spread_of_echoes(echo_s(params), static_cast<double>(again)));
    duck(signal, heard, params.duck_db, params.duck_release_ms);
}

}  // namespace

bool pass_space(ForeseenSignal& signal, const Insert& insert, const InsertContext& context)
{
    if (insert.device == "reverb")
        reverberate(signal, params_from(kReverbParams, insert.values), context);
    else if (insert.device == "delay")
        echo(signal, params_from(kDelayParams, insert.values), context);
    else
        return false;
    return true;
}

}  // namespace sitwell
