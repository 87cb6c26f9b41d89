#pragma once

#include "catalog/catalog.h"
#include "core/result/result.h"
#include "session/model/session.h"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace sitwell {

// What can be wrong with one part of a session. `faults_of` puts these together; `apply` asks about
// the part it touches. Paths are those of a session file: "strips[3].chain[0].ratio".

/// "strips[3]"
std::string strip_path(std::size_t strip);

/// Values out of range and a wrong number of them.
std::vector<Error> value_faults(const DeviceInfo& device, std::span<const float> values,
                                const std::string& path);

/// Whether a path of the session points out of the song's folder.
bool leaves_the_song(const std::string& path);
std::vector<Error> source_faults(const Source& source, const std::string& path);
/// Ids of inserts and sends: words, none of the strip's own nodes, none twice.
std::vector<Error> node_id_faults(const Strip& strip, const std::string& path);

/// Every lane and how the lanes go together.
std::vector<Error> lanes_faults(const Strip& strip, const std::string& path);

std::vector<Error> output_faults(const Session& session, std::size_t strip);
std::vector<Error> insert_faults(const Session& session, std::size_t strip, std::size_t insert);
std::vector<Error> send_faults(const Session& session, std::size_t strip, std::size_t send);

/// The fault of a side-chain key: a device that takes none, a strip that is not there or the strip
/// itself.
std::vector<Error> key_faults(const Session& session, std::size_t strip, std::size_t insert);

/// The fault of an insert's file: a device that plays none, or none for one that does.
std::vector<Error> file_faults(const Insert& insert, const std::string& path);

/// Everything wrong with one strip but feedback, an id that another strip has too, and its being a
/// second mix.
std::vector<Error> strip_faults(const Session& session, std::size_t strip);

/// Appends `more` to `faults`.
void add(std::vector<Error>& faults, std::vector<Error> more);

}  // namespace sitwell
