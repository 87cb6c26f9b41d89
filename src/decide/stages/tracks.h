#pragma once

#include "analysis/song.h"
#include "decide/intent/intent.h"
#include "session/edit/edit.h"
#include "session/model/session.h"

#include <cstddef>
#include <string_view>
#include <vector>

namespace sitwell {

/// The tracks that sound: no buses, nothing muted.
std::vector<const Strip*> sounding_tracks(const Session& session);

/// Null for a bus or an unknown source.
const TrackFeatures* features_of(const Strip& strip, const SongFeatures& features);

/// Who leads: the client's choice, else the voice (else the instrument) that carries most. Null
/// when nobody does.
const Strip* find_lead(const Session& session, const SongFeatures& features, const Intent& intent);

/// lead_vocal, and every other role of a singing or speaking person.
bool is_lead_voice(std::string_view role) noexcept;
bool is_voice(std::string_view role) noexcept;
/// The microphones are prints of a mix: each of their files has two channels, as no microphone has,
/// and some differ from left to right.
bool came_through_a_mixer(const Session& session, const SongFeatures& features);
/// A file of two channels, also where it is read as one since both are the same.
bool has_two_channels(const Source& source, const TrackFeatures& sound);
/// Close microphones on a kit or an amplifier, a DI, as they were recorded: neither finished parts
/// nor prints.
bool is_raw_recording(const Session& session, const SongFeatures& features);
/// A microphone of those; so many of them make a raw recording.
bool is_raw_role(std::string_view role) noexcept;
inline constexpr std::ptrdiff_t kRawTracks = 2;

/// What the trim in front of a track's chain does, linear; 1 without one and where it is bypassed.
float trim_gain(const Strip& track) noexcept;

/// Share of the long-term energy below a frequency, 0 to 1.
float energy_share_below(const TrackFeatures& features, float hz) noexcept;

/// Decisions are rounded, so that a last bit on another machine cannot change a mix.
float rounded_db(double db) noexcept;        ///< 0.01 dB
float rounded_degrees(double deg) noexcept;  ///< 0.1 degree
float rounded_hz(double hz) noexcept;        ///< three digits

/// "'Lead Vox'": how a sentence names a strip.
std::string quoted(const Strip& strip);

/// A SetValue with its reason.
Edit set_value(const Strip& strip, std::string_view node, std::string_view parameter, float value,
               Reason reason);

}  // namespace sitwell
