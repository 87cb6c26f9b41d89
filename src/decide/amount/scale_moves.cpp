#include "decide/amount/scale_moves.h"

#include "catalog/catalog.h"
#include "decide/stages/tracks.h"
#include "session/model/parameter.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace sitwell {

namespace {

/// How a parameter carries the depth of a move.
enum class Depth {
    proportional,  ///< nothing at 0
    from_hundred,  ///< nothing at 100 %
    ratio,         ///< nothing at 1:1, reduction by 1 − 1/ratio (mixing practice 5.1)
    level,         ///< nothing at silence, in dB
};

struct DepthOf {
    std::string_view device, parameter;
    Depth depth;
};

constexpr std::array kDepths{
    DepthOf{"equalizer", "band1_gain", Depth::proportional},
    DepthOf{"equalizer", "band2_gain", Depth::proportional},
    DepthOf{"equalizer", "band3_gain", Depth::proportional},
    DepthOf{"equalizer", "band4_gain", Depth::proportional},
    DepthOf{"equalizer", "band5_gain", Depth::proportional},
    DepthOf{"equalizer", "band6_gain", Depth::proportional},
    DepthOf{"equalizer", "band7_gain", Depth::proportional},
    DepthOf{"equalizer", "band8_gain", Depth::proportional},
    DepthOf{"compressor", "ratio", Depth::ratio},
    DepthOf{"de_esser", "range", Depth::proportional},
    DepthOf{"gate", "range", Depth::proportional},
    DepthOf{"transient_shaper", "attack", Depth::proportional},
    DepthOf{"transient_shaper", "sustain", Depth::proportional},
    DepthOf{"saturator", "drive", Depth::proportional},
    DepthOf{"chorus", "mix", Depth::proportional},
    DepthOf{"width", "width", Depth::from_hundred},
    DepthOf{"send", "level", Depth::level},
};

float scaled(Depth depth, float value, float amount)
{
    switch (depth) {
    case Depth::proportional:
        return amount * value;
    case Depth::from_hundred:
        return 100.0f + amount * (value - 100.0f);
    case Depth::ratio:
        return 1.0f / (1.0f - amount * (1.0f - 1.0f / value));
    case Depth::level:
        return value + 20.0f * std::log10(amount);
    }
    return value;
}

/// True when the value was one that carries depth.
bool scale(const DeviceInfo& device, std::size_t index, float& value, float amount)
{
    const ParamInfo& param = device.params[index];
    const auto found = std::find_if(kDepths.begin(), kDepths.end(), [&](const DepthOf& row) {
        return row.device == device.id && row.parameter == param.id;
    });
    if (found == kDepths.end()) return false;
    value = std::clamp(rounded_db(static_cast<double>(scaled(found->depth, value, amount))),
                       param.min, param.max);
    return true;
}

/// Scales one change; true when there was anything to scale.
struct ScaleOne {
    const Session& now;
    const std::vector<Edit>& edits;
    float amount;

    template <class Other>
    bool operator()(Other&) const
    {
        return false;
    }
    bool operator()(AddInsert& add) const
    {
        const DeviceInfo* device = find_device(add.insert.device);
        bool any = false;
        for (std::size_t i = 0; device != nullptr && i < add.insert.values.size(); ++i)
            any = scale(*device, i, add.insert.values[i], amount) || any;
        return any;
    }
    bool operator()(AddSend& add) const
    {
        return scale(*find_device("send"), 0, add.send.params.level_db, amount);
    }
    bool operator()(SetValue& set) const
    {
        const DeviceInfo* device = device_of(set.address);
        if (device == nullptr) return false;
        const auto index = param_index(*device, set.address.parameter);
        return index && scale(*device, *index, set.value, amount);
    }

private:
    /// Of what is there, or of what the same stage brings.
    const DeviceInfo* device_of(const Address& address) const
    {
        for (const Edit& edit : edits)
            if (const auto* add = std::get_if<AddInsert>(&edit.change);
                add != nullptr && add->strip == address.strip &&
                add->insert.id.text == address.node)
                return find_device(add->insert.device);
        const Strip* strip = find_strip(now, address.strip);
        return strip == nullptr ? nullptr : device_at(*strip, address.node);
    }
};

}  // namespace

std::vector<Edit> scaled_moves(std::vector<Edit> edits, const Session& now, float amount)
{
    if (amount >= 1.0f) return edits;
    const std::vector<Edit> asked = edits;
    for (Edit& edit : edits)
        if (std::visit(ScaleOne{now, asked, amount}, edit.change))
            edit.reason.evidence.push_back({"of it, as you asked",
                                            rounded_db(100.0 * static_cast<double>(amount)),
                                            Unit::percent});
    return edits;
}

}  // namespace sitwell
