#pragma once

#include "core/audio/audio_buffer.h"

namespace sitwell {

/// An impulse response as it was recorded, made ready to be played: without the silence before it
/// (below −40 dB of its peak) and the noise behind it (what has less than −70 dB of the energy,
/// faded out over 5 ms, at most a quarter of it), at the level at which pink noise comes out as
/// loud as it went in (ITU-R BS.1770 weighting), channels together. `decay` ≤ 1 is how long it
/// rings against the recording: it falls so much faster, exponentially, that its RT60 is that part
/// of what the recording's is. As many frames for any decay. Empty when there is no sound in it
/// that can be heard. [control]
AudioBuffer room_response(ConstAudioView recorded, double sample_rate_hz, double decay = 1.0);

/// The frames in which a response falls by 60 dB: twice those from −5 to −35 dB of Schroeder's
/// backward integral ("New method of measuring reverberation time", JASA 37, 1965; ISO 3382-1's
/// T30); 0 for one that does not decay so far. [control]
double reverberation_frames(ConstAudioView response);

}  // namespace sitwell
