#include "analysis/character/low_end.h"

#include "analysis/time/slots.h"
#include "dsp/filters/butterworth.h"
#include "dsp/math/sums.h"

#include <algorithm>
#include <utility>

namespace sitwell {

namespace {

constexpr double kLowHz = 40.0, kHighHz = 120.0;  // character.md, low-end tightness a

void fold(ConstAudioView audio, std::span<float> mono)
{
    const auto left = audio.channel(0);
    const auto right = audio.channel(audio.channels() - 1);
    for (std::size_t i = 0; i < mono.size(); ++i) mono[i] = 0.5f * (left[i] + right[i]);
}

}  // namespace

LowEndMeter::LowEndMeter(double sample_rate_hz)
    : sample_rate_hz_{sample_rate_hz}
    , hops_{sample_rate_hz, 2}
    , folded_{2, hops_.hop_frames() + 1}
    , filtered_{2, hops_.hop_frames() + 1}
{
    edges_[0].set(butterworth_high_pass(kLowHz, sample_rate_hz));
    edges_[1].set(butterworth_low_pass(kHighHz, sample_rate_hz));
}

void LowEndMeter::process(ConstAudioView kick, ConstAudioView bass)
{
    for (std::size_t at = 0; at < kick.frames();) {
        const std::size_t count = std::min(folded_.frames(), kick.frames() - at);
        const AudioView folded = folded_.view().slice(0, count);
        fold(kick.slice(at, count), folded.channel(0));
        fold(bass.slice(at, count), folded.channel(1));
        hops_.push(folded, [&](ConstAudioView hop) { hear_hop(hop); });
        at += count;
    }
}

void LowEndMeter::hear_hop(ConstAudioView kick_and_bass)
{
    const AudioView filtered = filtered_.view().slice(0, kick_and_bass.frames());
    copy(kick_and_bass, filtered);
    Cascade::process(filtered, edges_);
    const auto hear_slot = [&](std::size_t from, std::size_t to) {
        const auto kick = filtered.channel(0).subspan(from, to - from);
        const auto bass = filtered.channel(1).subspan(from, to - from);
        const float per_frame = 1.0f / static_cast<float>(to - from);
        const float kick_squares = sum_of_squares(kick), bass_squares = sum_of_squares(bass);
        const float both = kick_squares + bass_squares + 2.0f * sum_of_products(kick, bass);
        low_end_.kick.push_back(kick_squares * per_frame);
        low_end_.bass.push_back(bass_squares * per_frame);
        low_end_.both.push_back(std::max(0.0f, both) * per_frame);
    };
    see_slots(hops_.hops(), filtered.frames(), kSlotsPerEnvelopeHop, sample_rate_hz_, hear_slot);
}

LowEnd LowEndMeter::finish()
{
    hops_.finish([&](ConstAudioView hop) { hear_hop(hop); });
    return std::move(low_end_);
}

}  // namespace sitwell
