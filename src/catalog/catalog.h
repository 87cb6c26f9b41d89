#pragma once

#include "catalog/param.h"
#include "core/result/result.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sitwell {

/// What a device makes of a sum, which decides how stems are printed through it
/// (ARCHITECTURE.md, "Printing a share").
///   linear  out(a + b) = out(a) + out(b) at the same parameters and modulation phase
///   gain    out(x) = g · x delayed by the latency, g computed from the whole
///   none    anything else: the difference is printed as BusResidue
enum class Superposition { linear, gain, none };

/// Where a device may stand: as an insert in a chain, or as a fixed part of every strip.
enum class Station { insert, strip };

struct DeviceInfo {
    std::string_view id;
    std::string_view label;
    std::string_view help;
    Station station = Station::insert;
    Superposition superposition = Superposition::linear;
    bool takes_key = false;  ///< listens to a side-chain when the insert names one
    std::span<const ParamInfo> params;
    bool takes_file = false;  ///< plays a file of the song, which the insert has to name
};

/// Every device there is, in the order in which a console would list them. [any]
std::span<const DeviceInfo> catalog() noexcept;

/// Null when there is no device of that id. [any]
const DeviceInfo* find_device(std::string_view id) noexcept;

/// Place of a parameter in its device's table; empty when there is none of that id. [any]
std::optional<std::size_t> param_index(const DeviceInfo& device, std::string_view id) noexcept;

/// The defaults in table order.
std::vector<float> default_values(const DeviceInfo& device);

/// A value in the words of its unit: "-20.5 dB", "3.2 kHz", "on", "high-pass".
std::string to_text(const ParamInfo& param, float value);

/// Reads what a person types: "-20dB", "3.2k", "120 ms", "on", "bell". Refuses what is not a number
/// of that unit or lies outside the range, and says the range.
Result<float> parse_value(const ParamInfo& param, std::string_view text);

/// Refuses NaN, a value outside the range, or a toggle or choice that is no whole number.
Result<void> check_value(const ParamInfo& param, float value);

}  // namespace sitwell
