#include "media/sidecar/midi.h"

#include "media/sidecar/beat_clock.h"
#include "media/stream/bytes.h"
#include "media/stream/text_encoding.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

namespace sitwell {

namespace {

constexpr std::size_t kMostEvents = 20000;
constexpr std::size_t kLongestLabel = 256;

struct Events {
    struct TempoChange {
        std::uint64_t tick = 0;
        double bpm = 120.0;
    };
    struct Marker {
        std::uint64_t tick = 0;
        std::string label;
    };
    std::vector<TempoChange> tempos;
    std::vector<Marker> markers;
};

/// A track's bytes, read front to back; behind the end everything reads as 0 and `ended` is true.
class Cursor {
public:
    explicit Cursor(std::string_view bytes) : rest_{bytes} {}

    bool ended() const noexcept { return rest_.empty(); }
    unsigned peek() const noexcept
    {
        return rest_.empty() ? 0U : static_cast<unsigned char>(rest_[0]);
    }
    unsigned byte()
    {
        const unsigned value = peek();
        take(1);
        return value;
    }
    std::string_view take(std::uint64_t count)
    {
        const std::string_view taken =
            rest_.substr(0, static_cast<std::size_t>(std::min<std::uint64_t>(count, rest_.size())));
        rest_.remove_prefix(taken.size());
        return taken;
    }
    /// Seven bits a byte, at most four bytes.
    std::uint64_t variable_length()
    {
        std::uint64_t value = 0;
        for (int i = 0; i < 4; ++i) {
            const unsigned next = byte();
            value = value << 7 | (next & 0x7f);
            if ((next & 0x80) == 0) break;
        }
        return value;
    }

private:
    std::string_view rest_;
};

void read_meta(Cursor& track, std::uint64_t tick, Events& events)
{
    constexpr unsigned kMarker = 0x06;
    constexpr unsigned kCuePoint = 0x07;
    constexpr unsigned kTempo = 0x51;
    const unsigned type = track.byte();
    const std::string_view content = track.take(track.variable_length());
    if (type == kTempo && content.size() == 3) {
        const auto us_per_quarter = static_cast<double>(big_endian(content, 0, 3));
        if (us_per_quarter > 0.0 && events.tempos.size() < kMostEvents)
            events.tempos.push_back({tick, 60e6 / us_per_quarter});
    } else if ((type == kMarker || type == kCuePoint) && events.markers.size() < kMostEvents) {
        events.markers.push_back({tick, to_utf8(content.substr(0, kLongestLabel))});
    }
}

void read_track(Cursor track, Events& events)
{
    std::uint64_t tick = 0;
    unsigned running = 0;
    while (!track.ended()) {
        tick += track.variable_length();
        unsigned status = track.peek();
        if (status < 0x80) {
            if (running == 0) return;
            status = running;
        } else {
            track.take(1);
        }
        if (status == 0xff) {
            read_meta(track, tick, events);
        } else if (status == 0xf0 || status == 0xf7) {
            track.take(track.variable_length());
        } else if (status >= 0xf0) {
            return;  // no message of a file
        } else {
            running = status;
            const bool has_one_byte = status >> 4 == 0xc || status >> 4 == 0xd;
            track.take(has_one_byte ? 1 : 2);
        }
    }
}

/// Division of a file in time code: frames a second (29 means 29.97) and ticks a frame.
double ticks_per_second(std::uint64_t division)
{
    const int code = 256 - static_cast<int>(division >> 8);
    const double frames = code == 29 ? 30000.0 / 1001.0 : code;
    return frames * static_cast<double>(std::max<std::uint64_t>(division & 0xff, 1));
}

}  // namespace

std::optional<Sidecars> read_midi(std::string_view bytes)
{
    if (bytes.size() < 14 || bytes.substr(0, 4) != "MThd") return std::nullopt;
    const std::uint64_t header_length = big_endian(bytes, 4, 4);
    const std::uint64_t division = big_endian(bytes, 12, 2);
    if (header_length < 6 || division == 0) return std::nullopt;

    Events events;
    Cursor file{bytes};
    file.take(8 + header_length);
    while (!file.ended()) {
        const std::string_view head = file.take(8);
        const std::string_view content = file.take(big_endian(head, 4, 4));
        if (head.substr(0, 4) == "MTrk") read_track(Cursor{content}, events);
    }
    std::stable_sort(events.tempos.begin(), events.tempos.end(),
                     [](const auto& a, const auto& b) { return a.tick < b.tick; });
    std::stable_sort(events.markers.begin(), events.markers.end(),
                     [](const auto& a, const auto& b) { return a.tick < b.tick; });

    Sidecars facts;
    if ((division & 0x8000) != 0) {
        const double rate = ticks_per_second(division);
        for (auto& marker : events.markers)
            facts.markers.push_back(
                {static_cast<double>(marker.tick) / rate, std::move(marker.label)});
        return facts;
    }
    const auto beat_of = [&](std::uint64_t tick) {
        return static_cast<double>(tick) / static_cast<double>(division);
    };
    std::vector<BeatTempo> changes;
    for (const auto& tempo : events.tempos)
        changes.push_back({beat_of(tempo.tick), tempo.bpm, false});
    const BeatClock clock{changes};
    if (!changes.empty())
        for (const BeatTempo& change : clock.changes())
            facts.tempo_map.push_back({clock.seconds_at(change.at_beat), change.bpm});
    for (auto& marker : events.markers)
        facts.markers.push_back({clock.seconds_at(beat_of(marker.tick)), std::move(marker.label)});
    return facts;
}

}  // namespace sitwell
