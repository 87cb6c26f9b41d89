#include "dsp/kernels/reverb_settings.h"

namespace sitwell {

namespace {

struct Step {
    float steps;

    void operator()(float goal, float& now) const noexcept
    {
        now = steps <= 1.0f ? goal : now + (goal - now) / steps;
    }
    template <std::size_t N>
    void operator()(const std::array<float, N>& goal, std::array<float, N>& now) const noexcept
    {
        for (std::size_t i = 0; i < N; ++i) (*this)(goal[i], now[i]);
    }
};

}  // namespace

void step_towards(const ReverbTuning& goal, float steps, ReverbTuning& now) noexcept
{
    const Step step{steps};
    step(goal.low_b1, now.low_b1);
    step(goal.low_a1, now.low_a1);
    step(goal.high_b0, now.high_b0);
    step(goal.high_b1, now.high_b1);
    step(goal.high_a1, now.high_a1);
    step(goal.early, now.early);
    step(goal.diffusion, now.diffusion);
    step(goal.modulation_frames, now.modulation_frames);
    step(goal.low_cut_g, now.low_cut_g);
    step(goal.high_cut_g, now.high_cut_g);
    step(goal.direct, now.direct);
    step(goal.cross, now.cross);
}

}  // namespace sitwell
