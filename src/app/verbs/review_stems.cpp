#include "app/verbs/review_stems.h"

#include "analysis/stems/bus_gain.h"
#include "analysis/stems/lag.h"
#include "analysis/time/activity.h"
#include "analysis/time/loudest_stretch.h"
#include "analysis/voice/voice_listener.h"
#include "core/audio/audio_buffer.h"
#include "core/text/format.h"
#include "decide/listening/character_roles.h"
#include "decide/listening/playback_systems.h"
#include "decide/stages/tracks.h"
#include "media/audio_reader.h"
#include "media/song_folder.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <system_error>
#include <utility>

namespace sitwell {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kStemBlockFrames = 16384;
constexpr double kLengthDiffersS = 1.0;
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

/// Two channels from a file of one or two.
class StereoFile {
public:
    explicit StereoFile(std::unique_ptr<AudioReader> reader) : reader_{std::move(reader)} {}

    const AudioFormat& format() const { return reader_->format(); }
    /// Fills `out`, with silence behind the end of the file.
    void read(AudioView out)
    {
        const std::size_t got = reader_->read(out.first_channels(format().channels));
        clear(out.slice(got, out.frames() - got));
        if (format().channels == 1) std::ranges::copy(out.channel(0), out.channel(1).begin());
    }
    Result<void> go_to(Frames frame) { return reader_->seek(std::min(frame, format().frames)); }

private:
    std::unique_ptr<AudioReader> reader_;
};

using StereoFiles = std::vector<StereoFile>;

std::string fault_of(const AudioFormat& stem, const AudioFormat& mix)
{
    if (stem.channels > 2)
        return format("It has {} channels; a stem has one or two.", stem.channels);
    if (stem.sample_rate_hz != mix.sample_rate_hz)
        return format("Its rate is {:.0f} Hz, the mix's {:.0f} Hz: it is no print of this mix.",
                      stem.sample_rate_hz, mix.sample_rate_hz);
    const double longer_s = static_cast<double>(stem.frames - mix.frames) / mix.sample_rate_hz;
    if (std::abs(longer_s) > kLengthDiffersS)
        return format("It is {:.1f} s {} than the mix: print it from the same start to the same "
                      "end.",
                      std::abs(longer_s), longer_s > 0.0 ? "longer" : "shorter");
    return {};
}

/// The files of the parts, opened; every one that cannot belong to the mix is told.
Result<StereoFiles> open_stems(const SongFolder& folder, const std::vector<std::size_t>& used,
                               const AudioFormat& mix)
{
    StereoFiles stems;
    std::string faults;
    const auto tell = [&](const std::string& fault) {
        faults += (faults.empty() ? "" : "\n") + fault;
    };
    for (const Error& error : folder.unreadable) tell(to_text(error));
    for (const std::size_t f : used) {
        const SongFile& file = folder.files[f];
        auto reader = open_audio(file.on_disk);
        if (!reader) {
            tell(to_text(reader.error()));
            continue;
        }
        if (const std::string fault = fault_of((*reader)->format(), mix); !fault.empty())
            tell(file.path + ": " + fault);
        stems.emplace_back(std::move(*reader));
    }
    if (!faults.empty()) return fail(Error::Code::bad_format, faults, "--stems");
    return stems;
}

/// The sound of every part, block by block, beside the mix.
class StemsInStep {
public:
    StemsInStep(StereoFile mix, StereoFiles stems, const std::vector<StemPart>& parts)
        : mix_{std::move(mix)}
        , stems_{std::move(stems)}
        , parts_{parts}
        , mix_block_{2, kStemBlockFrames}
        , block_{2, kStemBlockFrames}
        , part_blocks_(parts.size(), AudioBuffer{2, kStemBlockFrames})
    {
    }

    Frames frames() const { return mix_.format().frames; }

