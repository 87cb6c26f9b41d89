#pragma once

#include "core/audio/audio_buffer.h"
#include "support/rates.h"

#include <algorithm>

namespace sitwell::test {

/// Through a device that is prepared, in blocks.
template <class D>
void play(D& device, AudioView audio, const typename D::Params& params, ConstAudioView key = {})
{
    for (std::size_t at = 0; at < audio.frames(); at += kBlock) {
        const std::size_t count = std::min(kBlock, audio.frames() - at);
        device.process(audio.slice(at, count), key.channels() ? key.slice(at, count) : key, params);
    }
}

/// Through a device of its own.
template <class D>
AudioBuffer played(AudioBuffer audio, const typename D::Params& params, double rate = kRateHz,
                   ConstAudioView key = {})
{
    D device;
    device.prepare({rate, kBlock, audio.channels()});
    play(device, audio.view(), params, key);
    return audio;
}

}  // namespace sitwell::test
