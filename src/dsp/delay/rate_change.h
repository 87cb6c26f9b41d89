#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace sitwell {

/// Multiplies a stream's rate by a whole number: of low-pass `taps`, a multiple of 8 × factor, only
/// those are computed that do not meet a zero. [render], prepare() [control]
class Upsampler {
public:
    void prepare(std::size_t factor, std::span<const float> taps, std::size_t max_frames);
    void reset() noexcept;
    std::size_t factor() const noexcept { return factor_; }
    /// `out` has factor × in.size() samples. The same bits for any blocking.
    void process(std::span<const float> in, std::span<float> out) noexcept;

private:
    std::size_t factor_ = 1;
    std::size_t taps_a_phase_ = 0;
    std::vector<float> phases_;  ///< a row a phase, oldest sample's tap first
    std::vector<float> past_;    ///< what the next sample looks back at, then room for a block
};

/// Divides a stream's rate by a whole number: of what low-pass `taps`, a multiple of 8, make of it
/// every factor-th sample is kept. By a factor of 1 it is that filter. [render], prepare()
/// [control]
class Downsampler {
public:
    void prepare(std::size_t factor, std::span<const float> taps, std::size_t max_frames);
    void reset() noexcept;
    std::size_t factor() const noexcept { return factor_; }
    /// `in` has factor × out.size() samples. out[n] is the low-pass' output at in[factor × n]. The
    /// same bits for any blocking.
    void process(std::span<const float> in, std::span<float> out) noexcept;

private:
    std::size_t factor_ = 1;
    std::vector<float> taps_;  ///< oldest sample's tap first
    std::vector<float> past_;
};

}  // namespace sitwell
