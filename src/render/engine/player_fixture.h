#pragma once

#include "core/audio/audio_buffer.h"
#include "media/audio_reader.h"
#include "render/engine/player.h"
#include "render/plan/plan.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

/// Sessions by hand, sounds from memory, and devices whose truth is plain: what the tests of render
/// share.
namespace sitwell::test {

class MemoryReader final : public AudioReader {
public:
    explicit MemoryReader(const AudioBuffer& audio, double sample_rate_hz = 48000.0) : audio_{audio}
    {
        format_.sample_rate_hz = sample_rate_hz;
        format_.channels = audio.channels();
        format_.frames = static_cast<Frames>(audio.frames());
    }
    const AudioFormat& format() const noexcept override { return format_; }
    std::size_t read(AudioView out) override
    {
        const std::size_t count = std::min(out.frames(), audio_.frames() - at_);
        copy(audio_.view().slice(at_, count), out.slice(0, count));
        at_ += count;
        return count;
    }
    Result<void> seek(Frames frame) override
    {
        at_ = static_cast<std::size_t>(frame);
        return {};
    }
    Faults faults() const noexcept override { return {}; }

private:
    const AudioBuffer& audio_;
    AudioFormat format_;
    std::size_t at_ = 0;
};

/// A short room for devices that play a file.
inline AudioBuffer response()
{
    AudioBuffer audio{2, 3000};
    std::uint32_t state = 5;
    for (std::size_t n = 0; n < audio.frames(); ++n)
        for (std::size_t c = 0; c < audio.channels(); ++c) {
            state = state * 1664525u + 1013904223u;
            audio.channel(c)[n] = 0.1f * std::exp(-0.003f * static_cast<float>(n)) *
                                  static_cast<float>(static_cast<std::int32_t>(state)) /
                                  2147483648.0f;
        }
    return audio;
}

/// A session with its sounds.
struct Song {
    Session session;
    std::map<std::string, AudioBuffer> sounds;

    explicit Song(Frames length = 4096)
    {
        session.title = "Song";
        session.length = length;
        bus("mix", std::nullopt);
        sounds.emplace("response.wav", response());
    }

    /// A reference that lasts until the next strip is added.
    Strip& track(const std::string& id, AudioBuffer audio, const std::string& output = "mix")
    {
        Strip strip;
        strip.id = {id};
        strip.name = id;
        strip.output = StripId{output};
        Source source;
        source.path = id + ".wav";
        source.content_hash = "00";
        source.channels = static_cast<int>(audio.channels());
        source.frames = static_cast<Frames>(audio.frames());
        strip.source = source;
        sounds.insert_or_assign(source.path, std::move(audio));
        session.strips.push_back(strip);
        return session.strips.back();
    }

    Strip& bus(const std::string& id, std::optional<std::string> output = "mix")
    {
        Strip strip;
        strip.id = {id};
        strip.name = id;
        if (output) strip.output = StripId{*output};
        session.strips.push_back(strip);
        return session.strips.back();
    }

    Strip& operator[](const std::string& id) { return *find_strip(session, StripId{id}); }

