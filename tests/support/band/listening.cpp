#include "support/band/listening.h"

#include "support/band/filters.h"

#include <algorithm>
#include <cstdlib>

namespace sitwell::band {

const BandTrack& track_of(const Band& band, std::string_view name)
{
    for (const BandTrack& track : band.tracks)
        if (track.name.find(name) != std::string::npos) return track;
    std::abort();
}

const FileTruth& truth_of(const Band& band, std::string_view name)
{
    for (const FileTruth& file : band.truth.files)
        if (file.name.find(name) != std::string::npos) return file;
    std::abort();
}

double rms_of(std::span<const float> audio)
{
    double sum = 0.0;
    for (float x : audio) sum += static_cast<double>(x) * static_cast<double>(x);
    return audio.empty() ? 0.0 : std::sqrt(sum / static_cast<double>(audio.size()));
}

Match match(std::span<const float> a, std::span<const float> b, int reach)
{
    const auto edge = static_cast<std::size_t>(reach);
    const std::size_t count = std::min(a.size(), b.size()) - 2 * edge;
    const auto middle = a.subspan(edge, count);
    Match best{0, 0.0};
    for (int lag = -reach; lag <= reach; ++lag) {
        const auto other = b.subspan(static_cast<std::size_t>(reach + lag), count);
        double product = 0.0;
        for (std::size_t n = 0; n < count; ++n)
            product += static_cast<double>(middle[n]) * static_cast<double>(other[n]);
        const double scale = rms_of(middle) * rms_of(other) * static_cast<double>(count);
        const double ncc = scale > 0.0 ? product / scale : 0.0;
        if (std::fabs(ncc) > std::fabs(best.ncc)) best = {lag, ncc};
    }
    return best;
}

std::vector<float> band_passed(std::span<const float> audio, double low_hz, double high_hz,
                               double sample_rate_hz)
{
    Biquad high = Biquad::high_pass(low_hz, 0.7071, sample_rate_hz);
    Biquad low = Biquad::low_pass(high_hz, 0.7071, sample_rate_hz);
    std::vector<float> passed(audio.begin(), audio.end());
    for (float& x : passed) x = low.next(high.next(x));
    return passed;
}

}  // namespace sitwell::band
