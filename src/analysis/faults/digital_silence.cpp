#include "analysis/faults/digital_silence.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

namespace {

constexpr double kShortestMs = 50.0;
constexpr float kDigitalSilenceAudible = 0.001f;
constexpr float kSteps = 4.0f;
constexpr std::size_t kSilentBlock = 256;

}  // namespace

DigitalSilence::DigitalSilence(double sample_rate_hz, std::size_t channels)
    : shortest_{frames_of_ms(kShortestMs, sample_rate_hz)}, channels_{channels}
{
}

void DigitalSilence::hear(ConstAudioView hop)
{
    const auto left = hop.channel(0), right = hop.channel(channels_ - 1);
    for (std::size_t from = 0; from < hop.frames(); from += kSilentBlock) {
        const std::size_t to = std::min(hop.frames(), from + kSilentBlock);
        std::size_t zeros = 0;
        for (std::size_t i = from; i < to; ++i)
            zeros += left[i] == 0.0f && right[i] == 0.0f ? 1 : 0;
        const bool waits = filled_ < kEdge || at_ - silent_since_ >= shortest_;
        if (zeros == 0 && !waits)
            pass_sound(left.subspan(from, to - from), right.subspan(from, to - from));
        else if (zeros == to - from && filled_ == kEdge)
            at_ += static_cast<Frames>(zeros);
        else
            for (std::size_t i = from; i < to; ++i) step({left[i], right[i]});
    }
}

/// What `step` does for sound that follows sound.
void DigitalSilence::pass_sound(std::span<const float> left, std::span<const float> right)
{
    const std::size_t skipped = left.size() - std::min(left.size(), kEdge);
    for (std::size_t i = skipped; i < left.size(); ++i) {
        const std::size_t slot = (static_cast<std::size_t>(at_) + i) % kEdge;
        last_[0][slot] = left[i];
        last_[1][slot] = right[i];
    }
    at_ += static_cast<Frames>(left.size());
    silent_since_ = at_;
}

void DigitalSilence::step(const std::array<float, 2>& frame)
{
    if (frame[0] != 0.0f || frame[1] != 0.0f) {
        if (at_ - silent_since_ >= shortest_) {
            end_run();
            filled_ = 0;
        }
        silent_since_ = at_ + 1;
        for (std::size_t c = 0; c < 2; ++c)
            last_[c][static_cast<std::size_t>(at_) % kEdge] = frame[c];
    }
    if (filled_ < kEdge) {
        for (std::size_t c = 0; c < 2; ++c) next_[c][filled_] = frame[c];
        if (++filled_ == kEdge && clicks(next_))
            figures_.cuts_in.push_back(at_ + 1 - static_cast<Frames>(kEdge));
    }
    ++at_;
}

void DigitalSilence::end_run()
{
    const FrameRange run{silent_since_, at_};
    figures_.runs.add(run);
    silent_ += run.length();
    if (run.first < static_cast<Frames>(kEdge)) return;
    // last_ is a ring of which the sample before the run was written last.
    Edge edge{};
    for (std::size_t i = 0; i < kEdge; ++i)
        for (std::size_t c = 0; c < 2; ++c)
            edge[c][i] = last_[c][(static_cast<std::size_t>(run.first) - 1 - i) % kEdge];
    if (clicks(edge)) figures_.cuts_out.push_back(run.first);
}

bool DigitalSilence::clicks(const Edge& edge) noexcept
{
    return std::any_of(edge.begin(), edge.end(), [](const auto& samples) {
        float steps = 0.0f;
        for (std::size_t i = 1; i < kEdge; ++i) steps += std::abs(samples[i] - samples[i - 1]);
        const float jump = std::abs(samples[0]);
        return jump > kDigitalSilenceAudible &&
               jump * static_cast<float>(kEdge - 1) > kSteps * steps;
    });
}

SilenceFigures DigitalSilence::finish()
{
    if (at_ - silent_since_ >= shortest_) end_run();
    if (at_ > 0) figures_.share = static_cast<double>(silent_) / static_cast<double>(at_);
    return figures_;
}

}  // namespace sitwell
