#include "app/verbs/variant_words.h"

#include "app/verbs/tests_in_words.h"
#include "core/text/format.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

namespace {

constexpr float kToldDb = 0.3f;  ///< smaller differences are not worth a word

/// Adds "the voice 1.5 dB further in front" where it is worth a word.
void add_difference(std::string& words, std::optional<float> main, std::optional<float> other,
                    const char* what, const char* unit, const char* more, const char* less)
{
    if (!main || !other || std::abs(*other - *main) < kToldDb) return;
    words += format("{}{} {:.1f} {} {}", words.empty() ? "" : ", ", what, std::abs(*other - *main),
                    unit, *other > *main ? more : less);
}

std::string told_figure(std::optional<float> value, const char* unit)
{
    return value ? figure_in_words(static_cast<double>(*value), unit) : "–";
}

std::vector<std::string> figures_in_words(const MixKind& kind)
{
    return {told_figure(kind.lead_over_band_db, "dB"), told_figure(kind.side_to_mid_db, "dB"),
            told_figure(kind.space.returns_lu, "LU"),
            told_figure(kind.space.front_to_back_lu, "LU")};
}

}  // namespace

std::string lost_limits(const PrintJudgement& main, const PrintJudgement& other)
{
    std::vector<Listened> lost;
    for (const Listened& heard : other.tests) {
        if (heard.pass) continue;
        const Listened* before = find_test(main, heard.test->id);
        if (before == nullptr || before->pass) lost.push_back(heard);
    }
    const std::string mend = failed_labels(lost, Severity::fail);
    const std::string look = failed_labels(lost, Severity::warn);
    return mend + (mend.empty() || look.empty() ? "" : ", ") + look;
}

std::string difference_in_words(const MixKind& main, const MixKind& other)
{
    std::string words;
    add_difference(words, main.lead_over_band_db, other.lead_over_band_db,
                   main.lead_sings ? "the voice" : "the lead", "dB", "further in front",
                   "further back");
    add_difference(words, main.side_to_mid_db, other.side_to_mid_db, "the sides", "dB", "wider",
                   "narrower");
    add_difference(words, main.space.returns_lu, other.space.returns_lu, "the rooms", "LU",
                   "wetter", "drier");
    add_difference(words, main.space.front_to_back_lu, other.space.front_to_back_lu,
                   "front and back", "LU", "farther apart", "closer together");
    return words.empty() ? "hardly different in figures" : words;
}

void add_variants(ReportContent& content, const MixedSong& mixed)
{
    for (const VariantLeftOut& left : mixed.variants_left_out)
        content.variants_left_out.push_back({left.asked.label, left.why});
    if (mixed.variants.empty()) return;
    content.variant_columns = {mixed.kind.lead_sings ? "Voice against band" : "Lead against band",
                               "Sides against middle", "Rooms against the dry mix",
                               "Front to back"};
    content.variants.push_back({"This mix", "As the song and its kind of music ask.",
                                mixed.mix.filename().string(), "", figures_in_words(mixed.kind)});
    for (const MixedVariant& variant : mixed.variants) {
        const auto seen = [&](const std::filesystem::path& file) {
            return file.lexically_relative(mixed.folder).generic_string();
        };
        std::string use = variant.asked.use;
        use += format(" Against this mix: {}.", difference_in_words(mixed.kind, variant.kind));
        if (!variant.told.empty()) use += " " + variant.told;
        content.variants.push_back({variant.asked.label, std::move(use), seen(variant.mix),
                                    seen(variant.report), figures_in_words(variant.kind)});
    }
}

}  // namespace sitwell
