#include "analysis/faults/clicks.h"

#include <algorithm>

namespace sitwell {

Clicks::Clicks(double sample_rate_hz, std::size_t channels, Bursts wanted)
    : finder_{sample_rate_hz, kClickStandsOut, wanted}, ears_(channels)
{
}

void Clicks::hear(ConstAudioView hop)
{
    for (std::size_t taken = 0; taken < hop.frames();) {
        const std::size_t count = std::min(kFrame - filled_, hop.frames() - taken);
        for (std::size_t c = 0; c < ears_.size(); ++c) {
            const auto samples = hop.channel(c).subspan(taken, count);
            std::copy(samples.begin(), samples.end(),
                      ears_[c].window.samples.end() -
                          static_cast<std::ptrdiff_t>(kFrame - filled_));
        }
        taken += count;
        filled_ += count;
        if (filled_ < kFrame) return;
        for (Ear& ear : ears_) take(ear);
        frames_ += static_cast<Frames>(kFrame);
        filled_ = 0;
    }
}

std::vector<FrameRange> Clicks::finish_all()
{
    const std::vector<float> silence(2 * kFrame - filled_);
    const float* row = silence.data();
    const std::array<const float*, 2> rows{row, row};
    hear(ConstAudioView{rows.data(), ears_.size(), silence.size()});

    std::vector<FrameRange> found;
    for (const Ear& ear : ears_) found.insert(found.end(), ear.found.begin(), ear.found.end());
    std::sort(found.begin(), found.end(),
              [](const FrameRange& a, const FrameRange& b) { return a.first < b.first; });
    std::vector<FrameRange> clicks;
    Frames last = -1;
    for (const FrameRange& click : found) {
        if (last < 0 || click.first - last > finder_.widest()) clicks.push_back(click);
        last = click.last;
    }
    return clicks;
}

Places Clicks::finish()
{
    Places places;
    for (const FrameRange& click : finish_all()) places.add(click);
    return places;
}

/// The newest frame is complete: searches the one before, moves on.
void Clicks::take(Ear& ear)
{
    ClickWindow& window = ear.window;
    if (ear.is_sudden)
        for (const std::size_t peak : finder_.search(window)) {
            const Frames frame =
                frames_ + static_cast<Frames>(peak) - 2 * static_cast<Frames>(kFrame);
            ear.found.push_back({frame, frame + 1});
        }
    ear.is_sudden = finder_.is_sudden(std::span<const float>{window.samples}.last(kFrame + 2));
    std::copy(window.samples.begin() + kFrame, window.samples.end(), window.samples.begin());
    std::copy(window.error.begin() + kFrame, window.error.end(), window.error.begin());
    window.is_predicted = {window.is_predicted[1], window.is_predicted[2], false};
}

}  // namespace sitwell
