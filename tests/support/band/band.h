#pragma once

#include "core/audio/audio_buffer.h"
#include "support/band/truth.h"

#include <filesystem>
#include <string>
#include <vector>

namespace sitwell::band {

struct BandTrack {
    std::string name;  ///< file name, "03 Snare Top.wav"
    double header_rate_hz = 48000.0;
    AudioBuffer audio;  ///< mono or stereo, as in the file
};

/// A song as a client sends it, and the truth about it. All tests of what listens, repairs or
/// decides are measured against this truth.
struct Band {
    std::vector<BandTrack> tracks;
    Truth truth;
};

/// Writes the song, lets the band play it, records it with real microphones, mixes it roughly and
/// breaks it as `spec.faults` ask. Every file is as long as the song, unless a fault says
/// otherwise. Fails when a number of the spec is out of its range or a fault names a file that is
/// not there, or one that cannot have it. One thread; about 0.1 s for a second of the song.
/// [control]
Result<Band> make_band(const BandSpec& spec);

/// Writes the tracks into `folder` (24 bit), which is made, and the truth beside it as
/// `folder`.truth.json.
Result<void> write_band(const Band& band, const std::filesystem::path& folder);

}  // namespace sitwell::band
