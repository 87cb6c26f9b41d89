#pragma once

#include <cmath>
#include <string>
#include <string_view>

namespace sitwell {

/// A linear fader gain in dB, −150 for silence.
inline double fader_db(double gain)
{
    constexpr double kSilenceDb = -150.0;
    return gain > 1e-7 ? 20.0 * std::log10(gain) : kSilenceDb;
}

/// "audio/Kick.wav", "C:\\Song\\Kick.wav" → "Kick.wav".
inline std::string file_name_of(std::string_view path)
{
    const std::size_t slash = path.find_last_of("/\\");
    return std::string{slash == std::string_view::npos ? path : path.substr(slash + 1)};
}

}  // namespace sitwell
