#include "render/engine/param_row.h"

#include "core/result/contract.h"

#include <algorithm>

namespace sitwell {

ParamRow::ParamRow(const Strip& strip, const Insert& insert) : values_{insert.values}
{
    const DeviceInfo* device = find_device(insert.device);
    SITWELL_EXPECTS(device != nullptr && device->params.size() == values_.size());
    for (std::size_t i = 0; i < values_.size(); ++i) {
        ParamCurve curve{strip, insert.id.text, device->params[i], values_[i]};
        if (curve.moves()) moving_.emplace_back(i, std::move(curve));
    }
}

std::size_t ParamRow::hold(Frames at, std::size_t most) noexcept
{
    Frames frames = static_cast<Frames>(most);
    for (const auto& [i, curve] : moving_) {
        const FrameRange held = curve.hold(at);
        values_[i] = curve.value_at(held.first);
        if (!curve.is_constant(held.first, at + frames)) frames = std::min(frames, held.last - at);
    }
    return static_cast<std::size_t>(frames);
}

}  // namespace sitwell
