#pragma once

#include "catalog/devices/strip.h"
#include "core/audio/channel_layout.h"
#include "core/time/frames.h"
#include "session/model/ids.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sitwell {

/// A stretch of a source that plays at another level: clip gain, a breath, a cut-out cough.
/// Positions count from the start of the source, at the session's rate.
struct Region {
    FrameRange range;
    float gain_db = 0.0f;  ///< −100 is silence
    Frames fade_in = 0;    ///< ramp from the level before into `gain_db`, inside the range
    Frames fade_out = 0;
    bool operator==(const Region&) const = default;
};

/// A file of a source that is laid from several.
struct Clip {
    std::string path;  ///< inside the song, '/' between folders
    std::string content_hash;
    double file_rate_hz = 48000.0;
    Frames at = 0;      ///< from the start of the source, at the session's rate
    Frames frames = 0;  ///< length at the session's rate
    bool operator==(const Clip&) const = default;
};

/// A clean-up of the source (catalog/repairs.h), made while it is read.
struct Repair {
    std::string tool;
    std::string settings;
    std::string reference =
        {};  ///< of a tool that takes one: another file, by path inside the song
    bool operator==(const Repair&) const = default;
};

/// The client's file as a strip plays it. The file itself is never touched: alignment, polarity and
/// clip gain live here.
struct Source {
    std::string path;  ///< inside the song, '/' between folders; with clips, their shared name
    std::string content_hash;
    int channels = 1;               ///< as it plays, behind its repairs
    double file_rate_hz = 48000.0;  ///< resampled to the session's rate when played
    Frames frames = 0;              ///< length at the session's rate
    Frames offset_frames = 0;       ///< > 0: moved later
    int polarity = 1;               ///< 1 or −1
    std::vector<Clip> clips;        ///< ascending in time; empty when the source is one file
    std::vector<Region> regions;    ///< ascending, not overlapping
    std::vector<Repair> repairs;    ///< in the order in which they are made
    bool operator==(const Source&) const = default;
};

/// A device in a chain.
struct Insert {
    InsertId id;
    std::string device;         ///< id in the catalog
    std::vector<float> values;  ///< one a parameter, in catalog order
    bool bypassed = false;
    std::optional<StripId> key = {};       ///< side-chain from that strip, taken after its fader
    std::optional<std::string> file = {};  ///< for a device that plays one: path inside the song
    bool operator==(const Insert&) const = default;
};

struct Send {
    SendId id;
    StripId to;  ///< a bus
    SendParams params;
    bool operator==(const Send&) const = default;
};

/// Automation of one parameter: straight lines between points, held before the first and after the
/// last. Several lanes on a fader add up in dB (a note trims a ride, it does not rewrite it); on
/// any parameter a lane's value is an offset when `relative`, else it stands for the static value;
/// at most one lane a parameter does. Switches (toggles, choices) take no offsets.
struct Lane {
    struct Point {
        Frames at = 0;
        float value = 0.0f;
        bool operator==(const Point&) const = default;
    };

    std::string node;  ///< as in Address
    std::string parameter;
    std::string author;  ///< "engineer", "note", "you"
    bool relative = true;
    std::vector<Point>
        points;  ///< strictly ascending in time: a jump takes two neighbouring frames
    bool operator==(const Lane&) const = default;
};

/// The order of a strip's lanes: by node, parameter, author. Two lanes that are the same in all
/// three cannot be. [any]
bool lane_before(const Lane& a, const Lane& b) noexcept;

/// A channel of the desk: a track when it has a source, else a bus. Signal flow:
///   source or sum of inputs → chain → place → (pre-fader sends) → fader, mute → output and sends
struct Strip {
    StripId id;
    std::string name;  ///< as the client named it
    std::string role;  ///< id of mixing practice 1.1; of buses, the group they carry
    ChannelLayout layout = ChannelLayout::stereo;  ///< of what it puts out
    std::optional<Source> source;
    FaderParams fader;
    MuteParams mute;
    PlaceParams place;
    std::vector<Insert> chain;
    std::vector<Send> sends;
    std::optional<StripId> output;  ///< a bus; empty on exactly one bus, the mix
    std::vector<Lane> lanes;        ///< ascending by `lane_before`, so that their sum has one order

    bool is_bus() const noexcept { return !source.has_value(); }
    bool operator==(const Strip&) const = default;
};

/// A mix as a value: no audio, no history. Order of strips is the order of summing.
struct Session {
    std::string title;
    double sample_rate_hz = 48000.0;
    Frames length = 0;  ///< what is printed, tails included
    std::vector<Strip> strips;
    bool operator==(const Session&) const = default;
};

/// Null when there is no strip of that id. [any]
const Strip* find_strip(const Session& session, const StripId& id) noexcept;
Strip* find_strip(Session& session, const StripId& id) noexcept;
const Insert* find_insert(const Strip& strip, std::string_view id) noexcept;
Insert* find_insert(Strip& strip, std::string_view id) noexcept;
const Send* find_send(const Strip& strip, std::string_view id) noexcept;
Send* find_send(Strip& strip, std::string_view id) noexcept;
/// The bus without an output: what is printed as the mix. Null in an invalid session.
const Strip* find_mix(const Session& session) noexcept;

}  // namespace sitwell
