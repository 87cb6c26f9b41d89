#pragma once

#include "catalog/catalog.h"
#include "core/result/result.h"
#include "session/model/session.h"

#include <cstddef>
#include <string_view>
#include <vector>

namespace sitwell {

/// One parameter of a strip: its row in a device's table.
struct Parameter {
    const DeviceInfo* device = nullptr;
    std::size_t index = 0;

    const ParamInfo& spec() const noexcept { return device->params[index]; }
};

/// The device at a node of that strip: an insert's, a send's, fader, mute or place; null when there
/// is no such node. [any]
const DeviceInfo* device_at(const Strip& strip, std::string_view node) noexcept;

/// What the node and parameter of an address name on that strip; a sentence with the nearest known
/// id when they name nothing, `where` being "node" or "parameter". [any]
Result<Parameter> find_parameter(const Strip& strip, std::string_view node,
                                 std::string_view parameter);

/// The number of a parameter that `find_parameter` found at that node of that strip; null when an
/// insert there has too few values. [any]
float* value_of(Strip& strip, std::string_view node, const Parameter& parameter) noexcept;
const float* value_of(const Strip& strip, std::string_view node,
                      const Parameter& parameter) noexcept;

/// Ids of all strips, to choose the nearest from.
std::vector<std::string_view> strip_ids(const Session& session);

/// "There is no strip 'x'. Did you mean 'y'?"
std::string no_such_strip(const Session& session, const StripId& id);

/// "'x' has no insert 'y'. Did you mean 'z'?"
std::string no_such_insert(const Strip& strip, std::string_view id);
std::string no_such_send(const Strip& strip, std::string_view id);

}  // namespace sitwell
