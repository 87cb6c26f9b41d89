#pragma once

#include "forecast/foreseen_signal.h"
#include "session/model/session.h"

#include <array>
#include <vector>

namespace sitwell {

/// What an insert does to a signal.
struct InsertContext {
    double sample_rate_hz = 48000.0;
    const ForeseenSignal* key = nullptr;  ///< what it listens to instead, after that strip's fader
};

/// Sends a signal through an insert. What cannot be foreseen (docs/why/forecast.md) passes as it
/// came.
void pass_through(ForeseenSignal& signal, const Insert& insert, const InsertContext& context);

/// Whether pass_through knows what that device does. [any]
bool is_foreseen(std::string_view device) noexcept;

// The families of devices; false for a device of another one.
bool pass_tone(ForeseenSignal& signal, const Insert& insert, const InsertContext& context);
bool pass_dynamics(ForeseenSignal& signal, const Insert& insert, const InsertContext& context);
bool pass_dynamics_by_band(ForeseenSignal& signal, const Insert& insert,
                           const InsertContext& context);
bool pass_space(ForeseenSignal& signal, const Insert& insert, const InsertContext& context);

/// The rows a level detector hears of a signal behind a filter.
struct HeardEnvelope {
    std::vector<float> peak;
    std::vector<float> mean_square;
};

/// Behind a filter of these power gains: a hop's level falls by the energy that it takes there.
HeardEnvelope heard_behind(const ForeseenSignal& signal, const std::array<float, kBands>& gains);

/// The share of a hop's energy that power gains leave, for every hop of the session.
std::vector<float> energy_left(const ForeseenSignal& signal,
                               const std::array<float, kBands>& gains);

}  // namespace sitwell
