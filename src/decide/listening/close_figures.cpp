#include "decide/listening/close_figures.h"

#include "analysis/mix/resonances.h"

namespace sitwell {

namespace {

/// What is steady but nearer to the music than this is soft music, not the noise of a pause.
constexpr double kPauseLu = -30.0;
constexpr double kHeardS = 0.5;      // less is an accident
constexpr double kBrightness = 0.3;  // below, it is a tone (data/faults.json, noise_brightness)
constexpr int kLines = 3;            // two may be a drone's (data/faults.json, hum_lines)

}  // namespace

void tell_closely(ListeningFigures& figures, const CloseFigures& close, double integrated_lufs)
{
    const double noise_lu = close.noise.floor_dbfs - integrated_lufs;
    if (close.noise.heard_s >= kHeardS && close.noise.brightness >= kBrightness &&
        noise_lu < kPauseLu)
        figures["noise_re_loudness_lu"] = noise_lu;
    if (close.hum.lines() >= kLines) figures["hum_dbfs"] = close.hum.level_dbfs;
    if (close.channels > 1) {
        const SideOctave octave = worst_side_octave(close.fine);
        figures["octave_left_to_right_db"] = octave.left_to_right_db;
        figures["octave_left_to_right_hz"] = octave.hz;
    }
    const Resonances resonances = find_resonances(close.fine);
    figures["whistle_db"] = resonances.whistle.over_db;
    figures["whistle_hz"] = resonances.whistle.hz;
    figures["ringing_db"] = resonances.ringing.over_db;
    figures["ringing_hz"] = resonances.ringing.hz;
}

}  // namespace sitwell