    SourceOpener opener() const
    {
        return [this](const Source& source) -> Result<std::unique_ptr<AudioReader>> {
            const auto found = sounds.find(source.path);
            if (found == sounds.end()) return fail(Error::Code::not_found, "It is not there.");
            return std::make_unique<MemoryReader>(found->second);
        };
    }
};

inline Insert insert(const std::string& device, const std::string& id)
{
    Insert made;
    made.id = {id};
    made.device = device;
    made.values = default_values(*find_device(device));
    if (find_device(device)->takes_file) made.file = "response.wav";
    return made;
}

inline Insert insert(const std::string& device)
{
    return insert(device, device);
}

inline Send send(const std::string& to, float level_db, bool pre_fader = false)
{
    return {{to}, {to}, {level_db, pre_fader ? 1.0f : 0.0f}};
}

/// Deterministic noise between −1 and 1, another for each seed.
inline AudioBuffer noise(std::size_t channels, std::size_t frames, unsigned seed = 1)
{
    AudioBuffer audio{channels, frames};
    std::uint32_t state = seed * 2654435761u + 1u;
    for (std::size_t n = 0; n < frames; ++n)
        for (std::size_t c = 0; c < channels; ++c) {
            state = state * 1664525u + 1013904223u;
            audio.channel(c)[n] =
                static_cast<float>(static_cast<std::int32_t>(state)) / 2147483648.0f;
        }
    return audio;
}

inline AudioBuffer sine(std::size_t channels, std::size_t frames, double period_frames)
{
    AudioBuffer audio{channels, frames};
    for (std::size_t c = 0; c < channels; ++c)
        for (std::size_t n = 0; n < frames; ++n)
            audio.channel(c)[n] =
                static_cast<float>(0.5 * std::sin(2.0 * 3.14159265358979323846 *
                                                  static_cast<double>(n) / period_frames));
    return audio;
}

inline AudioBuffer constant(std::size_t channels, std::size_t frames, float value = 0.5f)
{
    AudioBuffer audio{channels, frames};
    for (std::size_t c = 0; c < channels; ++c)
        std::fill(audio.channel(c).begin(), audio.channel(c).end(), value);
    return audio;
}

/// Everything a player delivers, end to end.
struct Print {
    AudioBuffer mix;
    std::vector<AudioBuffer> shares;
    AudioBuffer residue;
    std::vector<AudioBuffer> strips;
    std::vector<GainChange> gain_changes;
};

inline Result<Print> play(Player& player, const Song& song, const PlayOptions& options = {},
                          const DeviceRack& rack = {})
{
    const Result<RenderPlan> plan = compile(song.session, rack);
    if (!plan) return tl::unexpected<Error>{plan.error()};
    if (auto ready = player.prepare(*plan, song.session, song.opener(), options, rack); !ready)
        return tl::unexpected<Error>{ready.error()};
    const FrameRange range = options.range.value_or(FrameRange{0, song.session.length});
    const auto frames = static_cast<std::size_t>(range.length());
    Print print{AudioBuffer{2, frames}, {}, {}, {}, {}};
    print.shares.assign(options.shares.size(), AudioBuffer{2, frames});
    print.strips.assign(options.strips.size(), AudioBuffer{2, frames});
    Segment segment;
    Frames next = range.first;
    for (;;) {
        const Result<bool> more = player.next(segment);
        if (!more) return tl::unexpected<Error>{more.error()};
        if (!*more) break;
        if (segment.range.first != next) return fail(Error::Code::io, "A gap between segments.");
        next = segment.range.last;
        const auto to = [&](AudioBuffer& audio) {
            return audio.view().slice(static_cast<std::size_t>(segment.range.first - range.first),
                                      static_cast<std::size_t>(segment.range.length()));
        };
        copy(segment.mix, to(print.mix));
        for (std::size_t i = 0; i < print.shares.size(); ++i)
            copy(segment.shares[i], to(print.shares[i]));
        for (std::size_t i = 0; i < print.strips.size(); ++i)
            copy(segment.strips[i], to(print.strips[i]));
        if (!segment.residue.empty()) {
            if (print.residue.channels() == 0) print.residue = AudioBuffer{2, frames};
            copy(segment.residue, to(print.residue));
        }
    }
    if (next != range.last) return fail(Error::Code::io, "The print is too short.");
    print.gain_changes = player.gain_changes();
    return print;
}

inline Result<Print> play(const Song& song, const PlayOptions& options = {},
                          const DeviceRack& rack = {})
{
    SequentialPlayer player;
    return play(player, song, options, rack);
}

inline AudioBuffer mix_of(const Song& song, const DeviceRack& rack = {})
{
    Result<Print> print = play(song, {}, rack);
    return print ? std::move(print->mix) : AudioBuffer{};
}

/// The largest difference of two buffers of one shape; infinite when they differ in shape.
inline float largest_difference(const AudioBuffer& a, const AudioBuffer& b)
{
    if (a.channels() != b.channels() || a.frames() != b.frames() || a.channels() == 0)
        return INFINITY;
    float largest = 0.0f;
    for (std::size_t c = 0; c < a.channels(); ++c)
        for (std::size_t n = 0; n < a.frames(); ++n)
            largest = std::max(largest, std::abs(a.channel(c)[n] - b.channel(c)[n]));
    return largest;
}

inline float peak(const AudioBuffer& audio)
{
    return largest_difference(audio, AudioBuffer{audio.channels(), audio.frames()});
}

inline bool same_bits(const AudioBuffer& a, const AudioBuffer& b)
{
    if (a.channels() != b.channels() || a.frames() != b.frames()) return false;
    for (std::size_t c = 0; c < a.channels(); ++c)
        if (!std::equal(a.channel(c).begin(), a.channel(c).end(), b.channel(c).begin()))
            return false;
    return true;
}

}  // namespace sitwell::test
