#include "catalog/catalog.h"

#include "catalog/devices/align.h"
#include "catalog/devices/chorus.h"
#include "catalog/devices/clipper.h"
#include "catalog/devices/compressor.h"
#include "catalog/devices/convolution.h"
#include "catalog/devices/dc_filter.h"
#include "catalog/devices/de_esser.h"
#include "catalog/devices/delay.h"
#include "catalog/devices/dynamic_equalizer.h"
#include "catalog/devices/equalizer.h"
#include "catalog/devices/flanger.h"
#include "catalog/devices/gate.h"
#include "catalog/devices/limiter.h"
#include "catalog/devices/mono_maker.h"
#include "catalog/devices/multiband.h"
#include "catalog/devices/phase_rotator.h"
#include "catalog/devices/phaser.h"
#include "catalog/devices/reverb.h"
#include "catalog/devices/saturator.h"
#include "catalog/devices/strip.h"
#include "catalog/devices/transient_shaper.h"
#include "catalog/devices/tremolo.h"
#include "catalog/devices/trim.h"
#include "catalog/devices/width.h"
#include "core/text/format.h"
#include "core/text/names.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace sitwell {

namespace {

template <const auto& Table>
struct Rows {
    static constexpr auto value = erase(Table);
    static_assert(well_formed(value));
};

template <const auto& Table>
constexpr std::span<const ParamInfo> rows()
{
    return Rows<Table>::value;
}

constexpr std::array kDevices{
    DeviceInfo{"fader", "Fader", "Level of a strip.", Station::strip, Superposition::linear, false,
               rows<kFaderParams>()},
    DeviceInfo{"mute", "Mute", "Silences a strip.", Station::strip, Superposition::linear, false,
               rows<kMuteParams>()},
    DeviceInfo{"place", "Place", "Where a strip stands between the loudspeakers.", Station::strip,
               Superposition::linear, false, rows<kPlaceParams>()},
    DeviceInfo{"send", "Send", "A tap of a strip into a bus.", Station::strip,
               Superposition::linear, false, rows<kSendParams>()},
    DeviceInfo{"trim", "Trim", "Gain and polarity at any point of a chain.", Station::insert,
               Superposition::linear, false, rows<kTrimParams>()},
    DeviceInfo{"width", "Width", "How wide a stereo signal is; levels of its middle and its sides.",
               Station::insert, Superposition::linear, false, rows<kWidthParams>()},
    DeviceInfo{"mono_maker", "Mono maker", "Brings the lows of a stereo signal to the middle.",
               Station::insert, Superposition::linear, false, rows<kMonoMakerParams>()},
    DeviceInfo{"align", "Align", "A delay finer than a sample, to bring microphones together.",
               Station::insert, Superposition::linear, false, rows<kAlignParams>()},
    DeviceInfo{"phase_rotator", "Phase rotator",
               "Evens out a lopsided waveform by phase alone, so that it peaks lower.",
               Station::insert, Superposition::linear, false, rows<kPhaseRotatorParams>()},
    DeviceInfo{"dc_filter", "DC filter",
               "Takes a constant offset and what lies below hearing away.", Station::insert,
               Superposition::linear, false, rows<kDcFilterParams>()},
    DeviceInfo{"equalizer", "Equalizer",
               "Eight bands of any shape, true to their curves up to 20 kHz.", Station::insert,
               Superposition::linear, false, rows<kEqualizerParams>()},
    DeviceInfo{"dynamic_equalizer", "Dynamic equalizer",
               "Six bands that cut or boost only when something is loud at their frequency.",
               Station::insert, Superposition::none, true, rows<kDynamicEqualizerParams>()},
    DeviceInfo{"compressor", "Compressor",
               "Evens out level, keyed from itself or from another strip.", Station::insert,
               Superposition::gain, true, rows<kCompressorParams>()},
    DeviceInfo{"multiband", "Multiband compressor",
               "Four compressors, each for its own band, that add up flat.", Station::insert,
               Superposition::none, true, rows<kMultibandParams>()},
    DeviceInfo{"saturator", "Saturator", "Harmonics as tape, a tube or a transistor adds them.",
               Station::insert, Superposition::none, false, rows<kSaturatorParams>()},
    DeviceInfo{"clipper", "Clipper", "Cuts peaks off at a ceiling, softly or hard.",
               Station::insert, Superposition::none, false, rows<kClipperParams>()},
    DeviceInfo{"gate", "Gate",
               "Lowers what lies below a threshold: bleed between hits, noise between words.",
               Station::insert, Superposition::gain, true, rows<kGateParams>()},
    DeviceInfo{"de_esser", "De-esser",
               "Lowers sibilants that stand out from the voice around them.", Station::insert,
               Superposition::none, false, rows<kDeEsserParams>()},
    DeviceInfo{"transient_shaper", "Transient shaper",
               "Raises or lowers the beginnings of notes and what rings on after them.",
               Station::insert, Superposition::gain, false, rows<kTransientShaperParams>()},
    DeviceInfo{"chorus", "Chorus", "Voices beside the sound that sway in and out of tune.",
               Station::insert, Superposition::linear, false, rows<kChorusParams>()},
    DeviceInfo{"flanger", "Flanger", "A comb that sweeps: the sound beside itself, moments ago.",
               Station::insert, Superposition::linear, false, rows<kFlangerParams>()},
    DeviceInfo{"phaser", "Phaser", "Notches that sweep, as many as its stages make.",
               Station::insert, Superposition::linear, false, rows<kPhaserParams>()},
    DeviceInfo{"tremolo", "Tremolo", "Level that rises and falls, or moves from side to side.",
               Station::insert, Superposition::linear, false, rows<kTremoloParams>()},
    DeviceInfo{"delay", "Delay",
               "Echoes in time with the song, darker at every repeat, from side to side if asked.",
               Station::insert, Superposition::linear, true, rows<kDelayParams>()},
    DeviceInfo{"reverb", "Reverb", "A space: room, plate, hall or chamber.", Station::insert,
               Superposition::linear, true, rows<kReverbParams>()},
    DeviceInfo{"convolution", "Convolution reverb",
               "A space as somebody recorded it: the impulse response of a file.", Station::insert,
               Superposition::linear, true, rows<kConvolutionParams>(), true},
    DeviceInfo{"limiter", "Limiter", "Keeps true peaks under a ceiling.", Station::insert,
               Superposition::gain, false, rows<kLimiterParams>()},
};

std::string trimmed(float value, int decimals)
{
    std::string text = format("{:.{}f}", value, decimals);
    while (text.find('.') != std::string::npos && (text.back() == '0' || text.back() == '.')) {
        const bool point = text.back() == '.';
        text.pop_back();
        if (point) break;
    }
    return text == "-0" ? "0" : text;
}

std::string range_sentence(const ParamInfo& param)
{
    return format("{} goes from {} to {}.", param.label, to_text(param, param.min),
                  to_text(param, param.max));
}

bool whole(float value) noexcept
{
    return value == std::floor(value);
}

}  // namespace

