#include "support/band/spec.h"

#include "core/text/format.h"
#include "core/text/names.h"

#include <array>
#include <cstdlib>
#include <span>

namespace sitwell::band {
namespace {

constexpr std::array<std::string_view, 6> kStyles{"rock",       "pop",  "ballad",
                                                  "electronic", "funk", "reggae"};

constexpr std::array<std::string_view, 20> kFaults{
    "flipped-polarity", "late-overheads", "hum-50",       "hum-60",      "noise",
    "clipping",         "clicks",         "dropouts",     "dc-offset",   "headphone-bleed",
    "plosives",         "mouth-clicks",   "one-sided",    "dual-mono",   "split-stereo",
    "duplicate",        "wrong-rate",     "offset-start", "clock-drift", "raw-and-tuned"};

Result<std::size_t> index_of(std::string_view name, std::span<const std::string_view> names,
                             std::string_view what)
{
    for (std::size_t i = 0; i < names.size(); ++i)
        if (names[i] == name) return i;
    return fail(Error::Code::not_found,
                format("There is no {} called '{}'.{}", what, name, did_you_mean(name, names)));
}

}  // namespace

std::string_view name_of(Style style) noexcept
{
    return kStyles[static_cast<std::size_t>(style)];
}

std::string_view name_of(FaultKind kind) noexcept
{
    return kFaults[static_cast<std::size_t>(kind)];
}

Result<Style> style_named(std::string_view name)
{
    return index_of(name, kStyles, "style").map([](std::size_t i) {
        return static_cast<Style>(i);
    });
}

Result<Fault> parse_fault(std::string_view text)
{
    Fault fault;
    if (const auto at = text.find('@'); at != std::string_view::npos) {
        fault.file = text.substr(at + 1);
        text = text.substr(0, at);
    }
    if (const auto equals = text.find('='); equals != std::string_view::npos) {
        const std::string number{text.substr(equals + 1)};
        char* end = nullptr;
        fault.amount = std::strtod(number.c_str(), &end);
        if (number.empty() || *end != '\0')
            return fail(Error::Code::bad_format,
                        format("'{}' is not a number. Write NAME=AMOUNT@FILE.", number));
        text = text.substr(0, equals);
    }
    const auto kind = index_of(text, kFaults, "fault");
    if (!kind) return tl::unexpected{kind.error()};
    fault.kind = static_cast<FaultKind>(*kind);
    return fault;
}

}  // namespace sitwell::band
