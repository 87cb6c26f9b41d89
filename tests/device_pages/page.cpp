#include "device_pages/page.h"

#include "core/text/format.h"
#include "device_pages/plot.h"
#include "fx/processor.h"

#include <array>
#include <utility>

namespace sitwell::test {

namespace {

struct Kind {
    std::string_view id;
    Show show;
    Curve (*measure)(const Setting&);
};

constexpr std::array kKinds{
    Kind{"response", Show::response, response},
    Kind{"comb", Show::comb, comb},
    Kind{"response_of_sides", Show::response, response_of_sides},
    Kind{"level_out", Show::level_out, level_out},
    Kind{"level_over_time", Show::level_over_time, level_over_time},
    Kind{"decay", Show::decay, decay},
    Kind{"harmonics", Show::harmonics, harmonics},
};

const Kind* find_kind(std::string_view id)
{
    for (const Kind& kind : kKinds)
        if (kind.id == id) return &kind;
    return nullptr;
}

Result<Setting> setting_of(const DeviceInfo& device, const Json& settings)
{
    Setting setting{&device, default_values(device)};
    for (const auto& [id, text] : settings.members()) {
        const auto at = param_index(device, id);
        if (!at) return fail(Error::Code::not_found, "There is no such parameter.", id);
        const auto value = parse_value(device.params[*at], text.string_or(""));
        if (!value) return tl::unexpected<Error>{value.error()};
        setting.values[*at] = *value;
    }
    return setting;
}

Result<std::string> picture_of(const DeviceInfo& device, const Json& example)
{
    const Kind* kind = find_kind(example["show"].string_or(""));
    if (kind == nullptr)
        return fail(Error::Code::not_found, "There is no such measurement.",
                    example["show"].string_or(""));
    std::vector<NamedCurve> curves;
    for (const Json& curve : example["curves"].elements()) {
        const auto setting = setting_of(device, curve["settings"]);
        if (!setting) return tl::unexpected<Error>{setting.error()};
        curves.push_back({curve["name"].string_or(""), kind->measure(*setting)});
    }
    return plot(kind->show, example["title"].string_or(""), curves);
}

std::string range_of(const ParamInfo& param)
{
    if (param.unit == Unit::toggle) return "off, on";
    if (param.unit != Unit::choice)
        return format("{} to {}", to_text(param, param.min), to_text(param, param.max));
    std::string names;
    for (const std::string_view choice : param.choices)
        names += format("{}{}", names.empty() ? "" : ", ", choice);
    return names;
}

std::string table_of(const DeviceInfo& device)
{
    std::string table =
        "| parameter | id | what it does | range | default |\n|---|---|---|---|---|\n";
    for (const ParamInfo& param : device.params)
        table += format("| {} | `{}` | {} | {} | {} |\n", param.label, param.id, param.help,
                        range_of(param), to_text(param, param.default_value));
    return table;
}

std::string_view stems_of(const DeviceInfo& device)
{
    switch (device.superposition) {
    case Superposition::linear:
        if (device.takes_key)
            return "On a bus, every stem is printed through it by itself, while it listens to the "
                   "whole bus or to the key; the stems sum to the mix.";
        return "On a bus, every stem is printed through it by itself; the stems sum to the mix.";
    case Superposition::gain:
        return "On a bus, its gain follows the whole bus and is applied to every stem alike; the "
               "stems sum to the mix.";
    default:
        return "On a bus, what it adds belongs to no track: it is printed beside the stems as "
               "`BusResidue`.";
    }
}

std::string facts_of(const DeviceInfo& device)
{
    const auto processor = make_processor(device.id);
    processor->prepare({48000.0, 512, 2});
    const auto latency = static_cast<double>(processor->latency()) / 48.0;
    std::string facts = latency == 0.0 ? "No latency." : format("Latency {:.1f} ms.", latency);
    if (device.takes_key) facts += " Listens to another strip when the insert names a key.";
    if (device.takes_file)
        facts += " Plays a file of the song, whose path the insert names as its `file`.";
    return format("{} {}\n", facts, stems_of(device));
}

}  // namespace

Result<std::map<std::string, std::string>> page_of(const DeviceInfo& device, const Json& examples)
{
    std::map<std::string, std::string> files;
    std::string page =
        format("# {}\n\n{}\n\n{}\n\n", device.label, device.help, examples["use"].string_or(""));
    std::size_t number = 0;
    for (const Json& example : examples["pictures"].elements()) {
        auto picture = picture_of(device, example);
        if (!picture) return tl::unexpected<Error>{std::move(picture.error())};
        const std::string name = format("{}-{}.svg", device.id, ++number);
        page += format("![{}]({})\n\n", example["title"].string_or(""), name);
        files[name] = std::move(*picture);
    }
    page += table_of(device) + "\n" + facts_of(device);
    files[format("{}.md", device.id)] = std::move(page);
    return files;
}

std::string list_of_pages()
{
    std::string list =
        "# Devices\n\nEvery insert there is. Each page is made from the catalog and by measuring "
        "the device.\n\n| device | what it is |\n|---|---|\n";
    for (const DeviceInfo& device : catalog())
        if (device.station == Station::insert)
            list += format("| [{}]({}.md) | {} |\n", device.label, device.id, device.help);
    return list;
}

}  // namespace sitwell::test