std::string_view symbol_of(Unit unit) noexcept
{
    switch (unit) {
    case Unit::db:
        return "dB";
    case Unit::dbfs:
        return "dBFS";
    case Unit::dbtp:
        return "dBTP";
    case Unit::lufs:
        return "LUFS";
    case Unit::hz:
        return "Hz";
    case Unit::ms:
        return "ms";
    case Unit::s:
        return "s";
    case Unit::percent:
        return "%";
    case Unit::degrees:
        return "°";
    case Unit::cents:
        return "cents";
    case Unit::bpm:
        return "bpm";
    case Unit::none:
    case Unit::ratio:
    case Unit::toggle:
    case Unit::choice:
        return "";
    }
    return "";
}

std::span<const DeviceInfo> catalog() noexcept
{
    return kDevices;
}

const DeviceInfo* find_device(std::string_view id) noexcept
{
    const auto found = std::find_if(kDevices.begin(), kDevices.end(),
                                    [id](const DeviceInfo& device) { return device.id == id; });
    return found == kDevices.end() ? nullptr : found;
}

std::optional<std::size_t> param_index(const DeviceInfo& device, std::string_view id) noexcept
{
    for (std::size_t i = 0; i < device.params.size(); ++i)
        if (device.params[i].id == id) return i;
    return std::nullopt;
}

