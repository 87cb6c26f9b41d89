#include "decide/intent/variants.h"

#include "core/text/format.h"
#include "core/text/names.h"
#include "decide/tables/table_reader.h"

#include <algorithm>
#include <string_view>

namespace sitwell {

namespace {

/// An offset, as data/variants.json calls it, and where it makes sense.
struct AimNumber {
    std::string_view key;
    float Aims::*value;
    Limits limits;
};

constexpr AimNumber kAimNumbers[] = {
    {"voice_db", &Aims::voice_db, {-3.0, 3.0}},
    {"returns_lu", &Aims::returns_lu, {-12.0, 12.0}},
    {"row_gap_lu", &Aims::row_gap_lu, {-6.0, 6.0}},
    {"decay", &Aims::decay, {0.25, 2.0}},
    {"seats", &Aims::seats, {0.0, 2.0}},
    {"stereo", &Aims::stereo, {0.0, 2.0}},
};

float sourced_number(TableReader& row, std::string_view key, Limits limits)
{
    double value = 0.0;
    row.sourced(key, value, limits);
    return static_cast<float>(value);
}

Variant read_variant(const std::string& id, TableReader& row)
{
    Variant variant;
    variant.id = id;
    row.text("label", variant.label);
    row.text("use", variant.use);
    for (const AimNumber& number : kAimNumbers)
        if (row.member(number.key) != nullptr)
            variant.aims.*number.value = sourced_number(row, number.key, number.limits);
    return variant;
}

}  // namespace

bool Variant::is_of_the_lead() const
{
    Aims rest = aims;
    rest.voice_db = 0.0f;
    return aims.voice_db != 0.0f && rest == Aims{};
}

Result<VariantTable> load_variants()
{
    VariantTable variants;
    return read_data(
               "variants",
               [&](TableReader& table) {
                   std::string source;
                   table.text("source", source);
                   variants.voice_room_lu = sourced_number(table, "voice_room_lu", {0.0, 3.0});
                   variants.known_voice_most_db =
                       sourced_number(table, "known_voice_most_db", {0.0, 3.0});
                   variants.driest_total_lu =
                       sourced_number(table, "driest_total_lu", {-40.0, -10.0});
                   table.named_rows("variants", "variant",
                                    [&](const std::string& id, TableReader& row) {
                                        variants.variants.push_back(read_variant(id, row));
                                    });
               })
        .map([&] { return std::move(variants); });
}

Result<std::vector<Variant>> variants_asked_for(const VariantTable& table,
                                                const std::vector<std::string>& names)
{
    std::vector<std::string_view> known;
    std::string all;
    for (const Variant& variant : table.variants) {
        known.push_back(variant.id);
        all += (all.empty() ? "" : ", ") + variant.id;
    }
    std::string faults;
    for (const std::string& name : names)
        if (std::find(known.begin(), known.end(), name) == known.end())
            faults +=
                format("\n  '{}': there is no such variant.{}", name, did_you_mean(name, known));
    if (!faults.empty())
        return fail(
            Error::Code::out_of_range,
            format("these variants cannot be made:{}\nThere are: {}. Name the song ahead of "
                   "this option.",
                   faults, all),
            "--variants");
    std::vector<Variant> asked;
    for (const Variant& variant : table.variants)
        if (names.empty() || std::find(names.begin(), names.end(), variant.id) != names.end())
            asked.push_back(variant);
    return asked;
}

}  // namespace sitwell
