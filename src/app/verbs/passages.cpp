#include "app/verbs/passages.h"

#include "analysis/level/loudness.h"
#include "core/math/percentile.h"
#include "core/text/format.h"
#include "dsp/math/functions.h"
#include "media/audio_reader.h"
#include "media/audio_writer.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

namespace {

constexpr double kPassageS = 16.0;
constexpr int kKbitPerS = 192;
constexpr float kPeakRoom = 0.89f;  ///< −1 dBFS: encoders overshoot

struct Excerpt {
    std::string label;
    FrameRange range;
};

std::string clock(double seconds)
{
    const int whole = static_cast<int>(seconds);
    return format("{}:{:02}", whole / 60, whole % 60);
}

/// Mean power of the momentary loudness over the passage that begins at each whole second.
std::vector<double> passage_powers(const MixFigures& figures, double duration_s)
{
    std::vector<double> powers;
    for (double at = 0.0; at + kPassageS <= duration_s || powers.empty(); at += 1.0) {
        double sum = 0.0;
        const auto from = static_cast<std::size_t>(at * 10.0);
        const auto to = std::min(static_cast<std::size_t>((at + kPassageS) * 10.0),
                                 figures.momentary_lufs.size());
        for (std::size_t i = from; i < to; ++i)
            sum += std::pow(10.0, figures.momentary_lufs[i] / 10.0);
        powers.push_back(sum);
    }
    return powers;
}

std::vector<Excerpt> choose(const Session& session, const MixFigures& figures)
{
    const double duration_s = seconds_of(session.length, session.sample_rate_hz);
    const auto powers = passage_powers(figures, duration_s);
    const auto range_at = [&](std::size_t second) {
        const Frames first = frames_of_seconds(static_cast<double>(second), session.sample_rate_hz);
        return FrameRange{
            first,
            std::min(first + frames_of_seconds(kPassageS, session.sample_rate_hz), session.length)};
    };
    const auto loudest =
        static_cast<std::size_t>(std::max_element(powers.begin(), powers.end()) - powers.begin());
    std::vector<Excerpt> stretches{
        {format("The fullest passage, from {}", clock(static_cast<double>(loudest))),
         range_at(loudest)}};

    // A calmer one: nearest to the median, and not the same music.
    const double usual = median(powers);
    std::size_t calm = loudest;
    double best = 1e300;
    for (std::size_t s = 0; s < powers.size(); ++s) {
        const double apart = std::abs(static_cast<double>(s) - static_cast<double>(loudest));
        const double off = std::abs(std::log(powers[s] + 1e-12) - std::log(usual * 0.7 + 1e-12));
        if (apart < kPassageS || off >= best) continue;
        best = off;
        calm = s;
    }
    if (calm != loudest)
        stretches.push_back({format("A calmer passage, from {}", clock(static_cast<double>(calm))),
                             range_at(calm)});
    return stretches;
}

/// A stretch of a reader's own time, silent before its start and after its end, in stereo.
Result<AudioBuffer> read_stretch(AudioReader& reader, FrameRange range)
{
    const std::size_t channels = reader.format().channels;
    const Frames before = std::clamp<Frames>(-range.first, 0, range.length());
    if (auto sought = reader.seek(range.first + before); !sought)
        return tl::unexpected{sought.error()};
    AudioBuffer whole{channels, static_cast<std::size_t>(range.length())};
    const auto silent = static_cast<std::size_t>(before);
    reader.read(whole.view().slice(silent, whole.frames() - silent));
    AudioBuffer stereo{2, whole.frames()};
    for (std::size_t c = 0; c < 2; ++c) {
        const auto from = whole.channel(std::min(c, channels - 1));
        std::copy(from.begin(), from.end(), stereo.channel(c).begin());
    }
    return stereo;
}

Result<AudioBuffer> stretch_of_file(const std::filesystem::path& file, double rate,
                                    FrameRange range)
{
    return open_audio(file).and_then([&](std::unique_ptr<AudioReader> reader) {
        return read_stretch(*at_rate(std::move(reader), rate), range);
    });
}

Result<AudioBuffer> stretch_of_source(const Source& source, const FileMap& files, double rate,
                                      FrameRange range)
{
    return open_source(source, files, rate)
        .and_then([&](const std::unique_ptr<AudioReader>& reader) {
            return read_stretch(
                *reader, {range.first - source.offset_frames, range.last - source.offset_frames});
        });
}

/// Faders at unity, nothing in the way.
Session as_it_came(Session session)
{
    std::vector<Strip> strips;
    const StripId mix = find_mix(session)->id;
    for (Strip& strip : session.strips) {
        if (strip.is_bus() && strip.id != mix) continue;
        strip.chain.clear();
        strip.sends.clear();
        strip.lanes.clear();
        strip.fader = {};
        strip.place = {};
        if (strip.source) strip.output = mix;
        strips.push_back(std::move(strip));
    }
    session.strips = std::move(strips);
    return session;
}

float loudness_of(const AudioBuffer& audio, double rate)
{
    LoudnessMeter meter;
    meter.prepare(rate, 2);
    meter.process(audio);
    return static_cast<float>(meter.integrated_lufs());
}

float peak_of(const AudioBuffer& audio)
{
    float peak = 1e-6f;
    for (std::size_t c = 0; c < 2; ++c)
        for (const float sample : audio.channel(c)) peak = std::max(peak, std::abs(sample));
    return peak;
}

void scale(AudioBuffer& audio, float gain)
{
    for (std::size_t c = 0; c < 2; ++c)
        for (float& sample : audio.channel(c)) sample *= gain;
}

void match_loudness(AudioBuffer& audio, const AudioBuffer& to, double rate)
{
    const float match = gain_of_db(loudness_of(to, rate) - loudness_of(audio, rate));
    scale(audio, std::clamp(match, 0.001f, 1000.0f));
}

}  // namespace