std::vector<float> default_values(const DeviceInfo& device)
{
    std::vector<float> values;
    for (const ParamInfo& param : device.params) values.push_back(param.default_value);
    return values;
}

std::string to_text(const ParamInfo& param, float value)
{
    switch (param.unit) {
    case Unit::toggle:
        return value >= 0.5f ? "on" : "off";
    case Unit::choice: {
        const auto index = static_cast<std::size_t>(std::clamp(value, 0.0f, param.max));
        return std::string{param.choices[index]};
    }
    case Unit::hz:
        if (value >= 1000.0f) return trimmed(value / 1000.0f, 2) + " kHz";
        return trimmed(value, value < 10.0f ? 2 : value < 100.0f ? 1 : 0) + " Hz";
    case Unit::degrees:
        return trimmed(value, 1) + "°";
    case Unit::none:
    case Unit::ratio:
        return trimmed(value, 2);
    default:
        return trimmed(value, 2) + " " + std::string{symbol_of(param.unit)};
    }
}

Result<float> parse_value(const ParamInfo& param, std::string_view text)
{
    const auto refuse = [&](const std::string& why) {
        return fail(Error::Code::out_of_range,
                    format("'{}' {} {}", text, why, range_sentence(param)), std::string{param.id});
    };
    if (param.unit == Unit::toggle) {
        if (text == "on" || text == "true" || text == "1") return 1.0f;
        if (text == "off" || text == "false" || text == "0") return 0.0f;
        return fail(Error::Code::out_of_range, format("'{}' is neither 'on' nor 'off'.", text),
                    std::string{param.id});
    }
    if (param.unit == Unit::choice) {
        for (std::size_t i = 0; i < param.choices.size(); ++i)
            if (param.choices[i] == text) return static_cast<float>(i);
        return fail(
            Error::Code::out_of_range,
            format("'{}' is none of its choices.{}", text, did_you_mean(text, param.choices)),
            std::string{param.id});
    }
    float number = 0.0f;
    const char* begin = text.data() + (text.starts_with('+') ? 1 : 0);
    const auto [end, error] = std::from_chars(begin, text.data() + text.size(), number);
    if (error != std::errc{}) return refuse("is not a number.");
    std::string_view rest{end, static_cast<std::size_t>(text.data() + text.size() - end)};
    while (rest.starts_with(' ')) rest.remove_prefix(1);
    if (param.unit == Unit::hz && (rest.starts_with('k') || rest.starts_with('K'))) {
        number *= 1000.0f;
        rest.remove_prefix(1);
    }
    std::string unit{rest};
    std::string symbol{symbol_of(param.unit)};
    for (std::string* word : {&unit, &symbol})
        std::transform(word->begin(), word->end(), word->begin(),
                       [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (!unit.empty() && unit != symbol && !(param.unit == Unit::degrees && unit == "deg"))
        return refuse(
            format("is not in {}.", symbol.empty() ? "plain numbers" : symbol_of(param.unit)));
    if (!(number >= param.min && number <= param.max)) return refuse("is out of range.");
    return number;
}

Result<void> check_value(const ParamInfo& param, float value)
{
    if (!(value >= param.min && value <= param.max))
        return fail(Error::Code::out_of_range,
                    format("{} is out of range. {}", value, range_sentence(param)),
                    std::string{param.id});
    if ((param.unit == Unit::toggle || param.unit == Unit::choice) && !whole(value))
        return fail(Error::Code::out_of_range,
                    format("{} is not a whole number, and this is a switch.", value),
                    std::string{param.id});
    return {};
}

}  // namespace sitwell
