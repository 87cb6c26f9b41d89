#include "fx/transient_shaper.h"

#include "dsp/math/functions.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace sitwell {

namespace {

constexpr std::size_t kTransientShaperChunk = 64;

}  // namespace

void TransientShaper::prepare(const StreamSpec& spec)
{
    transients_.prepare(spec.sample_rate_hz);
    gain_ = AudioBuffer{spec.channels, spec.max_block_frames};
    reset();
}

void TransientShaper::reset() noexcept
{
    transients_.reset();
    attack_db_.reset();
    sustain_db_.reset();
    frames_ = 0;
}

/// The gain of each frame of at most a chunk.
void TransientShaper::shape(AudioView played, std::span<float> gain) noexcept
{
    std::array<float, kTransientShaperChunk> level{};
    for (std::size_t c = 0; c < played.channels(); ++c)
        for (std::size_t n = 0; n < gain.size(); ++n)
            level[n] = std::max(level[n], std::abs(played.channel(c)[n]));
    std::array<float, kTransientShaperChunk> onset;
    std::array<float, kTransientShaperChunk> tail;
    transients_.process({level.data(), gain.size()}, onset, tail);
    for (std::size_t n = 0; n < gain.size(); ++n) {
        const auto frame = static_cast<std::ptrdiff_t>(n);
        gain[n] = gain_of_db(attack_db_.at(frame) * onset[n] + sustain_db_.at(frame) * tail[n]);
    }
    attack_db_.advance(gain.size());
    sustain_db_.advance(gain.size());
}

void TransientShaper::process(AudioView io, ConstAudioView, const Params& params) noexcept
{
    SITWELL_EXPECTS(io.channels() <= gain_.channels() && io.frames() <= gain_.frames());
    frames_ = io.frames();
    if (io.empty()) return;
    attack_db_.set(params.attack_db);
    sustain_db_.set(params.sustain_db);
    for (std::size_t at = 0; at < io.frames(); at += kTransientShaperChunk) {
        const AudioView played = io.slice(at, std::min(kTransientShaperChunk, io.frames() - at));
        const std::span<float> gain = gain_.channel(0).subspan(at, played.frames());
        shape(played, gain);
        for (std::size_t c = 0; c < played.channels(); ++c) {
            if (c > 0) std::copy(gain.begin(), gain.end(), gain_.channel(c).data() + at);
            float* const x = played.channel(c).data();
            for (std::size_t n = 0; n < gain.size(); ++n) x[n] *= gain[n];
        }
    }
}

}  // namespace sitwell
