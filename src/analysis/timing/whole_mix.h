#pragma once

#include "analysis/timing/measure_lag.h"
#include "dsp/spectral/steady_fft.h"

#include <cstddef>
#include <vector>

namespace sitwell {

/// All of a mix, to find in it where it plays a file, wherever that is (mixing practice 2.2, first
/// stage). Windows of the file are held against the mix whitened by its own spectrum: the best
/// detector of a known sound under others (North 1943; Turin, "An introduction to matched
/// filters", IRE Trans. IT-6(3), 1960, section VI). Below 3 kHz, where parts survive their mix.
/// `excerpts` must outlive it. One thread at a time. [control]
class WholeMix {
public:
    /// Some 10 ms for every three seconds of mix, and 150 KiB.
    WholeMix(std::size_t mix, FrameRange range, double sample_rate_hz, Excerpts& excerpts);

    static constexpr Frames kWindowFrames = 1 << 17;

    /// Where windows of kWindowFrames that begin there, in frames of the song, lie in the mix.
    /// `peak` is the mean over windows of the match at the lag, in its standard deviations where
    /// nothing matches: chance stays below 4; `runner_up` the same more than 20 ms away. The lag is
    /// good to 8 frames, which is what `agree` goes by. Some 100 ms for each window and four
    /// minutes.
    LagFigures find(std::size_t track, const std::vector<Frames>& windows);

private:
    /// Half a spectrum, as far as it is kept.
    struct Spectrum {
        std::vector<float> real, imaginary;
    };
    /// The best match within some 10 ms of lags.
    struct Match {
        float height = 0.0f;
        Frames lag = 0;
    };

    Spectrum spectrum_of(std::span<const float> sound);
    void whiten(Spectrum& spectrum) const;
    std::vector<Match> matches(std::size_t track, Frames at);
    std::size_t bin_of(Frames lag) const noexcept;

    FrameRange range_;
    double rate_hz_;
    Excerpts& excerpts_;
    SteadyFft fft_, low_fft_;
    std::vector<float> scratch_, low_scratch_;
    std::vector<Spectrum> blocks_;
    Frames earliest_ = 0;  ///< lag of the first bin, while it searches
};

}  // namespace sitwell
