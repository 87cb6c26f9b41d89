#pragma once

#include "core/result/result.h"
#include "core/time/frames.h"

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sitwell {

/// A clean-up of a source. Ids and settings are ABI: they are what session files say.
struct RepairTool {
    std::string_view id;
    std::string_view label;
    std::string_view help;
    std::string_view settings;  ///< what it may be told, as a sentence says it
    int edition = 1;            ///< counts up whenever the tool makes another sound of the same
    Result<void> (*check)(std::string_view settings) = nullptr;
    bool is_of_the_file = false;   ///< made before the file is brought to the session's rate
    bool takes_reference = false;  ///< another file of the song, which it listens to as well
};

/// Every tool there is. [any]
std::span<const RepairTool> repair_tools() noexcept;

/// Null when there is no tool of that id. [any]
const RepairTool* find_repair_tool(std::string_view id) noexcept;

/// Refuses an unknown tool with the nearest known one, and settings that the tool does not know
/// with those it does. [any]
Result<void> check_repair(std::string_view tool, std::string_view settings);

/// Refuses a reference where the tool takes none, and none where it takes one; of a tool that is
/// not known either will do. [any]
Result<void> check_reference(std::string_view tool, std::string_view reference);

/// The rate in Hz at which the file was recorded for "rate", whatever it says, 1000 to 768 000.
Result<float> parse_rate(std::string_view settings);

/// What "sides" makes of left and right. All but the first leave one channel.
enum class SidesRepair { invert_right, left_only, right_only, middle };
inline constexpr std::array<std::string_view, 4> kSidesRepairNames{"invert right", "left only",
                                                                   "right only", "middle"};
Result<SidesRepair> parse_sides(std::string_view settings);

/// How many times the median error of prediction a click has for "declick" and "mouth_declick", 4
/// to 100.
Result<float> parse_declick(std::string_view settings);

/// The levels at which "declip" takes the wave as cut off, each with its sign, by channel: "0.71
/// -0.7 / 0.5". Refuses what has no level at all.
Result<std::vector<std::vector<float>>> parse_declip(std::string_view settings);
/// The settings that say so, to the last bit.
std::string declip_settings(std::span<const std::vector<float>> levels);

/// What "subtract" takes away: its reference through a fixed filter.
struct SubtractRepair {
    double rate_hz = 48000.0;  ///< of the taps
    Frames late = 0;           ///< by which the first tap comes behind the reference's file, ±
    std::vector<float> taps;   ///< 1 to 16 384
};
Result<SubtractRepair> parse_subtract(std::string_view settings);
/// The settings that say so, to the last bit.
std::string subtract_settings(const SubtractRepair& repair);

/// Channels of a source of `channels` behind a repair that fits it. [any]
int channels_behind(std::string_view tool, std::string_view settings, int channels) noexcept;

}  // namespace sitwell
