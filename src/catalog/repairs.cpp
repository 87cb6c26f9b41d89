#include "catalog/repairs.h"

#include "catalog/catalog.h"
#include "core/text/format.h"
#include "core/text/names.h"

#include <algorithm>
#include <vector>

namespace sitwell {

namespace {

constexpr ParamInfo kStandsOut{"stands_out",
                               "Stands out",
                               Unit::none,
                               4.0f,
                               100.0f,
                               8.0f,
                               Scale::log,
                               "Times the median error.",
                               {}};

constexpr ParamInfo kRate{"rate", "Rate",   Unit::hz,   1000.0f,
                          768e3f, 48000.0f, Scale::log, "Frames recorded in a second.",
                          {}};

constexpr ParamInfo kLate{"late", "Late", Unit::none,    -1e7f,
                          1e7f,   0.0f,   Scale::linear, "Frames behind the reference.",
                          {}};

constexpr ParamInfo kTap{"tap", "Tap",         Unit::none,           -1000.0f, 1000.0f,
                         0.0f,  Scale::linear, "Of a fixed filter.", {}};

constexpr std::size_t kMostTaps = 16384;

/// Words with a space between them.
std::vector<std::string_view> words_of(std::string_view settings)
{
    std::vector<std::string_view> words;
    while (!settings.empty()) {
        const std::size_t end = std::min(settings.find(' '), settings.size());
        words.push_back(settings.substr(0, end));
        settings.remove_prefix(std::min(end + 1, settings.size()));
    }
    return words;
}

constexpr ParamInfo kLevel{"level", "Level", Unit::none,    -1000.0f,
                           1000.0f, 0.0f,    Scale::linear, "Where the wave is cut off.",
                           {}};

template <auto Parse>
Result<void> checked_by(std::string_view settings)
{
    return Parse(settings).map([](const auto&) {});
}

constexpr std::array kTools{
    RepairTool{"rate", "Rate", "Plays the file at the rate it was recorded at, whatever it says.",
               "the rate in Hz", 1, &checked_by<&parse_rate>, true},
    RepairTool{"sides", "Sides", "Puts right what is wrong between left and right.",
               "invert right, left only, right only or middle", 1, &checked_by<&parse_sides>},
    RepairTool{"declick", "De-click",
               "Draws the wave anew where it clicks, by the sound on both sides.",
               "how far a click stands out, 4 to 100", 1, &checked_by<&parse_declick>},
    RepairTool{"mouth_declick", "Mouth de-click",
               "Draws a voice anew above 1.5 kHz where lips and tongue click.",
               "how far a click stands out, 4 to 100", 1, &checked_by<&parse_declick>},
    RepairTool{"declip", "De-clip",
               "Draws the peaks anew that were cut off, at least as high as they are.",
               "the levels of the cuts, each with its sign, by channel, as in 0.71 -0.7 / 0.5", 2,
               &checked_by<&parse_declip>},
    RepairTool{
        "subtract", "Subtract",
        "Takes away what another file put into this one, along a path that does not change.",
        "the rate of the taps in Hz, the frames by which they come behind the reference, and "
        "the taps of the path, as in 48000 43 0.01 -0.002",
        1, &checked_by<&parse_subtract>, false, true},
};

}  // namespace

std::span<const RepairTool> repair_tools() noexcept
{
    return kTools;
}

const RepairTool* find_repair_tool(std::string_view id) noexcept
{
    const auto tool = std::find_if(kTools.begin(), kTools.end(),
                                   [id](const RepairTool& known) { return known.id == id; });
    return tool == kTools.end() ? nullptr : &*tool;
}

Result<void> check_repair(std::string_view tool, std::string_view settings)
{
    if (const RepairTool* known = find_repair_tool(tool)) return known->check(settings);
    std::vector<std::string_view> ids;
    for (const RepairTool& known : kTools) ids.push_back(known.id);
    return fail(Error::Code::not_found,
                format("A repair names the tool that makes it, and there is no tool '{}'.{}", tool,
                       did_you_mean(tool, ids)));
}

Result<void> check_reference(std::string_view tool, std::string_view reference)
{
    const RepairTool* known = find_repair_tool(tool);
    if (known == nullptr || known->takes_reference == !reference.empty()) return {};
    return fail(Error::Code::out_of_range,
                known->takes_reference
                    ? format("The repair '{}' names the file of the song that it takes away.", tool)
                    : format("The repair '{}' listens to no other file.", tool));
}

Result<SidesRepair> parse_sides(std::string_view settings)
{
    const auto name = std::find(kSidesRepairNames.begin(), kSidesRepairNames.end(), settings);
    if (name != kSidesRepairNames.end())
        return static_cast<SidesRepair>(name - kSidesRepairNames.begin());
    return fail(Error::Code::out_of_range, format("The repair 'sides' knows {}, not '{}'.{}",
                                                  find_repair_tool("sides")->settings, settings,
                                                  did_you_mean(settings, kSidesRepairNames)));
}

Result<float> parse_rate(std::string_view settings)
{
    return parse_value(kRate, settings);
}

Result<float> parse_declick(std::string_view settings)
{
    return parse_value(kStandsOut, settings);
}

Result<std::vector<std::vector<float>>> parse_declip(std::string_view settings)
{
    std::vector<std::vector<float>> levels(1);
    bool any = false;
    for (const std::string_view word : words_of(settings)) {
        if (word == "/") {
            levels.emplace_back();
            continue;
        }
        auto level = parse_value(kLevel, word);
        if (!level) return tl::unexpected{std::move(level.error())};
        levels.back().push_back(*level);
        any = true;
    }
    if (any) return levels;
    return fail(Error::Code::out_of_range,
                format("The repair 'declip' is told {}.", find_repair_tool("declip")->settings));
}

std::string declip_settings(std::span<const std::vector<float>> levels)
{
    std::string settings;
    for (std::size_t channel = 0; channel < levels.size(); ++channel) {
        if (channel > 0) settings += "/ ";
        for (const float level : levels[channel]) settings += format("{} ", level);
    }
    while (settings.ends_with(' ')) settings.pop_back();
    return settings;
}

Result<SubtractRepair> parse_subtract(std::string_view settings)
{
    const auto words = words_of(settings);
    if (words.size() < 3 || words.size() > kMostTaps + 2)
        return fail(Error::Code::out_of_range, format("The repair 'subtract' is told {}.",
                                                      find_repair_tool("subtract")->settings));
    SubtractRepair repair;
    const auto rate = parse_value(kRate, words[0]);
    if (!rate) return tl::unexpected{rate.error()};
    const auto late = parse_value(kLate, words[1]);
    if (!late) return tl::unexpected{late.error()};
    repair.rate_hz = static_cast<double>(*rate);
    repair.late = static_cast<Frames>(*late);
    for (std::size_t n = 2; n < words.size(); ++n) {
        const auto tap = parse_value(kTap, words[n]);
        if (!tap) return tl::unexpected{tap.error()};
        repair.taps.push_back(*tap);
    }
    return repair;
}

std::string subtract_settings(const SubtractRepair& repair)
{
    std::string settings = format("{} {}", repair.rate_hz, repair.late);
    for (const float tap : repair.taps) settings += format(" {}", tap);
    return settings;
}

int channels_behind(std::string_view tool, std::string_view settings, int channels) noexcept
{
    return tool == "sides" && settings != kSidesRepairNames[0] ? 1 : channels;
}

}  // namespace sitwell
