#pragma once

#include "analysis/character/stems_character.h"
#include "analysis/playback/playback_drift.h"
#include "analysis/stems/bus_gain.h"
#include "analysis/stems/residue_meter.h"
#include "analysis/stems/stems_meter.h"
#include "analysis/voice/voice_listener.h"
#include "decide/listening/part_figures.h"

#include <optional>
#include <span>
#include <vector>

namespace sitwell {

/// Hears a mix and its parts in step with every ear there is for them, on several threads: each ear
/// has its own part of the work, so that figures are the same on any number of them.
class StemsListener {
public:
    /// `mix` says which parts there are and which drift; `systems` on which loudspeakers.
    StemsListener(const MixParts& mix, std::span<const PlaybackSystem> systems,
                  double sample_rate_hz, int threads);

    /// The next stretch of all: two channels each, all of one length.
    void process(ConstAudioView mix, const std::vector<ConstAudioView>& parts);

    struct Heard {
        StemsRows rows;
        StemsCharacter character;
        BusGain bus;
        std::vector<PartDrift> drift;
        std::optional<VoiceRows> lead_voice;  ///< where somebody leads who sings
    };
    /// Ends the streams. Call once.
    Heard finish();

private:
    /// Some of the parts, and what measures these.
    struct Share {
        std::vector<std::size_t> parts;
        StemsMeter meter;
    };

    int threads_;
    std::vector<Share> shares_;
    ResidueMeter residue_;
    StemsCharacterMeter character_;
    BusGainMeter bus_;
    std::vector<std::size_t> drifting_;
    PlaybackDrift drift_;
    std::optional<std::size_t> lead_;
    VoiceListener voice_;
};

}  // namespace sitwell
