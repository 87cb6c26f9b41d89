#include "decide/listening/listening_tests.h"

#include "core/text/format.h"
#include "decide/tables/table_reader.h"

#include <algorithm>
#include <array>
#include <utility>

namespace sitwell {

namespace {

constexpr std::array<std::string_view, 3> kSeverities{"info", "warn", "fail"};
constexpr std::array<std::string_view, 3> kNeeds{"stems", "raw", "stems and raw"};
constexpr Limits kLufs{-70.0, 0.0};
constexpr Limits kShare{0.0, 1.0};

/// [low, high], either of which may be null.
WantedRange read_range(const Json& json, const Spot& spot)
{
    WantedRange range;
    if (json.elements().size() != 2) {
        spot.fault(Error::Code::bad_format, "A low and a high end are due, or null.");
        return range;
    }
    read(json.elements()[0], range.low, spot.element(0));
    read(json.elements()[1], range.high, spot.element(1));
    if (range.low && range.high && *range.low > *range.high)
        spot.fault(Error::Code::out_of_range, "The low end lies above the high one.");
    return range;
}

/// Whoever fails a test is told what to do.
void need_remedies(const ListeningTest& test, const Spot& spot)
{
    const auto need = [&](const char* end, const std::string& remedy, auto limit) {
        const bool is_needed =
            std::any_of(test.limits.begin(), test.limits.end(),
                        [&](const auto& of_kind) { return (of_kind.second.*limit).has_value(); });
        if (is_needed && remedy.empty())
            spot.member(end).fault(Error::Code::not_found, format("A {} end needs a remedy.", end));
    };
    need("low", test.when_low, &WantedRange::low);
    need("high", test.when_high, &WantedRange::high);
}

ListeningTest read_test(TableReader& row)
{
    ListeningTest test;
    std::string source;
    row.text("id", test.id);
    row.text("figure", test.figure);
    row.text("label", test.label);
    row.text("meaning", test.meaning);
    row.text_if_any("unit", test.unit);
    row.text_if_any("times", test.times);
    row.text_if_any("at", test.at);
    row.text_if_any("part", test.part);
    row.text_if_any("place", test.place);
    row.text_if_any("source", source);
    if (const std::size_t place = row.choice("severity", kSeverities); place < kSeverities.size())
        test.severity = static_cast<Severity>(place);
    if (row.member("needs") != nullptr) {
        const std::size_t need = row.choice("needs", kNeeds);
        test.needs_stems = need != 1;
        test.needs_raw = need != 0;
    }
    const Spot limits = row.spot().member("limits");
    if (const Json* found = row.member("limits"); found != nullptr && !found->members().empty())
        for (const auto& [kind, ends] : found->members())
            test.limits[kind] = read_range(ends, limits.member(kind));
    else
        limits.fault(Error::Code::not_found, "There are none.");
    row.object("remedy", [&](TableReader& remedy) {
        remedy.text_if_any("low", test.when_low);
        remedy.text_if_any("high", test.when_high);
        need_remedies(test, remedy.spot());
    });
    return test;
}

const WantedRange* limits_in(const ListeningTest& test, std::string_view kind,
                             std::string_view genre)
{
    for (const std::string& key :
         {format("{}.{}", kind, genre), std::string{genre}, std::string{kind}, std::string{"all"}})
        if (const auto found = test.limits.find(key); found != test.limits.end())
            return &found->second;
    return nullptr;
}

/// The limits that hold for a mix of that kind and genre, of a blend in between those of its
/// genres; nothing when the test says nothing of it. An end that one of the genres leaves open is
/// open.
std::optional<WantedRange> limits_for(const ListeningTest& test, std::string_view kind,
                                      std::span<const GenreShare> genres)
{
    if (genres.empty()) {
        const WantedRange* limits = limits_in(test, kind, {});
        return limits != nullptr ? std::optional{*limits} : std::nullopt;
    }
    WantedRange blend{0.0, 0.0};
    for (const GenreShare& genre : genres) {
        const WantedRange* own = limits_in(test, kind, genre.id);
        if (own == nullptr) return std::nullopt;
        if (genres.size() == 1) return *own;
        const auto share = static_cast<double>(genre.share);
        blend.low =
            blend.low && own->low ? std::optional{*blend.low + share * *own->low} : std::nullopt;
        blend.high = blend.high && own->high ? std::optional{*blend.high + share * *own->high}
                                             : std::nullopt;
    }
    return blend;
}

}  // namespace

std::string_view name_of(Severity severity) noexcept
{
    return kSeverities[static_cast<std::size_t>(severity)];
}

Result<ListeningPractice> load_listening()
{
    auto tones = load_tone_targets();
    if (!tones) return tl::unexpected{tones.error()};
    ListeningPractice practice;
    practice.tones = std::move(*tones);
    return read_data("listening",
                     [&](TableReader& table) {
                         std::string source;
                         table.text("source", source);
                         table.sourced("record_lufs", practice.record_lufs, kLufs);
                         table.object("faders", [&](TableReader& faders) {
                             faders.sourced("least_evenly", practice.faders.least_evenly, kShare);
                             faders.sourced("most_missing", practice.faders.most_missing, kShare);
                             faders.sourced("least_share", practice.faders.least_share, kShare);
                         });
                         table.rows("tests", "test", [&](TableReader& row) {
                             practice.tests.push_back(read_test(row));
                         });
                     })
        .map([&] { return std::move(practice); });
}

std::string_view kind_of(const ListeningFigures& figures, const ListeningPractice& practice)
{
    const auto loudness = figures.find("integrated_lufs");
    return loudness != figures.end() && loudness->second >= practice.record_lufs ? "record" : "mix";
}

std::vector<Listened> judge(const ListeningFigures& figures, const ListeningPractice& practice,
                            std::span<const GenreShare> genres, std::string_view kind)
{
    std::vector<Listened> heard;
    if (kind.empty()) kind = kind_of(figures, practice);
    for (const ListeningTest& test : practice.tests) {
        const auto figure = figures.find(test.figure);
        if (figure == figures.end()) continue;
        const auto limits = limits_for(test, kind, genres);
        if (!limits) continue;

        Listened& found = heard.emplace_back();
        found.test = &test;
        found.value = figure->second;
        found.limits = *limits;
        if (const auto at = figures.find(test.at); at != figures.end()) found.at_hz = at->second;
        if (const auto part = figures.find(test.part); part != figures.end())
            found.part = static_cast<std::size_t>(part->second);
        if (const auto place = figures.find(test.place); place != figures.end())
            found.place = static_cast<std::size_t>(place->second);
        const auto times = figures.find(test.times);
        for (auto* end : {&found.limits.low, &found.limits.high})
            if (*end && times != figures.end()) **end *= times->second;
        if (found.limits.low && found.value < *found.limits.low) found.remedy = test.when_low;
        if (found.limits.high && found.value > *found.limits.high) found.remedy = test.when_high;
        found.pass = found.remedy.empty();
    }
    return heard;
}

std::vector<Listened> judge(const ListeningFigures& figures, const ListeningPractice& practice,
                            std::string_view genre, std::string_view kind)
{
    std::vector<GenreShare> one;
    if (!genre.empty()) one.push_back({std::string{genre}, std::string{genre}, 1.0f});
    return judge(figures, practice, one, kind);
}

std::vector<const ListeningTest*> not_judged(const ListeningFigures& figures,
                                             const ListeningPractice& practice,
                                             std::span<const GenreShare> genres)
{
    std::vector<const ListeningTest*> silent;
    const std::string_view kind = kind_of(figures, practice);
    for (const ListeningTest& test : practice.tests)
        if (figures.find(test.figure) == figures.end() && limits_for(test, kind, genres))
            silent.push_back(&test);
    return silent;
}

}  // namespace sitwell
