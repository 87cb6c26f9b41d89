#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string_view>

namespace sitwell {

/// What a parameter's number counts. Printing and parsing follow from it.
enum class Unit {
    none,
    db,
    dbfs,
    dbtp,
    lufs,
    hz,
    ms,
    s,
    ratio,
    percent,
    degrees,
    cents,
    bpm,
    toggle,
    choice
};

/// How a knob spreads the range: evenly, evenly in octaves, or in whole steps.
enum class Scale { linear, log, stepped };

/// "dB", "Hz", "ms", …; empty for plain numbers, toggles and choices.
std::string_view symbol_of(Unit unit) noexcept;

/// One parameter of a device, as everybody but the DSP sees it. Ids are ABI: they are what session
/// files, the command line and DAW exports say.
struct ParamInfo {
    std::string_view id;
    std::string_view label;
    Unit unit = Unit::none;
    float min = 0.0f;
    float max = 1.0f;
    float default_value = 0.0f;
    Scale scale = Scale::linear;
    std::string_view help;
    std::span<const std::string_view> choices;  ///< names of 0, 1, 2 … for Unit::choice
    bool rides = true;  ///< false: known before the device plays, so that no lane moves it
};

/// One parameter as its device declares it: the field it fills, and everything else but the
/// default, which is the field's own initialiser.
template <class Params>
struct ParamSpec {
    float& (*field)(Params&);
    std::string_view id;
    std::string_view label;
    Unit unit;
    float min;
    float max;
    Scale scale;
    std::string_view help;
    std::span<const std::string_view> choices = {};
    bool rides = true;
};

/// `field<&CompressorParams::attack_ms>`: names a plain field in a ParamSpec.
template <auto Member>
struct FieldOf;

template <class Params, float Params::*Member>
struct FieldOf<Member> {
    static constexpr float& at(Params& params) { return params.*Member; }
};

template <auto Member>
inline constexpr auto field = &FieldOf<Member>::at;

/// The declaration of one device: its parameters' table erased to plain rows.
template <class Params, std::size_t N>
constexpr std::array<ParamInfo, N> erase(const std::array<ParamSpec<Params>, N>& table)
{
    std::array<ParamInfo, N> rows{};
    Params defaults{};
    for (std::size_t i = 0; i < N; ++i) {
        const auto& spec = table[i];
        rows[i] = {spec.id,    spec.label, spec.unit,    spec.min,  spec.max, spec.field(defaults),
                   spec.scale, spec.help,  spec.choices, spec.rides};
    }
    return rows;
}

/// The typed parameters for a row of values in table order. [any]
template <class Params, std::size_t N>
constexpr Params params_from(const std::array<ParamSpec<Params>, N>& table,
                             std::span<const float> values) noexcept
{
    Params params{};
    for (std::size_t i = 0; i < N && i < values.size(); ++i) table[i].field(params) = values[i];
    return params;
}

/// The row of values, in table order, for typed parameters. [any]
template <class Params, std::size_t N>
constexpr std::array<float, N> values_of(const std::array<ParamSpec<Params>, N>& table,
                                         Params params) noexcept
{
    std::array<float, N> values{};
    for (std::size_t i = 0; i < N; ++i) values[i] = table[i].field(params);
    return values;
}

/// Ids unique and lower-case, ranges ordered, defaults inside, log ranges above zero, every choice
/// named, help present. Checked at compile time beside every table.
template <std::size_t N>
constexpr bool well_formed(const std::array<ParamInfo, N>& rows)
{
    for (std::size_t i = 0; i < N; ++i) {
        const ParamInfo& row = rows[i];
        if (row.id.empty() || row.label.empty() || row.help.empty()) return false;
        for (const char c : row.id)
            if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_')) return false;
        if (!(row.min < row.max)) return false;
        if (row.default_value < row.min || row.default_value > row.max) return false;
        if (row.scale == Scale::log && !(row.min > 0.0f)) return false;
        if (row.unit == Unit::choice && row.choices.size() != static_cast<std::size_t>(row.max) + 1)
            return false;
        for (std::size_t j = 0; j < i; ++j)
            if (rows[j].id == row.id) return false;
    }
    return true;
}

}  // namespace sitwell
