#include "decide/space/return_bus.h"

namespace sitwell {

Strip return_bus(const std::string& id, const std::string& label, const std::string& device,
                 std::span<const float> values, const StripId& mix)
{
    Strip bus;
    bus.id.text = id + "-return";
    bus.name = label;
    bus.role = "return";
    bus.output = mix;
    bus.chain.push_back({InsertId{device}, device, {values.begin(), values.end()}});
    return bus;
}

}  // namespace sitwell
