#include "app/verbs/words.h"

#include "catalog/catalog.h"
#include "catalog/devices/equalizer.h"
#include "catalog/repairs.h"
#include "core/text/format.h"
#include "session/model/parameter.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

namespace {

std::string device_label(const std::string& id)
{
    const DeviceInfo* device = find_device(id);
    return device == nullptr ? id : std::string{device->label};
}

std::string equalizer_in_words(const Insert& insert)
{
    std::string words;
    for (const EqualizerBand& band : params_from(kEqualizerParams, insert.values).bands) {
        const auto type = static_cast<BandType>(static_cast<int>(band.type));
        if (type == BandType::off) continue;
        const std::string at = band.frequency_hz >= 1000.0f
                                   ? format("{:.1f} kHz", band.frequency_hz / 1000.0f)
                                   : format("{:.0f} Hz", band.frequency_hz);
        const bool pass = type == BandType::high_pass || type == BandType::low_pass;
        words += words.empty() ? "" : ", ";
        words += format("{} at {}", kBandTypeNames[static_cast<std::size_t>(band.type)], at);
        if (!pass && type != BandType::notch) words += format(" by {:+.1f} dB", band.gain_db);
    }
    return "Equalizer: " + words;
}

/// The device with every parameter that is not at its default.
std::string insert_in_words(const Insert& insert)
{
    if (insert.device == "equalizer") return equalizer_in_words(insert);
    const DeviceInfo* device = find_device(insert.device);
    if (device == nullptr) return insert.device;
    std::string words;
    for (std::size_t i = 0; i < std::min(insert.values.size(), device->params.size()); ++i) {
        const ParamInfo& param = device->params[i];
        if (insert.values[i] == param.default_value) continue;
        words += format("{}{} {}", words.empty() ? ": " : ", ", param.label,
                        to_text(param, insert.values[i]));
    }
    return std::string{device->label} + words;
}

struct InWords {
    const Session& before;

    std::string operator()(const SetValue& set) const
    {
        const Strip* strip = find_strip(before, set.address.strip);
        if (strip == nullptr) return {};
        const auto parameter = find_parameter(*strip, set.address.node, set.address.parameter);
        if (!parameter) return {};
        const ParamInfo& spec = parameter->spec();
        if (set.address.node == "mute") return set.value >= 0.5f ? "Muted" : "Not muted";
        const float* old = value_of(*strip, set.address.node, *parameter);
        const std::string now = to_text(spec, set.value);
        const bool fixed = set.address.node == "fader" || set.address.node == "place";
        const std::string what = fixed
                                     ? std::string{spec.label}
                                     : format("{} {}", device_label(set.address.node), spec.label);
        if (old == nullptr || *old == set.value) return format("{} {}", what, now);
        return format("{} {} → {}", what, to_text(spec, *old), now);
    }
    std::string operator()(const WriteLane& write) const
    {
        return format("Automation of {} {}, {} points", write.lane.node, write.lane.parameter,
                      write.lane.points.size());
    }
    std::string operator()(const AddStrip& add) const
    {
        return (add.strip.is_bus() ? "New bus " : "New track ") + add.strip.name;
    }
    std::string operator()(const RemoveStrip&) const { return "Taken out of the session"; }
    std::string operator()(const AddInsert& add) const { return insert_in_words(add.insert); }
    std::string operator()(const RemoveInsert& remove) const
    {
        return "Without " + remove.insert.text;
    }
    std::string operator()(const BypassInsert& bypass) const
    {
        return format("{} {}", bypass.insert.text, bypass.bypassed ? "bypassed" : "on");
    }
    std::string operator()(const SetKey& set) const
    {
        return set.key ? format("{} listens to {}", set.insert.text, set.key->text)
                       : format("{} listens to itself", set.insert.text);
    }
    std::string operator()(const AddSend& add) const
    {
        return format("Send to {} at {:.1f} dB", add.send.to.text, add.send.params.level_db);
    }
    std::string operator()(const RemoveSend& remove) const
    {
        return "No send to " + remove.send.text;
    }
    std::string operator()(const SetOutput& set) const
    {
        return set.output ? "Goes to " + set.output->text : "Is the mix";
    }
    std::string operator()(const SetRole& set) const { return "Role: " + set.role; }
    std::string operator()(const SetSource& set) const
    {
        const Strip* strip = find_strip(before, set.strip);
        const std::size_t known =
            strip == nullptr || !strip->source ? 0 : strip->source->repairs.size();
        std::string words;
        for (std::size_t i = known; i < set.source.repairs.size(); ++i) {
            const Repair& repair = set.source.repairs[i];
            const RepairTool* tool = find_repair_tool(repair.tool);
            words += format("{}{}: {}", words.empty() ? "" : ", ",
                            tool == nullptr ? repair.tool : std::string{tool->label},
                            repair.reference.empty() ? repair.settings : repair.reference);
        }
        return words.empty() ? "Source adjusted" : words;
    }
    std::string operator()(const SetLength& set) const
    {
        return format("Length {:.1f} s", seconds_of(set.length, before.sample_rate_hz));
    }
};

/// " dB", "°", nothing for a plain number.
std::string behind_number(Unit unit)
{
    const std::string symbol{symbol_of(unit)};
    return symbol.empty() || symbol == "°" ? symbol : " " + symbol;
}

}  // namespace

std::string change_in_words(const Edit& edit, const Session& before)
{
    return std::visit(InWords{before}, edit.change);
}

std::string strip_in_words(const Edit& edit, const Session& session)
{
    const StripId id = strip_of(edit.change);
    if (id.empty()) return "the mix";
    const Strip* strip = find_strip(session, id);
    if (strip == nullptr) return id.text;
    return strip->name;
}

std::string evidence_in_words(const Reason& reason)
{
    std::string words;
    for (const Evidence& evidence : reason.evidence)
        words += format("{}{} {:.4g}{}", words.empty() ? "" : "; ", evidence.feature,
                        evidence.value, behind_number(evidence.unit));
    return words;
}

std::string measured_in_words(const Reason& reason)
{
    std::string words;
    for (const Effect& effect : reason.measured) {
        const std::string unit = behind_number(effect.unit);
        words += format("{}{} {:.1f}{}, without it {:.1f}{}", words.empty() ? "" : "; ",
                        effect.feature, effect.with, unit, effect.without, unit);
    }
    return words;
}

}  // namespace sitwell
