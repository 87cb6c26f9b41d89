#pragma once

#include "session/model/session.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace sitwell {

/// From here down a fader or a send is silent (catalog/devices/strip.h), whatever its automation
/// adds.
inline constexpr float kSilentLevelDb = -100.0f;

/// A way for sound from one strip to another; strips by their place in the session.
struct Route {
    enum class Kind { output, send, key };

    Kind kind = Kind::output;
    std::size_t from = 0;
    std::size_t to = 0;
    std::size_t index = 0;  ///< send: among the sends of `from`; key: among the inserts of `to`
    bool operator==(const Route&) const = default;
};

/// Every route that may carry sound, in the order of the strips they come from: output, then sends,
/// then keys of the strip. A route is left out when it is silent throughout: mute on or fader at
/// −100 dB without automation, a send at −100 dB. Keys always stay, since silence in a key means
/// something. Bypassed inserts have no key. [any]
std::vector<Route> live_routes(const Session& session);

/// The strips that can be heard in the mix or steer a device that can, in an order in which every
/// strip comes after all it hears; otherwise in the order of the session.
std::vector<std::size_t> playing_order(const Session& session, const std::vector<Route>& routes);

}  // namespace sitwell
