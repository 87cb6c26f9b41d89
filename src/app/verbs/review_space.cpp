#include "app/verbs/review_space.h"

#include "analysis/stems/lag.h"
#include "analysis/time/loudest_stretch.h"
#include "core/audio/audio_buffer.h"
#include "media/audio_reader.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <functional>
#include <optional>
#include <utility>

namespace sitwell {

namespace {

constexpr double kHeardTogetherS = 12.0;
constexpr double kMostDelayS = 0.010;   ///< more is no path of a mix
constexpr double kSameSound = 0.5;      ///< likeness from which a delay is believed
constexpr std::size_t kMostTracks = 8;  ///< of a part; memory grows with them

/// A stretch of a file, with silence where it has none.
Result<AudioBuffer> stretch_of(AudioReader& reader, Frames from, std::size_t frames)
{
    AudioBuffer audio{reader.format().channels, frames};
    const auto silent =
        static_cast<std::size_t>(std::clamp<Frames>(-from, 0, static_cast<Frames>(frames)));
    if (auto there = reader.seek(std::clamp<Frames>(from, 0, reader.format().frames)); !there)
        return tl::unexpected{there.error()};
    for (std::size_t at = silent; at < frames;) {
        const std::size_t got = reader.read(audio.view().slice(at, frames - at));
        if (got == 0) break;
        at += got;
    }
    return audio;
}

/// The print of a part: the sum of its files, on two channels.
Result<AudioBuffer> print_of(const StemPart& part, const ReviewedStems& stems, Frames from,
                             std::size_t frames)
{
    AudioBuffer sum{2, frames};
    for (const std::size_t file : part.files) {
        auto reader = open_audio(stems.on_disk[file]);
        if (!reader) return tl::unexpected{reader.error()};
        const auto audio = stretch_of(**reader, from, frames);
        if (!audio) return tl::unexpected{audio.error()};
        for (std::size_t c = 0; c < 2; ++c) {
            const auto side = audio->channel(std::min(c, audio->channels() - 1));
            std::transform(side.begin(), side.end(), sum.channel(c).begin(), sum.channel(c).begin(),
                           std::plus<>{});
        }
    }
    return sum;
}

/// The tracks of a part at the levels of their faders.
Result<std::vector<AudioBuffer>> tracks_of(const StemPart& part, const ReviewedRaw& raw,
                                           Frames from, std::size_t frames, double sample_rate_hz)
{
    std::vector<AudioBuffer> tracks;
    for (const std::size_t file : part.files) {
        const ReviewedRaw::Track& track = raw.tracks[file];
        auto reader = open_source(track.source, raw.files, sample_rate_hz);
        if (!reader) return tl::unexpected{reader.error()};
        const double starts_s = seconds_of(track.source.offset_frames, raw.sample_rate_hz);
        auto audio =
            stretch_of(**reader, from - frames_of_seconds(starts_s, sample_rate_hz), frames);
        if (!audio) return tl::unexpected{audio.error()};
        const auto gain = static_cast<float>(std::pow(10.0, track.fader_db / 20.0));
        for (std::size_t c = 0; c < audio->channels(); ++c)
            for (float& x : audio->channel(c)) x *= gain;
        tracks.push_back(std::move(*audio));
    }
    return tracks;
}

/// All channels of all of them as one row.
std::vector<float> middle_of(std::span<const AudioBuffer> sounds)
{
    std::vector<float> middle(sounds.front().frames(), 0.0f);
    for (const AudioBuffer& sound : sounds)
        for (std::size_t c = 0; c < sound.channels(); ++c)
            for (std::size_t n = 0; n < middle.size(); ++n) middle[n] += sound.channel(c)[n];
    return middle;
}

Result<std::optional<DryAndWet>> hear_part(const StemPart& printed, const RecordedPart& recorded,
                                           const ReviewedStems& stems, const ReviewedRaw& raw,
                                           double sample_rate_hz)
{
    const Frames from =
        frames_of_seconds(loudest_stretch_s(recorded.power, kHeardTogetherS), sample_rate_hz);
    const auto frames =
        static_cast<std::size_t>(frames_of_seconds(kHeardTogetherS, sample_rate_hz));
    const auto print = print_of(printed, stems, from, frames);
    if (!print) return tl::unexpected{print.error()};
    auto tracks = tracks_of(recorded.part, raw, from, frames, sample_rate_hz);
    if (!tracks) return tl::unexpected{tracks.error()};
    const Lag lag = lag_between(middle_of({&*print, 1}), middle_of(*tracks),
                                frames_of_seconds(kMostDelayS, sample_rate_hz));
    if (lag.likeness > kSameSound && lag.frames != 0) {
        tracks = tracks_of(recorded.part, raw, from + lag.frames, frames, sample_rate_hz);
        if (!tracks) return tl::unexpected{tracks.error()};
    }
    const std::vector<ConstAudioView> views(tracks->begin(), tracks->end());
    return dry_and_wet(*print, views, sample_rate_hz);
}

}  // namespace

Result<std::vector<PartInSpace>> hear_parts_in_space(const ReviewedStems& stems,
                                                     const ReviewedRaw& raw, double sample_rate_hz)
{
    std::vector<PartInSpace> heard;
    for (const RecordedPart& recorded : raw.parts) {
        const auto part = same_part(recorded.part, stems.mix.parts);
        if (!part || stems.mix.parts[*part].kind == PartKind::returns ||
            recorded.part.files.size() > kMostTracks)
            continue;
        const auto sound = hear_part(stems.mix.parts[*part], recorded, stems, raw, sample_rate_hz);
        if (!sound) return tl::unexpected{sound.error()};
        if (*sound) heard.push_back({*part, **sound});
    }
    return heard;
}

}  // namespace sitwell
