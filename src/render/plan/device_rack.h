#pragma once

#include "catalog/catalog.h"
#include "fx/lane_bank.h"
#include "fx/processor.h"

#include <functional>
#include <memory>
#include <string_view>

namespace sitwell {

/// Where a plan's devices come from: those of `fx` as the catalog describes them, unless a test
/// brings its own.
struct DeviceRack {
    std::function<std::unique_ptr<Processor>(std::string_view)> processor = make_processor;
    std::function<std::unique_ptr<ShareBank>(std::string_view)> share_bank = make_share_bank;
    std::function<std::unique_ptr<LaneBank>(std::string_view)> lane_bank = make_lane_bank;
    std::function<Superposition(std::string_view)> superposition = [](std::string_view device) {
        const DeviceInfo* found = find_device(device);
        return found != nullptr ? found->superposition : Superposition::none;
    };
};

/// Longest block the engine hands to a device.
inline constexpr std::size_t kBlockFrames = 512;

}  // namespace sitwell
