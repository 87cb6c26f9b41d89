#include "app/verbs/review_json.h"

#include "app/verbs/review_words.h"
#include "core/text/format.h"

namespace sitwell {

namespace {

Json or_null(const std::optional<double>& end)
{
    return end ? Json{*end} : Json{};
}

Json test_json(const Listened& heard)
{
    return Json::object({{"id", heard.test->id},
                         {"value", heard.value},
                         {"unit", heard.test->unit},
                         {"low", or_null(heard.limits.low)},
                         {"high", or_null(heard.limits.high)},
                         {"severity", name_of(heard.test->severity)},
                         {"pass", heard.pass},
                         {"remedy", heard.remedy}});
}

Json reference_json(const Comparison& reference)
{
    Json differences = Json::array();
    for (const Difference& difference : reference.differences)
        differences.push(Json::object({{"figure", difference.figure.figure},
                                       {"unit", difference.figure.unit},
                                       {"ours", difference.ours},
                                       {"theirs", difference.theirs},
                                       {"tolerance", difference.figure.tolerance},
                                       {"stands_out", difference.stands_out}}));
    return Json::object({{"file", reference.reference},
                         {"distance", reference.distance},
                         {"differences", std::move(differences)}});
}

std::string line_of(const Listened& heard)
{
    const ListeningTest& test = *heard.test;
    std::string line = format("  {:<5} {}: {}, wanted {}\n",
                              heard.pass ? "good" : std::string{name_of(test.severity)}, test.label,
                              value_in_words(heard), limits_in_words(heard.limits, test.unit));
    if (!heard.pass) line += format("        {}\n", heard.remedy);
    return line;
}

}  // namespace

Json review_json(const ReviewedFile& reviewed)
{
    Json tests = Json::array();
    for (const Listened& heard : reviewed.tests) tests.push(test_json(heard));
    Json figures = Json::object();
    for (const auto& [name, value] : reviewed.figures) figures.set(name, value);
    Json references = Json::array();
    for (const Comparison& reference : reviewed.references)
        references.push(reference_json(reference));
    Json through = Json::array();
    for (const ThroughPrint& print : reviewed.through)
        through.push(Json::object({{"name", print.name}, {"file", print.file.string()}}));
    return Json::object({{"file", reviewed.file.string()},
                         {"kind", reviewed.kind},
                         {"tone", reviewed.tone.id},
                         {"tests", std::move(tests)},
                         {"figures", std::move(figures)},
                         {"references", std::move(references)},
                         {"through", std::move(through)},
                         {"page", reviewed.page.string()}});
}

std::string review_text(const ReviewedFile& reviewed)
{
    std::string text = reviewed.file.filename().string() + "\n";
    for (const std::string& sentence : review_verdict(reviewed)) text += sentence + "\n";
    text += "\n";
    for (const bool passed : {false, true})
        for (const Listened& heard : reviewed.tests)
            if (heard.pass == passed) text += line_of(heard);
    for (const Comparison& reference : reviewed.references) {
        text += format("\nBeside {}, once both are equally loud:\n", reference.reference);
        for (const Difference& difference : reference.differences)
            if (difference.stands_out)
                text += format("  {}: {} against {}\n", difference.figure.label,
                               figure_in_words(difference.ours, difference.figure.unit),
                               figure_in_words(difference.theirs, difference.figure.unit));
        if (reference.distance <= 0.0) text += "  nothing stands out\n";
    }
    if (!reviewed.through.empty()) text += "\nIts loudest passage, all equally loud:\n";
    for (const ThroughPrint& print : reviewed.through)
        text += format("  {}: {}\n", print.name, print.file.string());
    if (!reviewed.page.empty()) text += "\n" + reviewed.page.string() + "\n";
    return text;
}

}  // namespace sitwell
