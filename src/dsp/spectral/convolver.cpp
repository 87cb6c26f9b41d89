#include "dsp/spectral/convolver.h"

#include "core/result/contract.h"
#include "dsp/kernels/fir.h"
#include "dsp/kernels/fourier.h"

#include <algorithm>
#include <bit>
#include <utility>

namespace sitwell {

namespace {

constexpr std::size_t kHead = PartitionedResponse::kHead;
/// Each eight times the last: 2.7 ms, 21 ms, 0.17 s and 1.4 s at 48 kHz.
constexpr std::array<std::size_t, 4> kPartitionFrames{kHead, 8 * kHead, 64 * kHead, 512 * kHead};

/// A stretch before its spectra are made.
struct Layout {
    std::size_t partition_frames = 0;
    std::size_t first = 0;
    std::size_t count = 0;
};

/// Where partitions of that length begin: late enough to be worked out one partition behind.
constexpr std::size_t first_tap(std::size_t partition_frames) noexcept
{
    return partition_frames == kHead ? kHead : 2 * partition_frames;
}

/// A response in partitions of the first so many lengths, as far as it reaches.
std::vector<Layout> layout_of(std::size_t taps, std::size_t lengths)
{
    std::vector<Layout> layout;
    for (std::size_t i = 0; i < lengths; ++i) {
        const std::size_t length = kPartitionFrames[i];
        const std::size_t first = first_tap(length);
        if (first >= taps) break;
        const std::size_t next = i + 1 < lengths ? first_tap(kPartitionFrames[i + 1]) : taps;
        layout.push_back({length, first, (std::min(next, taps) - first + length - 1) / length});
    }
    return layout;
}

/// Steps and products, which cost about the same, in as many frames as the longest partition has.
std::size_t work_of(const std::vector<Layout>& layout)
{
    std::size_t work = 0;
    for (const Layout& stretch : layout) {
        const std::size_t half = stretch.partition_frames;
        const auto passes = static_cast<std::size_t>(std::bit_width(half)) + 1;
        const std::size_t once = passes * half + stretch.count * (half + 1);
        work += once * (kPartitionFrames.back() / half);
    }
    return work;
}

std::vector<Layout> lightest_layout(std::size_t taps)
{
    std::vector<Layout> lightest = layout_of(taps, 1);
    for (std::size_t lengths = 2; lengths <= kPartitionFrames.size(); ++lengths) {
        std::vector<Layout> other = layout_of(taps, lengths);
        if (work_of(other) < work_of(lightest)) lightest = std::move(other);
    }
    return lightest;
}

}  // namespace

PartitionedResponse::PartitionedResponse(std::span<const float> taps) : head_(kHead)
{
    const auto head = taps.first(std::min(kHead, taps.size()));
    std::copy(head.begin(), head.end(), head_.rbegin());
    for (const Layout& layout : lightest_layout(taps.size())) {
        const std::size_t length = layout.partition_frames;
        Stretch stretch{length, layout.first, layout.count, SteadyFft{2 * length}, {}, {}};
        const std::size_t bins = stretch.fft.bins();
        stretch.real.resize(stretch.count * bins);
        stretch.imaginary.resize(stretch.count * bins);
        std::vector<float> scratch(stretch.fft.scratch_size());
        for (std::size_t p = 0; p < stretch.count; ++p) {
            const auto rest = taps.subspan(stretch.first + p * length);
            std::vector<float> padded(2 * length);
            std::copy_n(rest.begin(), std::min(length, rest.size()), padded.begin());
            stretch.fft.forward(padded, std::span{stretch.real}.subspan(p * bins, bins),
                                std::span{stretch.imaginary}.subspan(p * bins, bins), scratch);
        }
        stretches_.push_back(std::move(stretch));
    }
}

void Convolver::prepare(std::shared_ptr<const PartitionedResponse> response)
{
    response_ = std::move(response);
    courses_.clear();
    for (const auto& stretch : response_->stretches()) {
        const std::size_t bins = stretch.fft.bins();
        Course course;
        course.heard.resize(4 * stretch.partition_frames);
        course.real.resize(stretch.count * bins);
        course.imaginary.resize(stretch.count * bins);
        course.sum_real.resize(bins);
        course.sum_imaginary.resize(bins);
        course.scratch.resize(stretch.fft.scratch_size());
        course.made.resize(stretch.fft.frames());
        course.ready.resize(stretch.fft.frames());
        courses_.push_back(std::move(course));
    }
    reset();
}

void Convolver::reset() noexcept
{
    for (Course& course : courses_) {
        for (auto* row : {&course.heard, &course.real, &course.imaginary, &course.sum_real,
                          &course.sum_imaginary, &course.scratch, &course.made, &course.ready})
            std::fill(row->begin(), row->end(), 0.0f);
        course.coming = course.newest = course.tick = 0;
    }
    past_.fill(0.0f);
    at_ = 0;
}

bool Convolver::is_laid_out_like(const Convolver& other) const noexcept
{
    return std::equal(courses_.begin(), courses_.end(), other.courses_.begin(),
                      other.courses_.end(), [](const Course& a, const Course& b) {
                          return a.heard.size() == b.heard.size() && a.real.size() == b.real.size();
                      });
}

Convolver& Convolver::operator=(const Convolver& other) noexcept
{
    if (this == &other || !is_laid_out_like(other)) return *this;
    courses_ = other.courses_;
    past_ = other.past_;
    at_ = other.at_;
    return *this;
}

void Convolver::play_head(std::span<const float> in, std::span<float> out) noexcept
{
    float* const now = past_.data() + kTick + at_;
    std::copy(in.begin(), in.end(), now);
    filter_rows(now + 1 - kHead, 1, response_->head(), kHead, out);
}

/// Products of the partitions, newest first, with what was heard when they say, summed bin by bin;
/// the first begins the sum.
void Convolver::multiply(const PartitionedResponse::Stretch& stretch, Course& course,
                         SteadyFft::Steps products) noexcept
{
    const std::size_t bins = stretch.fft.bins();
    const auto part = [](const std::vector<float>& row, std::size_t at) { return row.data() + at; };
    for (std::size_t at = products.first; at < products.last;) {
        const std::size_t p = at / bins;
        const std::size_t k = at % bins;
        const std::size_t count = std::min(bins - k, products.last - at);
        const std::size_t then = (course.newest + stretch.count - p) % stretch.count * bins + k;
        const std::size_t tap = p * bins + k;
        const ComplexRows sums{course.sum_real.data() + k, course.sum_imaginary.data() + k};
        if (p == 0) {
            std::fill_n(sums.real, count, 0.0f);
            std::fill_n(sums.imaginary, count, 0.0f);
        }
        add_products({part(course.real, then), part(course.imaginary, then)},
                     {part(stretch.real, tap), part(stretch.imaginary, tap)}, sums, count);
        at += count;
    }
}

/// A tick's share of the work on the partition that came in last: its transform, the products, and
/// the way back.
void Convolver::work(const PartitionedResponse::Stretch& stretch, Course& course) noexcept
{
    const SteadyFft& fft = stretch.fft;
    const std::size_t ticks = stretch.partition_frames / kTick;
    const std::size_t products = stretch.count * fft.bins();
    const std::size_t all = 2 * fft.steps() + products;
    const std::size_t first = all * course.tick / ticks;
    const std::size_t last = all * (course.tick + 1) / ticks;
    const auto part = [&](std::size_t begin, std::size_t length) -> SteadyFft::Steps {
        return {std::clamp(first, begin, begin + length) - begin,
                std::clamp(last, begin, begin + length) - begin};
    };
    const std::size_t before = (course.coming + 1) % 3;
    const std::size_t slot = course.newest * fft.bins();
    fft.forward(std::span{course.heard}.subspan(before * stretch.partition_frames, fft.frames()),
                std::span{course.real}.subspan(slot, fft.bins()),
                std::span{course.imaginary}.subspan(slot, fft.bins()), course.scratch,
                part(0, fft.steps()));
    multiply(stretch, course, part(fft.steps(), products));
    fft.inverse(course.sum_real, course.sum_imaginary, course.made, course.scratch,
                part(fft.steps() + products, fft.steps()));
}

void Convolver::hear(std::span<const float> tick, Course& course) noexcept
{
    const std::size_t length = course.heard.size() / 4;
    const auto at = [&](std::size_t place) {
        return course.heard.begin() +
               static_cast<std::ptrdiff_t>(place * length + course.tick * kTick);
    };
    std::copy(tick.begin(), tick.end(), at(course.coming));
    if (course.coming == 0) std::copy(tick.begin(), tick.end(), at(3));
}

void Convolver::finish_tick() noexcept
{
    const std::span<const float> tick = std::span{past_}.last(kTick);
    for (std::size_t i = 0; i < courses_.size(); ++i) {
        const auto& stretch = response_->stretches()[i];
        Course& course = courses_[i];
        const bool at_once = stretch.partition_frames == kTick;
        hear(tick, course);
        course.tick = (course.tick + 1) % (stretch.partition_frames / kTick);
        if (course.tick == 0) {
            course.coming = (course.coming + 1) % 3;
            course.newest = (course.newest + 1) % stretch.count;
            // What was worked out in the partition that ends here is heard from now on.
            if (!at_once) std::swap(course.made, course.ready);
        }
        work(stretch, course);
        if (at_once) std::swap(course.made, course.ready);
    }
    std::copy(tick.begin(), tick.end(), past_.begin());
    at_ = 0;
}

void Convolver::process(std::span<const float> in, std::span<float> out) noexcept
{
    SITWELL_EXPECTS(in.size() == out.size() && plays());
    for (std::size_t done = 0; done < in.size();) {
        const std::size_t count = std::min(in.size() - done, kTick - at_);
        const std::span<float> heard = out.subspan(done, count);
        play_head(in.subspan(done, count), heard);
        for (const Course& course : courses_) {
            const float* const ready =
                course.ready.data() + course.ready.size() / 2 + course.tick * kTick + at_;
            for (std::size_t n = 0; n < count; ++n) heard[n] += ready[n];
        }
        at_ += count;
        done += count;
        if (at_ == kTick) finish_tick();
    }
}

}  // namespace sitwell
