#pragma once

#include "analysis/faults/fault_listener.h"
#include "analysis/features.h"
#include "analysis/level/k_weighting.h"
#include "analysis/structure/chroma_frames.h"
#include "analysis/summary.h"
#include "analysis/time/grid.h"
#include "analysis/time/onsets.h"
#include "analysis/tone/third_octaves.h"
#include "analysis/tone/tone_frames.h"
#include "core/audio/audio_view.h"

#include <array>
#include <vector>

namespace sitwell {

/// Hears one file, front to back, once, and tells everything TrackFeatures holds.
///
/// One or two channels; whoever has more folds them first. Samples must be finite. Any blocking
/// gives the same bits. Memory beyond the rows of the features is a few hundred kilobytes.
/// `content_hash`, `invalid_samples` and `ended_early` are the reader's to fill in. A last hop that
/// the file does not fill counts the rest as silence. One thread at a time. [any]
class TrackListener {
public:
    TrackListener(double sample_rate_hz, int channels);
    TrackListener(const TrackListener&) = delete;
    TrackListener& operator=(const TrackListener&) = delete;

    void process(ConstAudioView audio);
    /// Ends the file. Call once; the listener is spent.
    TrackFeatures finish();

private:
    void forget_start_click();
    void hear_hop(ConstAudioView hop);
    bool is_at_rest() const noexcept;
    void hear_silence(ConstAudioView hop);
    void split(ConstAudioView hop);
    void weigh(ConstAudioView hop);
    void hear_slots(ConstAudioView hop);
    void hear_envelope(ConstAudioView hop);

    TrackFeatures features_;
    HopCutter hops_;
    KWeighting k_weighting_;
    ToneFrames tones_;
    ChromaFrames chroma_;
    ThirdOctaves bands_;
    StreamTotals totals_;
    FaultListener faults_;
    SlotEnergies slots_;
    std::vector<float> mid_, side_, weighted_left_, weighted_right_, low_, high_;
    std::array<float, 2> low_state_{};
    float low_rate_;
    float previous_mid_ = 0.0f;
};

}  // namespace sitwell
