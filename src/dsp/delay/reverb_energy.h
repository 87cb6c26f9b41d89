#pragma once

#include "dsp/delay/reverb_design.h"

namespace sitwell {

// What a reverb does to energy, by formula: the device is calibrated with it, the forecast predicts
// with it, the console draws it. Powers are those of steady noise summed over both channels, wet
// over dry; early reflections and lines count as unrelated signals. Pure. [any]

/// Wet over dry power at a frequency, in dB, with everything counted: decay, early reflections,
/// cuts, width, calibration and level. In an octave band from 250 Hz up within 1.5 dB of what is
/// measured; below, single modes and reflections show.
double reverb_energy_gain_db(const ReverbShape& shape, double hz,
                             double sample_rate_hz = 48000.0) noexcept;

/// The reverberation time (RT60, s) at a frequency that the shelves in the lines amount to.
double reverb_decay_s(const ReverbShape& shape, double hz,
                      double sample_rate_hz = 48000.0) noexcept;

/// Share of the wet energy at a frequency that is heard later than `seconds` after the dry sound: 1
/// up to the pre-delay, then early reflections and, falling by 60 dB a reverberation time, the
/// lines.
double reverb_energy_left(const ReverbShape& shape, double hz, double seconds,
                          double sample_rate_hz = 48000.0) noexcept;

/// The factor that makes wet pink noise as loud as dry pink noise (ITU-R BS.1770 weighting) for any
/// shape at level 0 dB, so that a send's level in dB is the return's distance in LU. The level is
/// not in it.
double wet_gain(const ReverbShape& shape, double sample_rate_hz = 48000.0) noexcept;

}  // namespace sitwell
