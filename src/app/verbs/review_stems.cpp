#include "app/verbs/review_stems.h"

#include "analysis/stems/lag.h"
#include "analysis/time/activity.h"
#include "analysis/time/loudest_stretch.h"
#include "analysis/voice/voice_figures.h"
#include "app/verbs/stems_in_step.h"
#include "app/verbs/stems_listener.h"
#include "core/audio/audio_buffer.h"
#include "decide/listening/playback_systems.h"
#include "media/song_folder.h"

#include <algorithm>
#include <array>
#include <system_error>
#include <utility>

namespace sitwell {

namespace fs = std::filesystem;

namespace {

/// Stems that leave so little of the mix are in step with it.
constexpr double kNullsDb = -60.0;
/// A gain alone leaves so little of the mix unexplained, its movement within 5 ms included.
constexpr double kGainAloneDb = -25.0;
constexpr double kMovesDb = 0.1;
constexpr double kLagExcerptS = 2.5;
constexpr double kLargestLagS = 0.25;
/// An excerpt that is less like what the mix holds than this says nothing of its time.
constexpr double kAlike = 0.5;
/// The loudspeakers of mixing practice 12.2 and those beside them in the picture.
constexpr std::array kSystems{"phone", "laptop", "smart_speaker", "car", "club", "television"};

bool drifts(PartKind kind)
{
    return kind == PartKind::lead || kind == PartKind::kick || kind == PartKind::bass;
}

std::vector<PlaybackSystem> chosen_of(std::vector<PlaybackSystem> known)
{
    std::erase_if(known, [](const PlaybackSystem& system) {
        return std::find(kSystems.begin(), kSystems.end(), system.id) == kSystems.end();
    });
    return known;
}

void append_mid(ConstAudioView audio, std::vector<float>& mid)
{
    for (std::size_t n = 0; n < audio.frames(); ++n)
        mid.push_back(0.5f * (audio.channel(0)[n] + audio.channel(1)[n]));
}

/// How late each part is in its print: against what the mix holds besides all other parts.
Result<std::vector<double>> lags_of(StemsInStep& stems, const StemsRows& rows)
{
    const double sample_rate_hz = stems.sample_rate_hz();
    std::vector<double> lags;
    for (std::size_t p = 0; p < rows.parts.size(); ++p) {
        std::vector<float> own, held;
        const auto hear = [&](ConstAudioView mix, const std::vector<ConstAudioView>& parts) {
            append_mid(parts[p], own);
            const std::size_t begin = held.size();
            append_mid(mix, held);
            for (std::size_t other = 0; other < parts.size(); ++other)
                for (std::size_t n = 0; other != p && n < mix.frames(); ++n)
                    held[begin + n] -=
                        0.5f * (parts[other].channel(0)[n] + parts[other].channel(1)[n]);
        };
        const Frames from = frames_of_seconds(
            loudest_stretch_s(rows.parts[p].power(), kLagExcerptS), sample_rate_hz);
        const auto count = static_cast<Frames>(kLagExcerptS * sample_rate_hz);
        if (auto played = stems.play(from, count, hear); !played)
            return tl::unexpected{played.error()};
        const Lag lag = lag_between(held, own, static_cast<Frames>(kLargestLagS * sample_rate_hz));
        lags.push_back(lag.likeness > kAlike ? static_cast<double>(lag.frames) : 0.0);
    }
    return lags;
}

std::vector<PartAudibility> audibility_of(const MixParts& mix, double mix_lufs)
{
    std::vector<PartPowers> powers;
    for (std::size_t p = 0; p < mix.parts.size(); ++p)
        powers.push_back(
            {mix.rows.parts[p].bands, focus_of(mix.parts[p].kind), family_of(mix.parts[p].kind)});
    return audibility(powers, mix_lufs);
}

/// What the bus holds back, where its gain is all that is between stems and mix.
void tell_glue(ReviewedStems& reviewed, double residue_db, const BusGain& bus)
{
    const auto held_db = bus_reduction_db(bus.reductions_db);
    if (residue_db <= kNullsDb)
        reviewed.no_glue = "These stems carry what the mix bus does: they add up to the mix.";
    else if (!held_db || bus.unexplained_db > kGainAloneDb)
        reviewed.no_glue = "More than a gain lies between these stems and the mix.";
    else if (*held_db < kMovesDb)
        reviewed.no_glue = "These stems add up to the mix at one gain: nothing on its bus moves.";
    else
        reviewed.character.bus_reduction_db = held_db;
}

/// The stems in a folder by name, and the parts they are of.
Result<SongFolder> find_stems(const fs::path& folder, const fs::path& mix_file,
                              ReviewedStems& reviewed)
{
    auto found = open_song({folder});
    if (!found) return found;
    std::error_code none;
    std::erase_if(found->files, [&](const SongFile& file) {
        return fs::equivalent(file.on_disk, mix_file, none);
    });
    for (const SongFile& file : found->files) {
        reviewed.files.push_back(file.path);
        reviewed.on_disk.push_back(file.on_disk);
    }
    reviewed.mix.parts = sitwell::parts_of(reviewed.files);
    std::vector<unsigned char> used(reviewed.files.size());
    for (const StemPart& part : reviewed.mix.parts)
        for (const std::size_t f : part.files) used[f] = 1;
    for (std::size_t f = 0; f < used.size(); ++f)
        if (used[f] == 0) reviewed.left_out.push_back(reviewed.files[f]);
    if (reviewed.mix.parts.empty())
        return fail(Error::Code::not_found,
                    "There are no stems in this folder. 'sitwell mix SONG --prints stems' prints "
                    "them with a mix.",
                    folder.string());
    return found;
}

void hear_parts(StemsListener::Heard heard, MixParts& mix)
{
    mix.rows = std::move(heard.rows);
    mix.with_kick = heard.character.with_kick;
    mix.drift = std::move(heard.drift);
    if (heard.lead_voice) mix.lead_voice = voice_figures(*heard.lead_voice);
    for (const PartRows& part : mix.rows.parts) mix.active.push_back(active_hops(part.power()));
    mix.audibility = audibility_of(mix, mix.mix_lufs);
}

}  // namespace

Result<ReviewedStems> review_stems(const fs::path& mix_file, double mix_lufs,
                                   const fs::path& folder, int threads)
{
    ReviewedStems reviewed;
    MixParts& mix = reviewed.mix;
    const auto found = find_stems(folder, mix_file, reviewed);
    if (!found) return tl::unexpected{found.error()};
    auto stems = StemsInStep::open(mix_file, *found, mix.parts, threads);
    if (!stems) return tl::unexpected{stems.error()};
    const auto known = load_playback_systems();
    if (!known) return tl::unexpected{known.error()};
    const std::vector<PlaybackSystem> systems = chosen_of(*known);

    const double rate_hz = stems->sample_rate_hz();
    mix.mix_lufs = mix_lufs;
    for (const PlaybackSystem& system : *known)
        mix.places.push_back({system.id, system.name, PlaybackBands{system, rate_hz}});
    for (const PlaybackSystem& system : systems) mix.systems.push_back({system.id, system.name});
    for (std::size_t p = 0; p < mix.parts.size(); ++p)
        if (drifts(mix.parts[p].kind)) mix.drifting.push_back(p);

    StemsListener listener{mix, systems, rate_hz, threads};
    const auto hear = [&](ConstAudioView whole, const std::vector<ConstAudioView>& parts) {
        listener.process(whole, parts);
    };
    if (auto played = stems->play(0, stems->frames(), hear); !played)
        return tl::unexpected{played.error()};
    auto heard = listener.finish();
    reviewed.character = heard.character;
    tell_glue(reviewed, heard.rows.residue_db, heard.bus);
    hear_parts(std::move(heard), mix);
    if (mix.rows.residue_db <= kNullsDb) return reviewed;
    auto lags = lags_of(*stems, mix.rows);
    if (!lags) return tl::unexpected{lags.error()};
    mix.lags = std::move(*lags);
    return reviewed;
}

}  // namespace sitwell
