#include "render/engine/gain_ride.h"

#include "catalog/devices/strip.h"
#include "dsp/kernels/mixing.h"
#include "dsp/math/functions.h"
#include "render/plan/routes.h"

#include <utility>

namespace sitwell {

namespace {

const ParamInfo& first_param(std::string_view device)
{
    return find_device(device)->params[0];
}

}  // namespace

void scale(AudioView audio, const GainRamp& ramp) noexcept
{
    scale(audio, ramp, audio);
}

void scale(ConstAudioView from, const GainRamp& ramp, AudioView to) noexcept
{
    for (std::size_t c = 0; c < from.channels(); ++c) {
        if (ramp.gains.empty())
            scale(from.channel(c), ramp.gain, to.channel(c));
        else
            scale(from.channel(c), ramp.gains, to.channel(c));
    }
}

void add(ConstAudioView from, const GainRamp& ramp, AudioView to) noexcept
{
    for (std::size_t c = 0; c < from.channels(); ++c) {
        if (ramp.gains.empty())
            add(from.channel(c), ramp.gain, to.channel(c));
        else
            add(from.channel(c), ramp.gains, to.channel(c));
    }
}

GainRide::GainRide(ParamCurve level, ParamCurve mute)
    : level_{std::move(level)}, mute_{std::move(mute)}
{
    gain_ = gain_at(0);
}

GainRide GainRide::of_fader(const Strip& strip)
{
    return {ParamCurve{strip, "fader", first_param("fader"), strip.fader.gain_db},
            ParamCurve{strip, "mute", first_param("mute"), strip.mute.on}};
}

GainRide GainRide::of_send(const Strip& strip, const Send& send)
{
    return {ParamCurve{strip, send.id.text, first_param("send"), send.params.level_db},
            ParamCurve{}};
}

float GainRide::gain_at(Frames at) const noexcept
{
    if (mute_.value_at(at) >= 0.5f) return 0.0f;
    const float level_db = level_.value_at(at);
    return level_db <= kSilentLevelDb
               ? 0.0f
               : static_cast<float>(gain_of_db(static_cast<double>(level_db)));
}

GainRamp GainRide::over(Frames first, std::span<float> room) const noexcept
{
    if (!level_.moves() && !mute_.moves()) return {gain_, {}};
    const Frames from = grid_line(first);
    const Frames to = grid_line(first + static_cast<Frames>(room.size())) + kGridFrames;
    if (level_.is_constant(from, to) && mute_.is_constant(from, to)) return {gain_at(from), {}};
    draw_on_grid(first, room, [this](Frames at) { return gain_at(at); });
    return {0.0f, room};
}

}  // namespace sitwell
