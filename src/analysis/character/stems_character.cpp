#include "analysis/character/stems_character.h"

#include "analysis/character/hits.h"
#include "analysis/character/pumping.h"

#include <utility>

namespace sitwell {

namespace {

constexpr std::size_t kStereo = 2;

/// The onsets of a stem, where there is one.
std::vector<Onset> onsets_of(std::optional<SlotMeter>& meter)
{
    return meter ? find_onsets(meter->finish()) : std::vector<Onset>{};
}

void make_room(AudioBuffer& buffer, std::size_t frames)
{
    if (buffer.frames() < frames) buffer = AudioBuffer{kStereo, frames};
}

}  // namespace

void StemsCharacter::tell(CharacterFigures& figures) const
{
    figures.words = words;
    figures.kick_with_bass_db = kick_with_bass_db;
    figures.bass_evenness_lu = bass_evenness_lu;
    figures.drums_crest_db = drums_crest_db;
    figures.music_crest_db = music_crest_db;
    figures.bus_reduction_db = bus_reduction_db;
}

CharacterFigures StemsCharacter::figures(const HeardMix& mix) const
{
    CharacterFigures figures = mix.character(hits());
    tell(figures);
    return figures;
}

StemsCharacterMeter::StemsCharacterMeter(double sample_rate_hz, CharacterRoles roles)
    : roles_{std::move(roles)}
{
    if (roles_.kick) kick_.emplace(sample_rate_hz, kStereo);
    if (roles_.snare) snare_.emplace(sample_rate_hz, kStereo);
    if (roles_.bass) bass_.emplace(sample_rate_hz, kStereo);
    if (roles_.kick) beside_kick_.emplace(sample_rate_hz, kStereo, kPumpingHighs);
    if (roles_.kick && roles_.bass) low_end_.emplace(sample_rate_hz);
    if (!roles_.leads.empty()) words_.emplace(sample_rate_hz);
}

void StemsCharacterMeter::process(ConstAudioView mix, std::span<const ConstAudioView> parts)
{
    if (kick_) kick_->process(parts[*roles_.kick]);
    if (beside_kick_) hear_beside_kick(mix, parts[*roles_.kick]);
    if (snare_) snare_->process(parts[*roles_.snare]);
    if (bass_) bass_->process(parts[*roles_.bass]);
    if (low_end_) low_end_->process(parts[*roles_.kick], parts[*roles_.bass]);
    if (words_) hear_words(mix, parts);
    hear_bus(roles_.drums, parts, drums_);
    hear_bus(roles_.music, parts, music_);
}

void StemsCharacterMeter::hear_beside_kick(ConstAudioView mix, ConstAudioView kick)
{
    make_room(rest_, mix.frames());
    const AudioView rest = rest_.view().slice(0, mix.frames());
    copy(mix, rest);
    add(kick, -1.0f, rest);
    beside_kick_->process(rest);
}

void StemsCharacterMeter::hear_bus(const std::vector<std::size_t>& bus,
                                   std::span<const ConstAudioView> parts, CrestMeter& crest)
{
    if (bus.empty()) return;
    make_room(rest_, parts.front().frames());
    const AudioView sum = rest_.view().slice(0, parts.front().frames());
    clear(sum);
    for (const std::size_t part : bus) add(parts[part], 1.0f, sum);
    crest.process(sum);
}

void StemsCharacterMeter::hear_words(ConstAudioView mix, std::span<const ConstAudioView> parts)
{
    make_room(lead_, mix.frames());
    make_room(rest_, mix.frames());
    const AudioView lead = lead_.view().slice(0, mix.frames());
    const AudioView rest = rest_.view().slice(0, mix.frames());
    clear(lead);
    for (const std::size_t part : roles_.leads) add(parts[part], 1.0f, lead);
    copy(mix, rest);
    add(lead, -1.0f, rest);
    words_->process(lead, rest);
}

StemsCharacter StemsCharacterMeter::finish()
{
    StemsCharacter heard;
    heard.kick = onsets_of(kick_);
    heard.snare = onsets_of(snare_);
    heard.bass = onsets_of(bass_);
    if (words_) heard.words = words_->finish();
    heard.bass_evenness_lu = evenness_lu(heard.bass);
    heard.drums_crest_db = drums_.crest_db();
    heard.music_crest_db = music_.crest_db();
    if (low_end_) {
        const LowEnd low_end = low_end_->finish();
        heard.kick_with_bass_db = together_db(low_end.both, low_end.kick, low_end.bass, heard.kick);
        heard.with_kick.share_of_lows = share_of_one(low_end.kick, low_end.bass, heard.kick);
        heard.with_kick.low_peak_to_mean_db = peak_to_mean_db(low_end.both);
    }
    if (beside_kick_)
        heard.with_kick.highs_after_db =
            course_after_kicks_db(beside_kick_->finish().front(), heard.kick);
    return heard;
}

}  // namespace sitwell
