#pragma once

#include "analysis/character/low_end.h"
#include "analysis/character/mix_listener.h"
#include "analysis/character/words.h"
#include "analysis/mix/crest.h"
#include "analysis/time/slot_meter.h"
#include "core/audio/audio_buffer.h"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace sitwell {

/// Which parts of a mix the axes of character ask about.
struct CharacterRoles {
    std::vector<std::size_t> leads;  ///< sung or spoken, to be understood
    std::optional<std::size_t> kick, snare, bass;
    /// All of these buses (mixing practice 3.7).
    std::vector<std::size_t> drums = {}, music = {};
};

/// What the kick does to what plays with it; absent where there are too few hits.
struct KickFigures {
    std::optional<double> share_of_lows;  ///< of its own and the bass's at 40 to 120 Hz, when it
                                          ///< hits (mixing practice 5.9)
    std::optional<double> low_peak_to_mean_db;  ///< of both together there
    std::vector<double> highs_after_db;         ///< of all but the kick at 2 to 10 kHz (pumping.h)
};

/// What the stems of a mix tell beside it: where they strike, and how they go together.
struct StemsCharacter {
    std::vector<Onset> kick, snare, bass;
    std::optional<double> words;
    std::optional<double> kick_with_bass_db;
    std::optional<double> bass_evenness_lu;
    std::optional<double> drums_crest_db, music_crest_db;
    std::optional<double> bus_reduction_db;  ///< for whoever knows it: no part of this meter
    KickFigures with_kick;

    SongHits hits() const noexcept { return {kick, snare}; }
    /// Fills in what the stems tell. [any]
    void tell(CharacterFigures& figures) const;
    /// All that the mix and its stems tell together. [any]
    CharacterFigures figures(const HeardMix& mix) const;
};

/// Hears a stereo mix and its stereo stems in step, once, for the axes of character that need them.
/// What no part plays costs nothing. One thread at a time. [any]
class StemsCharacterMeter {
public:
    StemsCharacterMeter(double sample_rate_hz, CharacterRoles roles);

    /// All of one shape; `parts` in the order of the roles.
    void process(ConstAudioView mix, std::span<const ConstAudioView> parts);
    /// Ends the streams. Call once.
    StemsCharacter finish();

private:
    void hear_beside_kick(ConstAudioView mix, ConstAudioView kick);
    void hear_bus(const std::vector<std::size_t>& bus, std::span<const ConstAudioView> parts,
                  CrestMeter& crest);
    void hear_words(ConstAudioView mix, std::span<const ConstAudioView> parts);

    CharacterRoles roles_;
    std::optional<SlotMeter> kick_, snare_, bass_;
    std::optional<BandEnvelopes> beside_kick_;
    std::optional<LowEndMeter> low_end_;
    std::optional<WordsMeter> words_;
    CrestMeter drums_, music_;
    AudioBuffer lead_, rest_;  ///< lead and rest of a block, or another sum of it
};

}  // namespace sitwell
