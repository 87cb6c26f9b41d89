#pragma once

namespace sitwell {

/// What is above a corner, or what is below it, raised in front of a curve and brought back behind
/// it by the exact inverse: y = x + (gain − 1) · part(x), and that equation solved for x. At a gain
/// of 1 both pass every bit. The parts are those of Zavalishin's trapezoidal one-pole (The Art of
/// VA Filter Design, 2012, 3.10). Each direction needs an object of its own. [render]
class Emphasis {
public:
    enum class Part { lows, highs };

    void prepare(Part part, double corner_hz, double sample_rate_hz) noexcept;
    void reset() noexcept { low_ = 0.0; }

    float raise(float x, float gain) noexcept
    {
        const Shelf shelf = shelf_of(gain);
        const double out = shelf.now * static_cast<double>(x) + shelf.past * low_;
        follow(static_cast<double>(x));
        return static_cast<float>(out);
    }

    float bring_back(float x, float gain) noexcept
    {
        const Shelf shelf = shelf_of(gain);
        const double out = (static_cast<double>(x) - shelf.past * low_) / shelf.now;
        follow(out);
        return static_cast<float>(out);
    }

private:
    /// Weights of the sample at hand and of the one-pole's state.
    struct Shelf {
        double now;
        double past;
    };

    Shelf shelf_of(float gain) const noexcept
    {
        const double lift = static_cast<double>(gain) - 1.0;
        return {1.0 + lift * now_, lift * past_};
    }

    void follow(double x) noexcept
    {
        low_ += 2.0 * step_ * (x - low_);
        // So that silence becomes silence, and never a denormal number.
        if (low_ < 1e-15 && low_ > -1e-15) low_ = 0.0;
    }

    double step_ = 0.0;
    double now_ = 0.0;
    double past_ = 0.0;
    double low_ = 0.0;
};

/// What an emphasis does to the power of pink noise from 20 Hz to 20 kHz, as a factor. [any]
double pink_power_of(Emphasis::Part part, double corner_hz, double gain) noexcept;

}  // namespace sitwell