Result<std::vector<ReportContent::Passage>>
passages_of(const Session& session, const FileMap& files, const std::filesystem::path& printed_mix,
            const Source* rough_mix, const MixFigures& figures)
{
    std::vector<ReportContent::Passage> passages;
    const Session plain = as_it_came(session);
    for (const Excerpt& stretch : choose(session, figures)) {
        auto after = stretch_of_file(printed_mix, session.sample_rate_hz, stretch.range);
        if (!after) return tl::unexpected{after.error()};
        auto before =
            rough_mix == nullptr
                ? play_stretch(plain, files, stretch.range, 1)
                : stretch_of_source(*rough_mix, files, session.sample_rate_hz, stretch.range);
        if (!before) return tl::unexpected{before.error()};
        match_loudness(*before, *after, session.sample_rate_hz);
        // Whichever peaks highest sets the level, so that neither has to be limited.
        const float room = std::min(1.0f, kPeakRoom / std::max(peak_of(*before), peak_of(*after)));
        scale(*before, room);
        scale(*after, room);
        auto before_mp3 = encode_mp3(*before, session.sample_rate_hz, kKbitPerS);
        auto after_mp3 = encode_mp3(*after, session.sample_rate_hz, kKbitPerS);
        if (!before_mp3) return tl::unexpected{before_mp3.error()};
        if (!after_mp3) return tl::unexpected{after_mp3.error()};
        passages.push_back(
            {stretch.label, std::move(*before_mp3), std::move(*after_mp3),
             rough_mix == nullptr ? "Your tracks, all faders at unity" : "Your rough mix"});
    }
    return passages;
}

Result<ComparedMixes> compared_mixes(const Session& session,
                                     const std::vector<std::filesystem::path>& printed_mixes,
                                     const MixFigures& figures)
{
    const double rate = session.sample_rate_hz;
    const Excerpt fullest = choose(session, figures).front();
    std::vector<AudioBuffer> mixes;
    float highest = 0.0f;
    for (const std::filesystem::path& file : printed_mixes) {
        auto mix = stretch_of_file(file, rate, fullest.range);
        if (!mix) return tl::unexpected{mix.error()};
        mixes.push_back(std::move(*mix));
        match_loudness(mixes.back(), mixes.front(), rate);
        highest = std::max(highest, peak_of(mixes.back()));
    }
    ComparedMixes compared{fullest.label, {}};
    for (AudioBuffer& mix : mixes) {
        scale(mix, std::min(1.0f, kPeakRoom / highest));
        auto mp3 = encode_mp3(mix, rate, kKbitPerS);
        if (!mp3) return tl::unexpected{mp3.error()};
        compared.mp3.push_back(std::move(*mp3));
    }
    return compared;
}

}  // namespace sitwell