    /// Calls hear(mix, parts) from a frame on until so many are through.
    template <class Hear>
    Result<void> play(Frames from, Frames count, Hear&& hear)
    {
        if (auto there = mix_.go_to(from); !there) return there;
        for (StereoFile& stem : stems_)
            if (auto there = stem.go_to(from); !there) return there;
        const Frames end = std::min(frames(), from + count);
        for (Frames at = from; at < end; at += static_cast<Frames>(kStemBlockFrames)) {
            const auto length = std::min(kStemBlockFrames, static_cast<std::size_t>(end - at));
            mix_.read(mix_block_.view().slice(0, length));
            std::size_t stem = 0;
            std::vector<ConstAudioView> views;
            for (std::size_t p = 0; p < parts_.size(); ++p) {
                const AudioView sum = part_blocks_[p].view().slice(0, length);
                stems_[stem++].read(sum);
                for (std::size_t more = 1; more < parts_[p].files.size(); ++more) {
                    stems_[stem++].read(block_.view().slice(0, length));
                    add(block_.view().slice(0, length), 1.0f, sum);
                }
                views.push_back(sum);
            }
            hear(ConstAudioView{mix_block_.view().slice(0, length)}, views);
        }
        return {};
    }

private:
    StereoFile mix_;
    StereoFiles stems_;
    const std::vector<StemPart>& parts_;
    AudioBuffer mix_block_, block_;
    std::vector<AudioBuffer> part_blocks_;
};

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
Result<std::vector<double>> lags_of(StemsInStep& stems, const StemsRows& rows,
                                    double sample_rate_hz)
{
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
void tell_glue(ReviewedStems& reviewed, const BusGain& bus)
{
    const auto held_db = bus_reduction_db(bus.reductions_db);
    if (reviewed.mix.rows.residue_db <= kNullsDb)
        reviewed.no_glue = "These stems carry what the mix bus does: they add up to the mix.";
    else if (!held_db || bus.unexplained_db > kGainAloneDb)
        reviewed.no_glue = "More than a gain lies between these stems and the mix.";
    else if (*held_db < kMovesDb)
        reviewed.no_glue = "These stems add up to the mix at one gain: nothing on its bus moves.";
    else
        reviewed.character.bus_reduction_db = held_db;
}

}  // namespace

Result<ReviewedStems> review_stems(const fs::path& mix_file, double mix_lufs,
                                   const fs::path& folder)
{
    auto found = open_song({folder});
    if (!found) return tl::unexpected{found.error()};
    std::error_code none;
    std::erase_if(found->files, [&](const SongFile& file) {
        return fs::equivalent(file.on_disk, mix_file, none);
    });
    auto mix_reader = open_audio(mix_file);
    if (!mix_reader) return tl::unexpected{mix_reader.error()};
    const AudioFormat mix_format = (*mix_reader)->format();

    ReviewedStems reviewed;
    for (const SongFile& file : found->files) {
        reviewed.files.push_back(file.path);
        reviewed.on_disk.push_back(file.on_disk);
    }
    MixParts& mix = reviewed.mix;
    mix.parts = parts_of(reviewed.files);
    std::vector<std::size_t> used;
    for (const StemPart& part : mix.parts)
        used.insert(used.end(), part.files.begin(), part.files.end());
    for (std::size_t f = 0; f < reviewed.files.size(); ++f)
        if (std::find(used.begin(), used.end(), f) == used.end())
            reviewed.left_out.push_back(reviewed.files[f]);
    if (mix.parts.empty())
        return fail(Error::Code::not_found,
                    "There are no stems in this folder. 'sitwell mix SONG --prints stems' prints "
                    "them with a mix.",
                    folder.string());
    auto files = open_stems(*found, used, mix_format);
    if (!files) return tl::unexpected{files.error()};
    const auto known = load_playback_systems();
    if (!known) return tl::unexpected{known.error()};
    const std::vector<PlaybackSystem> systems = chosen_of(*known);

    const double rate_hz = mix_format.sample_rate_hz;
    mix.mix_lufs = mix_lufs;
    for (const PlaybackSystem& system : *known)
        mix.places.push_back({system.id, system.name, PlaybackBands{system, rate_hz}});
    std::vector<std::string> names;
    for (std::size_t p = 0; p < mix.parts.size(); ++p)
        if (drifts(mix.parts[p].kind)) {
            mix.drifting.push_back(p);
            names.push_back(mix.parts[p].name);
        }
    for (const PlaybackSystem& system : systems) mix.systems.push_back({system.id, system.name});

    StemsInStep stems{StereoFile{std::move(*mix_reader)}, std::move(*files), mix.parts};
    StemsMeter meter{rate_hz, mix.parts.size()};
    StemsCharacterMeter character{rate_hz, character_roles(mix.parts)};
    PlaybackDrift drift{systems, names, rate_hz};
    VoiceListener voice{rate_hz, 2};
    BusGainMeter bus{rate_hz};
    const auto lead = std::find_if(mix.parts.begin(), mix.parts.end(), [](const StemPart& part) {
        return part.kind == PartKind::lead && is_voice(part.role);
    });
    const auto hear = [&](ConstAudioView whole, const std::vector<ConstAudioView>& parts) {
        meter.process(whole, parts);
        character.process(whole, parts);
        bus.process(whole, parts);
        if (lead != mix.parts.end())
            voice.process(parts[static_cast<std::size_t>(lead - mix.parts.begin())]);
        if (mix.drifting.empty()) return;
        std::vector<ConstAudioView> drifting;
        for (const std::size_t p : mix.drifting) drifting.push_back(parts[p]);
        drift.process(whole, drifting);
    };
    if (auto played = stems.play(0, stems.frames(), hear); !played)
        return tl::unexpected{played.error()};
    mix.rows = meter.finish();
    reviewed.character = character.finish();
    mix.with_kick = reviewed.character.with_kick;
    tell_glue(reviewed, bus.finish());
    mix.drift = drift.figures();
    if (lead != mix.parts.end()) mix.lead_voice = voice_figures(voice.finish());
    for (const PartRows& part : mix.rows.parts) mix.active.push_back(active_hops(part.power()));
    mix.audibility = audibility_of(mix, mix_lufs);
    if (mix.rows.residue_db <= kNullsDb) return reviewed;
    auto lags = lags_of(stems, mix.rows, rate_hz);
    if (!lags) return tl::unexpected{lags.error()};
    mix.lags = std::move(*lags);
    return reviewed;
}

}  // namespace sitwell
