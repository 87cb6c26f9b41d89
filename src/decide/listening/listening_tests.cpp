#include "decide/listening/listening_tests.h"

#include "core/data/data.h"
#include "core/text/format.h"

#include <array>
#include <utility>

namespace sitwell {

namespace {

constexpr std::array<std::pair<std::string_view, Severity>, 3> kSeverities{
    {{"info", Severity::info}, {"warn", Severity::warn}, {"fail", Severity::fail}}};

/// Reads one entry of the table and remembers what is wrong with it.
class EntryReader {
public:
    EntryReader(const Json& entry, std::size_t number, std::string& faults)
        : entry_{entry}, where_{format("tests[{}]", number)}, faults_{faults}
    {
    }

    ListeningTest test()
    {
        ListeningTest test;
        test.id = word("id");
        test.figure = word("figure");
        test.label = word("label");
        test.meaning = word("meaning");
        test.unit = entry_["unit"].string_or("");
        test.times = entry_["times"].string_or("");
        test.at = entry_["at"].string_or("");
        test.when_low = entry_["remedy"]["low"].string_or("");
        test.when_high = entry_["remedy"]["high"].string_or("");
        test.severity = severity();
        for (const auto& [kind, ends] : entry_["limits"].members())
            test.limits[kind] = limits(kind, ends);
        if (test.limits.empty()) blame("limits", "there are none");
        return test;
    }

private:
    void blame(std::string_view member, std::string_view what)
    {
        faults_ += format("\n  {}.{}: {}", where_, member, what);
    }

    std::string word(std::string_view member)
    {
        std::string text = entry_[member].string_or("");
        if (text.empty()) blame(member, "a text is needed");
        return text;
    }

    Severity severity()
    {
        const std::string name = word("severity");
        for (const auto& [known, severity] : kSeverities)
            if (name == known) return severity;
        blame("severity", "info, warn or fail");
        return Severity::warn;
    }

    WantedRange limits(const std::string& kind, const Json& ends)
    {
        const auto& both = ends.elements();
        const auto end = [&](std::size_t i) -> std::optional<double> {
            if (both[i].is_null()) return std::nullopt;
            if (both[i].as_number() == nullptr) blame("limits." + kind, "not a number");
            return both[i].number_or(0.0);
        };
        if (both.size() != 2) {
            blame("limits." + kind, "a low and a high end are needed, or null");
            return {};
        }
        WantedRange limits{end(0), end(1)};
        if (limits.low && limits.high && *limits.low > *limits.high)
            blame("limits." + kind, "the low end lies above the high one");
        if (limits.low && entry_["remedy"]["low"].string_or("").empty())
            blame("remedy.low", "a low end needs a remedy");
        if (limits.high && entry_["remedy"]["high"].string_or("").empty())
            blame("remedy.high", "a high end needs a remedy");
        return limits;
    }

    const Json& entry_;
    std::string where_;
    std::string& faults_;
};

}  // namespace

std::string_view name_of(Severity severity) noexcept
{
    for (const auto& [name, known] : kSeverities)
        if (known == severity) return name;
    return {};
}

Result<ListeningPractice> load_listening()
{
    auto tones = load_tone_targets();
    if (!tones) return tl::unexpected{tones.error()};
    const auto table = data("listening");
    if (!table) return tl::unexpected{table.error()};
    ListeningPractice practice;
    practice.tones = std::move(*tones);
    practice.record_lufs = (*table)["record_lufs"]["value"].number_or(0.0);
    std::string faults;
    for (const Json& entry : (*table)["tests"].elements())
        practice.tests.push_back(EntryReader{entry, practice.tests.size(), faults}.test());
    if (practice.tests.empty()) faults += "\n  tests: there are none";
    if (!faults.empty())
        return fail(Error::Code::bad_format, "The tests of listening cannot be used:" + faults,
                    "listening.json");
    return practice;
}

std::string_view kind_of(const ListeningFigures& figures, const ListeningPractice& practice)
{
    const auto loudness = figures.find("integrated_lufs");
    return loudness != figures.end() && loudness->second >= practice.record_lufs ? "record" : "mix";
}

std::vector<Listened> judge(const ListeningFigures& figures, const ListeningPractice& practice,
                            std::string_view genre)
{
    std::vector<Listened> heard;
    const std::string kind{kind_of(figures, practice)};
    const std::array<std::string, 4> keys{format("{}.{}", kind, genre), std::string{genre}, kind,
                                          "all"};
    for (const ListeningTest& test : practice.tests) {
        const auto figure = figures.find(test.figure);
        if (figure == figures.end()) continue;
        auto limits = test.limits.end();
        for (const std::string& key : keys)
            if (limits == test.limits.end()) limits = test.limits.find(key);
        if (limits == test.limits.end()) continue;

        Listened& found = heard.emplace_back();
        found.test = &test;
        found.value = figure->second;
        found.limits = limits->second;
        if (const auto at = figures.find(test.at); at != figures.end()) found.at_hz = at->second;
        const auto times = figures.find(test.times);
        for (auto* end : {&found.limits.low, &found.limits.high})
            if (*end && times != figures.end()) **end *= times->second;
        if (found.limits.low && found.value < *found.limits.low) found.remedy = test.when_low;
        if (found.limits.high && found.value > *found.limits.high) found.remedy = test.when_high;
        found.pass = found.remedy.empty();
    }
    return heard;
}

}  // namespace sitwell
