#pragma once

#include "analysis/character/band_envelopes.h"
#include "analysis/character/character_figures.h"
#include "analysis/faults/clicks.h"
#include "analysis/measure_mix.h"
#include "core/audio/audio_view.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace sitwell {

/// A mix, or what faders alone make of its tracks, heard for the axes of character.
struct HeardMix {
    MixFigures figures;
    std::vector<std::vector<float>> envelopes;  ///< of kMixEnvelopes
    std::vector<double> clicks_s;               ///< of the bursts that were sought (ClickFinder)

    /// What it tells by itself, and where these strike. [any]
    CharacterFigures character(const SongHits& hits) const
    {
        return character_of_mix(figures, envelopes, hits);
    }
};

/// Hears a stream of one or two channels, front to back, for a HeardMix. Any blocking gives the
/// same figures. One thread at a time. [any]
class MixListener {
public:
    /// `sought`: which bursts to look for; none without a word.
    MixListener(double sample_rate_hz, std::size_t channels,
                std::optional<Bursts> sought = std::nullopt)
        : sample_rate_hz_{sample_rate_hz}
        , meter_{sample_rate_hz, channels}
        , envelopes_{sample_rate_hz, channels, kMixEnvelopes}
    {
        if (sought) clicks_.emplace(sample_rate_hz, channels, *sought);
    }

    void process(ConstAudioView audio)
    {
        meter_.process(audio);
        envelopes_.process(audio);
        if (clicks_) clicks_->hear(audio);
    }
    /// Ends the stream. Call once.
    HeardMix finish()
    {
        HeardMix heard{meter_.finish(), envelopes_.finish(), {}};
        if (!clicks_) return heard;
        for (const FrameRange& click : clicks_->finish_all())
            heard.clicks_s.push_back(seconds_of(click.first, sample_rate_hz_));
        return heard;
    }

private:
    double sample_rate_hz_;
    MixMeter meter_;
    BandEnvelopes envelopes_;
    std::optional<Clicks> clicks_;
};

}  // namespace sitwell
