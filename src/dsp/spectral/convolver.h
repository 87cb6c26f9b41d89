#pragma once

#include "dsp/spectral/steady_fft.h"

#include <array>
#include <cstddef>
#include <memory>
#include <span>
#include <vector>

namespace sitwell {

/// A long impulse response ready to be played, shared by all that play it: the first taps as they
/// are, the rest as spectra of partitions that grow with their distance (Gardner, "Efficient
/// convolution without input-output delay", JAES 43(3), 1995), in as many lengths as make the least
/// work for a response of its own length (after Garcia, "Optimal filter partition for efficient
/// convolution with short input/output delay", AES 113, 2002). Never changes once made. [control]
class PartitionedResponse {
public:
    /// The first taps, heard at once.
    static constexpr std::size_t kHead = 128;
    /// A stretch of partitions of one length. It begins at twice that length, so that there is a
    /// whole partition's time to work one out; the first begins where the head ends, and is worked
    /// out at once.
    struct Stretch {
        std::size_t partition_frames = 0;
        std::size_t first = 0;  ///< tap
        std::size_t count = 0;
        SteadyFft fft;
        std::vector<float> real, imaginary;  ///< `count` spectra, one after the other
    };

    explicit PartitionedResponse(std::span<const float> taps);

    /// The first taps from the last to the first: of a shorter response, zeros come before them.
    std::span<const float> head() const noexcept { return head_; }
    const std::vector<Stretch>& stretches() const noexcept { return stretches_; }

private:
    std::vector<float> head_;
    std::vector<Stretch> stretches_;
};

/// Convolves a signal with a PartitionedResponse, without delay, the same bits for any blocking.
/// It works in ticks of as many frames as the head has, and every tick takes its share of every
/// partition's transforms and products, so that each costs as much as any other. [render]
class Convolver {
public:
    void prepare(std::shared_ptr<const PartitionedResponse> response);  // [control]
    bool plays() const noexcept { return response_ != nullptr; }
    void reset() noexcept;
    /// `out` = response ∗ `in`; not the same samples.
    void process(std::span<const float> in, std::span<float> out) noexcept;

    Convolver() = default;
    Convolver(Convolver&&) noexcept = default;
    Convolver& operator=(Convolver&&) noexcept = default;
    /// Goes on from another, whose memory alone it takes over: what that heard is convolved with
    /// this one's response from its next partitions on. Of a response as long; from any other
    /// nothing is taken.
    Convolver& operator=(const Convolver& other) noexcept;

private:
    static constexpr std::size_t kTick = PartitionedResponse::kHead;

    /// A stretch as it plays.
    struct Course {
        /// The partition coming in and the two before it, a ring of three whose first is there a
        /// second time behind the last, so that any two neighbours lie in one piece.
        std::vector<float> heard;
        std::vector<float> real, imaginary;  ///< spectra of what was heard, a ring
        std::vector<float> sum_real, sum_imaginary;
        std::vector<float> scratch;
        std::vector<float> made;   ///< worked out by and by; its later half counts
        std::vector<float> ready;  ///< heard now, likewise
        std::size_t coming = 0;    ///< place in the ring of partitions
        std::size_t newest = 0;    ///< in the ring of spectra
        std::size_t tick = 0;      ///< within the partition
    };

    void play_head(std::span<const float> in, std::span<float> out) noexcept;
    void finish_tick() noexcept;
    static void hear(std::span<const float> tick, Course& course) noexcept;
    static void work(const PartitionedResponse::Stretch& stretch, Course& course) noexcept;
    static void multiply(const PartitionedResponse::Stretch& stretch, Course& course,
                         SteadyFft::Steps products) noexcept;
    bool is_laid_out_like(const Convolver& other) const noexcept;

    std::shared_ptr<const PartitionedResponse> response_;
    std::vector<Course> courses_;
    std::array<float, 2 * kTick> past_{};  ///< the tick before, and this one so far
    std::size_t at_ = 0;                   ///< within the tick
};

}  // namespace sitwell
