#include "media/stream/libav_samples.h"

#include <cstdint>

extern "C" {
#include <libavutil/frame.h>
#include <libavutil/samplefmt.h>
}

namespace sitwell {

namespace {

template <class Sample, class ToFloat>
void copy_as(const AVFrame& from, std::size_t first, AudioView out, bool planar, ToFloat to_float)
{
    const std::size_t channels = out.channels();
    const std::size_t stride = planar ? 1 : channels;
    for (std::size_t c = 0; c < channels; ++c) {
        const auto* plane = reinterpret_cast<const Sample*>(from.extended_data[planar ? c : 0]);
        const Sample* in = plane + (planar ? first : first * channels + c);
        const std::span<float> row = out.channel(c);
        for (std::size_t i = 0; i < row.size(); ++i) row[i] = to_float(in[i * stride]);
    }
}

}  // namespace

bool copy_samples(const AVFrame& from, std::size_t first, AudioView out)
{
    const auto format = static_cast<AVSampleFormat>(from.format);
    const bool planar = av_sample_fmt_is_planar(format) != 0;
    const auto scaled = [](float scale) {
        return [scale](auto sample) { return static_cast<float>(sample) * scale; };
    };
    switch (av_get_packed_sample_fmt(format)) {
    case AV_SAMPLE_FMT_U8:
        copy_as<std::uint8_t>(from, first, out, planar, [](std::uint8_t sample) {
            return static_cast<float>(sample - 128) * 0x1p-7F;
        });
        return true;
    case AV_SAMPLE_FMT_S16:
        copy_as<std::int16_t>(from, first, out, planar, scaled(0x1p-15F));
        return true;
    case AV_SAMPLE_FMT_S32:
        copy_as<std::int32_t>(from, first, out, planar, scaled(0x1p-31F));
        return true;
    case AV_SAMPLE_FMT_S64:
        copy_as<std::int64_t>(from, first, out, planar, scaled(0x1p-63F));
        return true;
    case AV_SAMPLE_FMT_FLT:
        copy_as<float>(from, first, out, planar, scaled(1.0F));
        return true;
    case AV_SAMPLE_FMT_DBL:
        copy_as<double>(from, first, out, planar,
                        [](double sample) { return static_cast<float>(sample); });
        return true;
    default:
        return false;
    }
}

}  // namespace sitwell
