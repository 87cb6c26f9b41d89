#include "analysis/playback/crossfeed.h"

#include "dsp/math/functions.h"

namespace sitwell {

namespace {

double keep_of(double hz, double sample_rate_hz) noexcept
{
    return exp_of(-kTwoPi * hz / sample_rate_hz);
}

/// −400 dB and less: nothing that a float could tell from silence follows from it.
double settled(double state) noexcept
{
    return state < 1e-20 && state > -1e-20 ? 0.0 : state;
}

}  // namespace

CrossfeedDesign crossfeed_design(double cut_hz, double feed_db) noexcept
{
    const double low_db = feed_db * (-5.0 / 6.0) - 3.0;
    const double high_db = feed_db / 6.0 - 3.0;
    CrossfeedDesign design;
    design.low_gain = gain_of_db(low_db);
    design.high_gain = 1.0 - gain_of_db(high_db);
    design.high_cut_hz = cut_hz * exp2_of((low_db - db_of_gain(design.high_gain)) / 12.0);
    design.gain = 1.0 / (1.0 - design.high_gain + design.low_gain);
    return design;
}

CrossfeedFilter::CrossfeedFilter(double cut_hz, double feed_db, double sample_rate_hz) noexcept
{
    const CrossfeedDesign design = crossfeed_design(cut_hz, feed_db);
    low_keep_ = keep_of(cut_hz, sample_rate_hz);
    low_give_ = design.low_gain * (1.0 - low_keep_);
    high_keep_ = keep_of(design.high_cut_hz, sample_rate_hz);
    high_give_ = 1.0 - design.high_gain * (1.0 - high_keep_);
    gain_ = design.gain;
}

void CrossfeedFilter::reset() noexcept
{
    ears_ = {};
}

void CrossfeedFilter::process(AudioView io) noexcept
{
    float* const left = io.channel(0).data();
    float* const right = io.channel(1).data();
    const auto hear = [this](Ear& ear, double x) {
        ear.low = settled(low_give_ * x + low_keep_ * ear.low);
        ear.high = settled(high_give_ * x + high_keep_ * (ear.high - ear.before));
        ear.before = x;
    };
    for (std::size_t n = 0; n < io.frames(); ++n) {
        hear(ears_[0], static_cast<double>(left[n]));
        hear(ears_[1], static_cast<double>(right[n]));
        left[n] = static_cast<float>(gain_ * (ears_[0].high + ears_[1].low)) + 0.0f;
        right[n] = static_cast<float>(gain_ * (ears_[1].high + ears_[0].low)) + 0.0f;
    }
}

}  // namespace sitwell
