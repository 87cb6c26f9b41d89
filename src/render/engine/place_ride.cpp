#include "render/engine/place_ride.h"

#include "catalog/catalog.h"
#include "dsp/kernels/mixing.h"
#include "render/engine/gain_ride.h"
#include "render/plan/device_rack.h"

#include <algorithm>
#include <array>

namespace sitwell {

namespace {

ParamCurve curve(const Strip& strip, std::string_view parameter, float value)
{
    const DeviceInfo& place = *find_device("place");
    return {strip, "place", place.params[*param_index(place, parameter)], value};
}

const PlaceMatrix kAsItIs{{{{1.0f, 0.0f}, {0.0f, 1.0f}}}};

}  // namespace

void put_in_place(ConstAudioView from, const PlaceMatrix& matrix, AudioView to) noexcept
{
    if (from.channels() == 1)
        place_mono(from.channel(0), matrix, to.channel(0), to.channel(1));
    else if (matrix != kAsItIs)
        place_stereo(from.channel(0), from.channel(1), matrix, to.channel(0), to.channel(1));
    else if (from.channel(0).data() != to.channel(0).data())
        copy(from, to);
}

PlaceRide::PlaceRide(const Strip& strip, std::size_t channels_in)
    : channels_in_{channels_in}
    , azimuth_{curve(strip, "azimuth", strip.place.azimuth_deg)}
    , spread_{curve(strip, "spread", strip.place.spread)}
    , matrix_{matrix_at(0)}
{
}

PlaceMatrix PlaceRide::matrix_at(Frames at) const noexcept
{
    return place_matrix(channels_in_, azimuth_.value_at(at), spread_.value_at(at));
}

void PlaceRide::process(Frames first, ConstAudioView from, AudioView to) const noexcept
{
    SITWELL_EXPECTS(from.channels() == channels_in_ && to.channels() == 2);
    PlaceMatrix matrix = matrix_;
    if (azimuth_.moves() || spread_.moves()) {
        const Frames line = grid_line(first);
        const Frames last = grid_line(first + static_cast<Frames>(from.frames())) + kGridFrames;
        if (!azimuth_.is_constant(line, last) || !spread_.is_constant(line, last))
            return draw(first, from, to);
        matrix = matrix_at(line);
    }
    put_in_place(from, matrix, to);
}

void PlaceRide::draw(Frames first, ConstAudioView from, AudioView to) const noexcept
{
    std::array<std::array<float, kGridFrames>, 4> rows;
    for (std::size_t done = 0; done < from.frames();) {
        const Frames at = first + static_cast<Frames>(done);
        const Frames line = grid_line(at);
        const auto count =
            std::min(static_cast<std::size_t>(line + kGridFrames - at), from.frames() - done);
        const PlaceMatrix ends[2] = {matrix_at(line), matrix_at(line + kGridFrames)};
        for (std::size_t r = 0; r < rows.size(); ++r)
            draw_on_grid(at, std::span{rows[r]}.first(count), [&](Frames grid) {
                return ends[grid == line ? 0 : 1].gain[r / 2][r % 2];
            });
        const bool mono = channels_in_ == 1;
        const auto a = from.channel(0).subspan(done, count);
        const auto b = from.channel(mono ? 0 : 1).subspan(done, count);
        const auto left = to.channel(0).subspan(done, count);
        const auto right = to.channel(1).subspan(done, count);
        for (std::size_t n = 0; n < count; ++n) {
            const float l = a[n];
            const float r = mono ? 0.0f : b[n];
            left[n] = rows[0][n] * l + rows[1][n] * r;
            right[n] = rows[2][n] * l + rows[3][n] * r;
        }
        done += count;
    }
}

}  // namespace sitwell
