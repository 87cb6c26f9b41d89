#pragma once

#include "analysis/listen.h"
#include "decide/decide_fixture.h"
#include "support/band/band.h"

#include <functional>

namespace sitwell::test {

inline TrackFeatures heard(const AudioBuffer& audio)
{
    TrackListener listener{48000.0, static_cast<int>(audio.channels())};
    listener.process(audio);
    return listener.finish();
}

/// Files that were really heard, under names of the test's choice.
struct HeardSong {
    PaperSong song{1.0};

    HeardSong& add(const std::string& file, const TrackFeatures& features)
    {
        song.add({.file = file, .channels = features.channels});
        TrackFeatures& slot = song.features.at("hash of " + file);
        const std::string hash = slot.content_hash;
        slot = features;
        slot.content_hash = hash;
        return *this;
    }
    Identification identified(const Intent& intent = intent_for("pop")) const
    {
        return identify(song.session, song.features, intent);
    }
};

/// A synthetic band, 40 s: what is in its files, and what mixes of them sound like.
class HeardBand {
public:
    HeardBand(band::Style style, std::uint64_t seed)
    {
        band::BandSpec spec;
        spec.style = style;
        spec.seed = seed;
        spec.seconds = 40.0;
        band_ = *band::make_band(spec);
        for (const band::BandTrack& track : band_.tracks) sounds_.push_back(heard(track.audio));
    }

    const band::FileTruth& truth(std::size_t i) const { return band_.truth.files[i]; }
    const TrackFeatures& sound(std::size_t i) const { return sounds_[i]; }
    std::size_t size() const { return sounds_.size(); }
    const AudioBuffer& audio(std::size_t i) const { return band_.tracks[i].audio; }
    const TrackFeatures& rough_mix() const { return sounds_.back(); }

    using Which = std::function<bool(const band::FileTruth&)>;

    /// The files of the band but its rough mix, each under the name `name` gives it.
    HeardSong song(const Which& which,
                   const std::function<std::string(const band::FileTruth&)>& name) const
    {
        HeardSong song;
        for (std::size_t i = 0; i + 1 < size(); ++i)
            if (which(truth(i))) song.add(name(truth(i)), sounds_[i]);
        return song;
    }
    /// Those files added up as in the rough mix.
    TrackFeatures print_of(const Which& which) const
    {
        AudioBuffer sum{2, band_.tracks.back().audio.frames()};
        for (std::size_t i = 0; i + 1 < size(); ++i) {
            if (!truth(i).in_rough_mix || !which(truth(i))) continue;
            const AudioBuffer& audio = band_.tracks[i].audio;
            for (std::size_t c = 0; c < 2; ++c) {
                const auto gain =
                    static_cast<float>(c == 0 ? truth(i).gain_left : truth(i).gain_right);
                const auto from = audio.channel(std::min(c, audio.channels() - 1));
                for (std::size_t n = 0; n < sum.frames(); ++n) sum.channel(c)[n] += gain * from[n];
            }
        }
        return heard(sum);
    }

private:
    band::Band band_;
    std::vector<TrackFeatures> sounds_;
};

inline bool is_drums(const band::FileTruth& file)
{
    return file.part == "drums";
}
/// What the band played: without click and guide.
inline bool is_music(const band::FileTruth& file)
{
    return file.in_rough_mix;
}
inline std::string own_name(const band::FileTruth& file)
{
    return file.name;
}

/// "FILE leave_out.rule", for all that is left out.
inline std::vector<std::string> left_out(const Identification& song)
{
    std::vector<std::string> lines;
    for (const TrackIdentity& track : song.tracks)
        if (!track.left_out.empty()) lines.push_back(track.file + " " + track.left_out_rule);
    return lines;
}
inline std::vector<std::string> doubted(const Identification& song)
{
    std::vector<std::string> files;
    for (const TrackIdentity& track : song.tracks)
        if (!track.doubt.empty()) files.push_back(track.file);
    return files;
}

}  // namespace sitwell::test
