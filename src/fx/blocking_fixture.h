#pragma once

#include "core/audio/audio_buffer.h"
#include "support/signals.h"

#include <cstddef>

namespace sitwell::test {

/// Whether a device gives the same bits for any blocking while it is turned in the middle of its
/// changes: `params_at` says where to, for the first to the twelfth turn.
template <class D, class ParamsAt>
bool same_for_any_blocking_while_turned(ParamsAt&& params_at)
{
    constexpr std::size_t kTurns = 12;
    constexpr std::size_t kTurnFrames = 150;  // in the middle of a change
    auto whole = pink_noise(2, kTurns * kTurnFrames, 7, 0.2f);
    auto pieces = whole;
    D a;
    D b;
    a.prepare({48000.0, kTurnFrames, 2});
    b.prepare({48000.0, kTurnFrames, 2});
    Dice dice{11};
    for (std::size_t turn = 0; turn < kTurns; ++turn) {
        const typename D::Params params = params_at(turn);
        a.process(whole.view().slice(turn * kTurnFrames, kTurnFrames), {}, params);
        std::size_t at = turn * kTurnFrames;
        for (const std::size_t frames : random_blocks(dice, kTurnFrames, 70)) {
            b.process(pieces.view().slice(at, frames), {}, params);
            at += frames;
        }
    }
    return same_bits(whole, pieces);
}

}  // namespace sitwell::test
